import { formatTime } from '@openbaohan/ui/show/format.ts'
import { useWhoWord } from '@openbaohan/ui/show/use-who-word.ts'
import { Alert, Flex } from 'antd'
import { useLocation } from 'react-router'
import { LotChanges } from '../corrections/lot-changes.tsx'
import { AnnouncedTime } from '../lots/announced-time.tsx'
import type { Lot } from '../lots/lot-types.ts'
import { NewTime } from './new-time.tsx'
import { OrderReason } from './order-reason.tsx'
import { useOrderWord } from './order-word.ts'
import { ConfirmOrder, DeclineOrder } from './settle-order.tsx'
import { useLotOrderText } from './use-lot-order-text.ts'
import { waitingOrderId } from './waiting-order-path.ts'

/** The order that the address names. A ref that stays the same function, so that it is called once. */
function show(element: HTMLElement | null) {
  element?.scrollIntoView({ block: 'center' })
  element?.focus({ preventScroll: true })
}

/** Of each order that takes two people: who gave it and why, what it does, and the answer of the second person. */
export function OrderConsents({ lot, now }: { lot: Lot; now: number }) {
  const text = useLotOrderText()
  const whoWord = useWhoWord()
  const orderWord = useOrderWord()
  const { hash } = useLocation()
  return lot.consents.map((order) => {
    const { action, who, until, isOwn, opensAt, changes, notice, cause } = order
    const id = waitingOrderId(action)
    const isEarly = now < lot.opensAt
    const values = { action: orderWord(action, isEarly), who: whoWord(who), until: formatTime(until) }
    return (
      <section key={action} id={id} aria-label={values.action} tabIndex={-1} ref={hash === `#${id}` ? show : null}>
        <Alert
          type="warning"
          showIcon
          title={text(isOwn ? 'own' : 'other', values)}
          description={
            <Flex vertical gap={8}>
              {action === 'open' && isEarly ? <AnnouncedTime lot={{ ...lot, openedAt: now }} /> : null}
              {opensAt === undefined ? null : <NewTime lot={lot} opensAt={opensAt} />}
              {changes === undefined ? null : <LotChanges changes={changes} notice={notice} cause={cause} />}
              <OrderReason order={order} isEarly={isEarly} />
              {lot.mayOrder ? (
                <Flex wrap gap={8}>
                  {isOwn ? null : <ConfirmOrder lot={lot} order={order} now={now} />}
                  <DeclineOrder number={lot.number} order={order} />
                </Flex>
              ) : null}
            </Flex>
          }
        />
      </section>
    )
  })
}
