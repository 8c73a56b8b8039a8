import { LinkButton } from '@openbaohan/ui/action/link-button.tsx'
import { useServerTime } from '@openbaohan/ui/live/use-server-time.ts'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { useWhoWord } from '@openbaohan/ui/show/use-who-word.ts'
import { WideTable } from '@openbaohan/ui/table/wide-table.tsx'
import { useQuery } from '@tanstack/react-query'
import { Card, Flex, Typography } from 'antd'
import { Link } from 'react-router'
import { type client, query } from '../../api.ts'
import { useCauseLine } from '../corrections/lot-changes.tsx'
import { OrderReason } from './order-reason.tsx'
import { useOrderWord } from './order-word.ts'
import { ProposedTimes } from './proposed-times.tsx'
import { useLotOrderText } from './use-lot-order-text.ts'
import { waitingOrderPath } from './waiting-order-path.ts'

type Waiting = Awaited<ReturnType<typeof client.lotOrders.list>>[number]

/** Above the list of lots: what waits for a second person, each on the page of its lot. */
export function WaitingOrders() {
  const text = useLotOrderText()
  const whoWord = useWhoWord()
  const orderWord = useOrderWord()
  const causeLine = useCauseLine()
  const now = useServerTime()
  const { data: orders = [] } = useQuery(query.lotOrders.list.queryOptions())
  if (orders.length === 0) return null
  return (
    <Card
      title={
        <Typography.Title level={2} style={{ fontSize: 16, margin: 0 }}>
          {text('waiting')}
        </Typography.Title>
      }
    >
      <Flex vertical gap={12}>
        <Typography.Text type="secondary">{text('waitingHint')}</Typography.Text>
        <WideTable<Waiting>
          stacks
          label={text('waiting')}
          size="middle"
          rowKey={({ lotNumber, action }) => `${lotNumber} ${action}`}
          dataSource={[...orders]}
          columns={[
            {
              title: text('lot'),
              render: (_, { lotNumber, lotName }) => (
                <Link to={`/lots/${encodeURIComponent(lotNumber)}`}>{lotName}</Link>
              ),
            },
            {
              title: text('action'),
              render: (_, order) => {
                const isEarly = now < order.lotOpensAt
                return (
                  <Flex vertical>
                    <span>{orderWord(order.action, isEarly)}</span>
                    {order.action === 'open' && isEarly ? (
                      <ProposedTimes
                        lot={{ opensAt: order.lotOpensAt, firstOpensAt: order.lotFirstOpensAt }}
                        now={now}
                      />
                    ) : null}
                    {order.cause === undefined ? null : <span>{causeLine(order.cause)}</span>}
                    <OrderReason order={order} isEarly={isEarly} />
                  </Flex>
                )
              },
            },
            { title: text('by'), key: 'who', render: (_, { who }) => whoWord(who) },
            { title: text('until'), render: (_, { until }) => <Moment at={until} /> },
            {
              title: text('todo'),
              render: (_, { isOwn, lotNumber, action }) => (
                <Flex vertical gap={4} align="flex-start">
                  <LinkButton type={isOwn ? 'default' : 'primary'} to={waitingOrderPath(lotNumber, action)}>
                    {text(isOwn ? 'see' : 'decide')}
                  </LinkButton>
                  <Typography.Text type="secondary">{text(isOwn ? 'ownShort' : 'otherShort')}</Typography.Text>
                </Flex>
              ),
            },
          ]}
        />
      </Flex>
    </Card>
  )
}
