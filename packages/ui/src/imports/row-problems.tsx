import { useLanguage, useUiText } from '../i18n/use-text.ts'
import { oneLanguage } from '../show/one-language.ts'
import { WideTable } from '../table/wide-table.tsx'

type RowProblem = { row: number; field: string; problem: string }
type RowProblemsProps = {
  problems: readonly RowProblem[]
  /** The name of a column, where it is one of the table's. */
  fieldWord: (field: string) => string
}

/** Everything that is wrong with a file, row by row as its spreadsheet counts them. */
export function RowProblems({ problems, fieldWord }: RowProblemsProps) {
  const text = useUiText()
  const language = useLanguage()
  return (
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
  )
}
