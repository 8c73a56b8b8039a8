import { useLanguage } from '@openbaohan/ui/i18n/use-text.ts'
import { oneLanguage } from '@openbaohan/ui/show/one-language.ts'
import { WideTable } from '@openbaohan/ui/table/wide-table.tsx'
import { useText } from '../../texts/use-text.ts'

type RowProblem = { row: number; field: string; problem: string }
type RowProblemsProps = {
  problems: readonly RowProblem[]
  /** The name of a column, where it is one of the table's. */
  fieldWord: (field: string) => string
}

/** Everything that is wrong with a file, row by row as its spreadsheet counts them. */
export function RowProblems({ problems, fieldWord }: RowProblemsProps) {
  const text = useText()
  const language = useLanguage()
  return (
    <WideTable
      label={text('agency.import.problem')}
      size="small"
      pagination={problems.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
      dataSource={problems.map((problem, key) => ({ ...problem, key }))}
      columns={[
        {
          title: text('agency.import.row'),
          dataIndex: 'row',
          width: 96,
          render: (row: number) => (row === 0 ? text('agency.import.whole') : row),
        },
        { title: text('agency.import.field'), dataIndex: 'field', render: fieldWord },
        {
          title: text('agency.import.problem'),
          dataIndex: 'problem',
          render: (problem: string) => oneLanguage(problem, language),
        },
      ]}
    />
  )
}
