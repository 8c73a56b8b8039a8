import { ExportButton } from '@openbaohan/ui/export/export-button.tsx'
import { WideTable } from '@openbaohan/ui/table/wide-table.tsx'
import { Card } from 'antd'
import { NumberLink } from './number-link.tsx'
import type { Summary } from './statistics.tsx'
import { useStatisticsText } from './use-statistics-text.ts'

type Refusal = Summary['refusals'][number]

/** Why nothing was issued, in the institutions' words. */
export function Refusals({ summary: { refusals, period } }: { summary: Summary }) {
  const text = useStatisticsText()
  const wordOf = ({ reason }: Refusal) => reason || text('noReason')
  if (refusals.length === 0) return null
  return (
    <Card
      title={text('refusals')}
      extra={
        <ExportButton<Refusal>
          name={`${text('refusals')} ${period.from} ${period.to}`}
          read={async () => ({ rows: refusals })}
          head={[text('reason'), text('count')]}
          cells={(row) => [wordOf(row), row.count]}
        />
      }
    >
      <WideTable<Refusal>
        stacks
        label={text('refusals')}
        size="small"
        rowKey={({ reason }) => reason}
        dataSource={[...refusals]}
        columns={[
          { title: text('reason'), render: (_, row) => wordOf(row) },
          {
            title: text('count'),
            align: 'end',
            render: (_, { reason, count }) => (
              <NumberLink count={count} figure="refused" days={period} reason={reason} />
            ),
          },
        ]}
      />
    </Card>
  )
}
