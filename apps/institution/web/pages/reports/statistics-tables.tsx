import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { WideTable } from '@openbaohan/ui/table/wide-table.tsx'
import { Card, Col, Row } from 'antd'
import { useText } from '../../texts/use-text.ts'
import type { Counted } from './statistics.tsx'

type Times = Counted['issueTimes'][number]
type Refusal = Counted['refusals'][number]
type Platform = Counted['byPlatform'][number]

/** How long it took, why not, and for which beneficiary. */
export function StatisticsTables({ counted }: { counted: Counted }) {
  const text = useText()
  const period = usePeriod()
  const { issueTimes, refusals, byPlatform } = counted
  return (
    <Row gutter={[16, 16]}>
      <Col xs={24} lg={12}>
        <Card size="small" title={text('reports.statistics.times')}>
          <WideTable<Times>
            label={text('reports.statistics.times')}
            size="small"
            rowKey={({ from }) => from}
            dataSource={[...issueTimes]}
            columns={[
              {
                title: text('reports.statistics.since'),
                render: (_, { from }) => text(`reports.statistics.timesFrom.${from}`),
              },
              { title: text('reports.statistics.count'), dataIndex: 'count', align: 'end' },
              { title: text('reports.statistics.median'), align: 'end', render: (_, row) => period(row.median) },
              { title: text('reports.statistics.p95'), align: 'end', render: (_, row) => period(row.p95) },
              { title: text('reports.statistics.slowest'), align: 'end', render: (_, row) => period(row.slowest) },
            ]}
          />
        </Card>
      </Col>
      <Col xs={24} lg={12}>
        <Card size="small" title={text('reports.statistics.refusals')}>
          <WideTable<Refusal>
            label={text('reports.statistics.refusals')}
            size="small"
            rowKey={({ reason }) => reason}
            dataSource={[...refusals]}
            columns={[
              {
                title: text('reports.statistics.reason'),
                render: (_, { reason }) => reason || text('reports.statistics.noReason'),
              },
              { title: text('reports.statistics.count'), dataIndex: 'count', align: 'end' },
            ]}
          />
        </Card>
      </Col>
      <Col span={24}>
        <Card size="small" title={text('reports.statistics.byPlatform')}>
          <WideTable<Platform>
            label={text('reports.statistics.byPlatform')}
            size="small"
            rowKey={({ partnerName }) => partnerName}
            dataSource={[...byPlatform]}
            columns={[
              { title: text('reports.statistics.platform'), dataIndex: 'partnerName' },
              { title: text('reports.statistics.applications'), dataIndex: 'applications', align: 'end' },
              { title: text('reports.statistics.issued'), dataIndex: 'issued', align: 'end' },
              {
                title: text('reports.statistics.amount'),
                align: 'end',
                render: (_, { amount }) => <Yuan amount={amount} />,
              },
              {
                title: text('reports.statistics.premium'),
                align: 'end',
                render: (_, { premium }) => <Yuan amount={premium} />,
              },
            ]}
          />
        </Card>
      </Col>
    </Row>
  )
}

/** Seconds in the largest unit that states enough. */
function usePeriod(): (seconds: number | undefined) => string {
  const text = useText()
  return (seconds) => {
    if (seconds === undefined) return '—'
    const round = (value: number) => (value < 10 ? Math.round(value * 10) / 10 : Math.round(value))
    if (seconds < 90) return text('reports.statistics.seconds', { count: round(seconds) })
    if (seconds < 5400) return text('reports.statistics.minutes', { count: round(seconds / 60) })
    if (seconds < 48 * 3600) return text('reports.statistics.hours', { count: round(seconds / 3600) })
    return text('reports.statistics.dayPeriod', { count: round(seconds / 86_400) })
  }
}
