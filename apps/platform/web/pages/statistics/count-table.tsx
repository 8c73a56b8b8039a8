import { ExportButton } from '@openbaohan/ui/export/export-button.tsx'
import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { useDuration } from '@openbaohan/ui/show/use-duration.ts'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { WideTable } from '@openbaohan/ui/table/wide-table.tsx'
import { Card, Flex, Typography } from 'antd'
import type { Days } from '../../../src/domain/statistics/periods.ts'
import type { StatisticFigure } from '../../../src/domain/statistics/statistic-figures.ts'
import { countCells, countHead } from './count-cells.ts'
import { NumberLink } from './number-link.tsx'
import type { Summary } from './statistics.tsx'
import { useStatisticsText } from './use-statistics-text.ts'

export type CountRow = Summary['totals'] & { name?: string; partner?: string; from?: string; to?: string }

/** The numbers of a period by institution or by month; each leads to what it counts. */
export function CountTable({
  by,
  rows,
  period,
}: {
  by: 'institution' | 'month'
  rows: readonly CountRow[]
  period: Days
}) {
  const text = useStatisticsText()
  const duration = useDuration()
  const title = text(by === 'month' ? 'byMonth' : 'institutions')
  const link = (count: number, figure: StatisticFigure, { from, to, partner }: CountRow) => (
    <NumberLink
      count={count}
      figure={figure}
      days={{ from: from ?? period.from, to: to ?? period.to }}
      partner={partner}
    />
  )
  const two = (one: React.ReactNode, other: React.ReactNode) => (
    <Flex vertical align="end">
      <span>{one}</span>
      <Typography.Text type="secondary">{other}</Typography.Text>
    </Flex>
  )
  return (
    <Card
      title={title}
      extra={
        <ExportButton<CountRow>
          name={`${text('title')} ${title} ${period.from} ${period.to}`}
          read={async () => ({ rows })}
          head={countHead(by, text)}
          cells={(row) => countCells(by, row)}
        />
      }
    >
      <WideTable<CountRow>
        stacks
        label={title}
        size="small"
        rowKey={({ partner, from }) => partner ?? from ?? ''}
        dataSource={[...rows]}
        empty={<EmptyState what={text('empty')} />}
        columns={[
          { title: text(by), render: (_, row) => (by === 'month' ? row.from?.slice(0, 7) : row.name) },
          ...(by === 'month'
            ? [
                {
                  title: text('figures.lots'),
                  align: 'end' as const,
                  render: (_: unknown, row: CountRow) => link(row.lots, 'lots', row),
                },
              ]
            : []),
          {
            title: text('figures.applications'),
            align: 'end',
            render: (_, row) => link(row.applications, 'applications', row),
          },
          {
            title: text('figures.guarantees'),
            align: 'end',
            render: (_, row) => two(link(row.guarantees, 'guarantees', row), <Yuan amount={row.amount} />),
          },
          {
            title: text('premium'),
            align: 'end',
            render: (_, row) => <Yuan amount={row.premium} />,
          },
          ...(by === 'institution'
            ? [
                {
                  title: text('issueTime'),
                  align: 'end' as const,
                  render: (_: unknown, row: CountRow) =>
                    two(duration(row.issueSeconds), text('slowest', { time: duration(row.slowestIssueSeconds) })),
                },
              ]
            : []),
          { title: text('figures.restored'), align: 'end', render: (_, row) => link(row.restored, 'restored', row) },
          { title: text('figures.released'), align: 'end', render: (_, row) => link(row.released, 'released', row) },
          { title: text('figures.demands'), align: 'end', render: (_, row) => link(row.demands, 'demands', row) },
          {
            title: text('figures.demands-paid'),
            align: 'end',
            render: (_, row) => two(link(row.paid, 'demands-paid', row), <Yuan amount={row.paidAmount} />),
          },
        ]}
      />
    </Card>
  )
}
