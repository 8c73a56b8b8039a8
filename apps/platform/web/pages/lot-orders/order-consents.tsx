import { formatTime } from '@openbaohan/ui/show/format.ts'
import { useWhoWord } from '@openbaohan/ui/show/use-who-word.ts'
import { Alert, Flex } from 'antd'
import { LotChanges } from '../corrections/lot-changes.tsx'
import type { Lot } from '../lots/lot-types.ts'
import { useOrderWord } from './order-word.ts'
import { ConfirmOrder, DeclineOrder } from './settle-order.tsx'
import { useLotOrderText } from './use-lot-order-text.ts'

/** Of each order that takes two people: who gave it and why, what it does, and the answer of the second person. */
export function OrderConsents({ lot, now }: { lot: Lot; now: number }) {
  const text = useLotOrderText()
  const whoWord = useWhoWord()
  const orderWord = useOrderWord()
  return lot.consents.map((order) => {
    const { action, who, until, isOwn, opensAt, changes, notice, reason } = order
    const values = { action: orderWord(action, now < lot.opensAt), who: whoWord(who), until: formatTime(until) }
    return (
      <Alert
        key={action}
        type="warning"
        showIcon
        title={text(isOwn ? 'own' : 'other', values)}
        description={
          <Flex vertical gap={8}>
            {opensAt === undefined ? null : <span>{text('time', { time: formatTime(opensAt) })}</span>}
            {changes === undefined ? null : <LotChanges changes={changes} />}
            {notice === undefined ? null : <span style={{ whiteSpace: 'pre-wrap' }}>{notice}</span>}
            {reason === undefined ? null : <span>{text('reason', { reason })}</span>}
            {lot.mayOrder ? (
              <Flex wrap gap={8}>
                {isOwn ? null : <ConfirmOrder lot={lot} order={order} now={now} />}
                <DeclineOrder number={lot.number} order={order} />
              </Flex>
            ) : null}
          </Flex>
        }
      />
    )
  })
}
