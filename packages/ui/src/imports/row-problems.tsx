import { DownloadOutlined } from '@ant-design/icons'
import { Button, Flex } from 'antd'
import { useLanguage, useUiText } from '../i18n/use-text.ts'
import { oneLanguage } from '../show/one-language.ts'
import { WideTable } from '../table/wide-table.tsx'
import { problemOfField } from './problem-of-field.ts'
import type { TableFile } from './read-table-file.ts'

type RowProblem = { row: number; field: string; problem: string }
type RowProblemsProps = {
  problems: readonly RowProblem[]
  /** The name of a column, where it is one of the table's. */
  fieldWord: (field: string) => string
  /** CSV or a workbook, of which a copy with its problems marked can be saved. */
  file?: TableFile | undefined
}

/** Everything that is wrong with a file, row by row as its spreadsheet counts them. */
export function RowProblems({ problems, fieldWord, file }: RowProblemsProps) {
  const text = useUiText()
  const language = useLanguage()
  const save = async (chosen: TableFile) =>
    (await import('./save-marked.ts')).saveMarked(chosen, shown, text('imports.problem'))
  const shown = problems.map(({ row, field, problem }) => ({
    row,
    problem: problemOfField(field === '' ? '' : fieldWord(field), oneLanguage(problem, language)),
  }))
  return (
    <Flex vertical gap={12} align="flex-start">
      {file === undefined ? null : (
        <Button icon={<DownloadOutlined />} onClick={() => void save(file)}>
          {text('imports.marked')}
        </Button>
      )}
      <div style={{ width: '100%' }}>
        <WideTable
          stacks
          label={text('imports.problem')}
          size="small"
          pagination={problems.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
          dataSource={problems.map((problem, key) => ({ ...problem, key }))}
          columns={[
            {
              title: text('imports.row'),
              dataIndex: 'row',
              width: 96,
              render: (row: number) => (row === 0 ? text('imports.whole') : row),
            },
            { title: text('imports.field'), dataIndex: 'field', render: fieldWord },
            {
              title: text('imports.problem'),
              dataIndex: 'problem',
              render: (problem: string) => (
                <div style={{ whiteSpace: 'normal', overflowWrap: 'anywhere', minWidth: 160, maxWidth: 640 }}>
                  {oneLanguage(problem, language)}
                </div>
              ),
            },
          ]}
        />
      </div>
    </Flex>
  )
}
