import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { WideTable } from '@openbaohan/ui/table/wide-table.tsx'
import { useQuery } from '@tanstack/react-query'
import { Card, Flex, Typography } from 'antd'
import { Link } from 'react-router'
import { type client, query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { useOrderWord } from './order-word.ts'

type Waiting = Awaited<ReturnType<typeof client.lotOrders.list>>[number]

/** Above the list of lots: what waits for a second person, each on the page of its lot. */
export function WaitingOrders() {
  const text = useText()
  const orderWord = useOrderWord()
  const { data: orders = [] } = useQuery(query.lotOrders.list.queryOptions())
  if (orders.length === 0) return null
  return (
    <Card
      title={
        <Typography.Title level={2} style={{ fontSize: 16, margin: 0 }}>
          {text('agency.orders.waiting')}
        </Typography.Title>
      }
    >
      <Flex vertical gap={12}>
        <Typography.Text type="secondary">{text('agency.orders.waitingHint')}</Typography.Text>
        <WideTable<Waiting>
          stacks
          label={text('agency.orders.waiting')}
          size="middle"
          rowKey={({ lotNumber, action }) => `${lotNumber} ${action}`}
          dataSource={[...orders]}
          columns={[
            {
              title: text('agency.orders.lot'),
              render: (_, { lotNumber, lotName }) => (
                <Link to={`/lots/${encodeURIComponent(lotNumber)}`}>{lotName}</Link>
              ),
            },
            { title: text('agency.orders.action'), render: (_, { action }) => orderWord(action) },
            { title: text('agency.orders.by'), dataIndex: 'who' },
            { title: text('agency.orders.until'), render: (_, { until }) => <Moment at={until} /> },
            {
              title: text('agency.orders.todo'),
              render: (_, { isOwn }) => text(isOwn ? 'agency.orders.ownShort' : 'agency.orders.otherShort'),
            },
          ]}
        />
      </Flex>
    </Card>
  )
}
