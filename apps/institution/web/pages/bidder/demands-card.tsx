import { formatTime, formatYuan } from '@openbaohan/ui/show/format.ts'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { Card, Flex, Typography } from 'antd'
import type { BidderView } from '../../../src/procedures/bidder-page/view.ts'
import { DemandTag } from '../demands/demand-tag.tsx'
import { useBidderText } from './use-bidder-text.ts'

/** What the beneficiary has demanded under the guarantee, and what it means for who applied for it. */
export function DemandsCard({ view: { demands } }: { view: BidderView }) {
  const text = useBidderText()
  if (demands.length === 0) return null
  return (
    <Card title={<h2 style={{ fontSize: 16, margin: 0 }}>{text('demands.title')}</h2>}>
      <Flex vertical gap={12}>
        {demands.map((demand) => (
          <Flex key={demand.ordinal} vertical gap={4}>
            <Flex wrap gap={8} align="center">
              <Typography.Text strong>{text('demands.ordinal', { ordinal: demand.ordinal })}</Typography.Text>
              <DemandTag state={demand.state} />
              <Typography.Text type="secondary">{formatTime(demand.presentedAt)}</Typography.Text>
            </Flex>
            <Flex wrap gap={16}>
              {demand.amount === undefined ? null : (
                <span>
                  {text('demands.amount')} <Yuan amount={demand.amount} />
                </span>
              )}
              {demand.paid === '0.00' ? null : (
                <span>
                  {text('demands.paid')} <Yuan amount={demand.paid} />
                </span>
              )}
            </Flex>
            <Extension demand={demand} />
            <Recourse demand={demand} />
          </Flex>
        ))}
        <Typography.Text type="secondary">{text('demands.recourse')}</Typography.Text>
      </Flex>
    </Card>
  )
}

function Extension({ demand: { extension, state } }: { demand: BidderView['demands'][number] }) {
  const text = useBidderText()
  if (extension === undefined) return null
  const { requestedTo, suspendedUntil, decided } = extension
  const isUndecided = decided === undefined && state !== 'paid' && state !== 'declined'
  return (
    <Flex vertical>
      <span>{text('demands.asked', { day: requestedTo })}</span>
      {isUndecided && suspendedUntil !== undefined ? (
        <Typography.Text type="warning">{text('demands.suspended', { day: suspendedUntil })}</Typography.Text>
      ) : null}
      {decided === undefined ? null : (
        <span>
          {decided.extendedTo === undefined
            ? text('demands.refused')
            : text('demands.extended', { day: decided.extendedTo })}
        </span>
      )}
    </Flex>
  )
}

/** What the institution claims back for what it paid. */
function Recourse({ demand: { recourse } }: { demand: BidderView['demands'][number] }) {
  const text = useBidderText()
  if (recourse === undefined) return null
  const { state, owed, recovered, rest } = recourse
  const amounts = { owed: formatYuan(owed), recovered: formatYuan(recovered), rest: formatYuan(rest) }
  return (
    <Typography.Text type={state === 'open' ? 'danger' : 'secondary'}>
      {text(`demands.recourses.${state}`, amounts)}
    </Typography.Text>
  )
}
