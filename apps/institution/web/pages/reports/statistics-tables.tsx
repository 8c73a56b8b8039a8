import { useDuration } from '@openbaohan/ui/show/use-duration.ts'
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
  const duration = useDuration()
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
              { title: text('statistics.mean'), align: 'end', render: (_, row) => duration(row.mean) },
              { title: text('statistics.p95'), align: 'end', render: (_, row) => duration(row.p95) },
              { title: text('statistics.slowest'), align: 'end', render: (_, row) => duration(row.slowest) },
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
