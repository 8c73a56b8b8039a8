import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { WideTable } from '@openbaohan/ui/table/wide-table.tsx'
import { Card, Col, Row } from 'antd'
import type { Counted } from './statistics.tsx'
import { useReportText } from './use-report-text.ts'

type Times = Counted['issueTimes'][number]
type Refusal = Counted['refusals'][number]
type Platform = Counted['byPlatform'][number]

/** How long it took, why not, and for which beneficiary. */
export function StatisticsTables({ counted }: { counted: Counted }) {
  const text = useReportText()
  const period = usePeriod()
  const { issueTimes, refusals, byPlatform } = counted
  return (
    <Row gutter={[16, 16]}>
      <Col xs={24} lg={12}>
        <Card size="small" title={text('statistics.times')}>
          <WideTable<Times>
            label={text('statistics.times')}
            size="small"
            rowKey={({ from }) => from}
            dataSource={[...issueTimes]}
            columns={[
              {
                title: text('statistics.since'),
                render: (_, { from }) => text(`statistics.timesFrom.${from}`),
              },
              { title: text('statistics.count'), dataIndex: 'count', align: 'end' },
              { title: text('statistics.mean'), align: 'end', render: (_, row) => period(row.mean) },
              { title: text('statistics.p95'), align: 'end', render: (_, row) => period(row.p95) },
              { title: text('statistics.slowest'), align: 'end', render: (_, row) => period(row.slowest) },
            ]}
          />
        </Card>
      </Col>
      <Col xs={24} lg={12}>
        <Card size="small" title={text('statistics.refusals')}>
          <WideTable<Refusal>
            label={text('statistics.refusals')}
            size="small"
            rowKey={({ reason }) => reason}
            dataSource={[...refusals]}
            columns={[
              {
                title: text('statistics.reason'),
                render: (_, { reason }) => reason || text('statistics.noReason'),
              },
              { title: text('statistics.count'), dataIndex: 'count', align: 'end' },
            ]}
          />
        </Card>
      </Col>
      <Col span={24}>
        <Card size="small" title={text('statistics.byPlatform')}>
          <WideTable<Platform>
            label={text('statistics.byPlatform')}
            size="small"
            rowKey={({ partnerName }) => partnerName}
            dataSource={[...byPlatform]}
            columns={[
              { title: text('statistics.platform'), dataIndex: 'partnerName' },
              { title: text('statistics.applications'), dataIndex: 'applications', align: 'end' },
              { title: text('statistics.issued'), dataIndex: 'issued', align: 'end' },
              {
                title: text('statistics.amount'),
                align: 'end',
                render: (_, { amount }) => <Yuan amount={amount} />,
              },
              {
                title: text('statistics.premium'),
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
  const text = useReportText()
  return (seconds) => {
    if (seconds === undefined) return '—'
    const round = (value: number) => (value < 10 ? Math.round(value * 10) / 10 : Math.round(value))
    if (seconds < 90) return text('statistics.seconds', { count: round(seconds) })
    if (seconds < 5400) return text('statistics.minutes', { count: round(seconds / 60) })
    if (seconds < 48 * 3600) return text('statistics.hours', { count: round(seconds / 3600) })
    return text('statistics.dayPeriod', { count: round(seconds / 86_400) })
  }
}
