import { ConfirmAction } from '@openbaohan/ui/action/confirm-action.tsx'
import { useColon } from '@openbaohan/ui/i18n/use-colon.ts'
import { useWhoWord } from '@openbaohan/ui/show/use-who-word.ts'
import { useQueryClient } from '@tanstack/react-query'
import { App, Flex } from 'antd'
import { useState } from 'react'
import { client } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { LotChanges } from '../corrections/lot-changes.tsx'
import { BidsField } from '../lots/bids-field.tsx'
import type { Lot } from '../lots/lot-types.ts'
import { EarlyTimes } from './early-times.tsx'
import { NewTime } from './new-time.tsx'
import { OrderReason } from './order-reason.tsx'
import { useOrderWord } from './order-word.ts'
import { useLotOrderText } from './use-lot-order-text.ts'

type Order = Lot['consents'][number]

/** What follows from an order, as the person who gave it has read it. */
function useConsequence() {
  const text = useText()
  const own = useLotOrderText()
  return ({ action, notice }: Order, isEarly: boolean): string => {
    if (action === 'open') return text(isEarly ? 'agency.lot.openEarlyConsequence' : 'agency.lot.openConsequence')
    if (action === 'postpone') return text('agency.lot.postponeConsequence')
    if (action === 'suspend') return text('agency.lot.suspendConsequence')
    if (action === 'resume') return text('agency.lot.resumeConsequence')
    if (action === 'abort') return text('agency.lot.abortConsequence')
    return action === 'terminate'
      ? text('agency.lot.terminateConsequence')
      : own(notice === undefined ? 'correctConsequence' : 'announceConsequence')
  }
}

const irreversible = ['open', 'abort', 'terminate']

/** The second person agrees: the order takes effect. Of an opening that person counts the bids as well. */
export function ConfirmOrder({ lot, order, now }: { lot: Lot; order: Order; now: number }) {
  const own = useLotOrderText()
  const colon = useColon()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const consequenceOf = useConsequence()
  const orderWord = useOrderWord()
  const [bids, setBids] = useState<number | null>(null)
  const { action, at, notice } = order
  const isEarly = now < lot.opensAt
  const confirm = async () => {
    const counted = action === 'open' && bids !== null ? { bids } : {}
    const { outcome } = await client.lotOrders.confirm({ number: lot.number, action, at, ...counted })
    void message.success(own(outcome === 'done' ? 'confirmed' : 'waits'))
    await queries.invalidateQueries()
  }
  return (
    <ConfirmAction
      type="primary"
      danger={irreversible.includes(action)}
      action={own(notice === undefined ? 'confirm' : 'announce')}
      consequence={`${orderWord(action, isEarly)}${colon}${consequenceOf(order, isEarly)}`}
      onConfirm={confirm}
    >
      <OrderFacts lot={lot} order={order} isEarly={isEarly} />
      {action === 'open' && isEarly ? <EarlyTimes lot={lot} now={now} /> : null}
      {action === 'open' ? <BidsField lot={lot} isDue={!isEarly} onChange={setBids} /> : null}
    </ConfirmAction>
  )
}

/** What the second person agrees to, in the dialog itself. */
function OrderFacts({ lot, order, isEarly }: { lot: Lot; order: Order; isEarly: boolean }) {
  const { who, opensAt, changes, notice, cause } = order
  const own = useLotOrderText()
  const whoWord = useWhoWord()
  const colon = useColon()
  return (
    <Flex vertical gap={4} style={{ marginBottom: 12 }}>
      <strong>{lot.name}</strong>
      <span>
        {own('by')}
        {colon}
        {whoWord(who)}
      </span>
      {opensAt === undefined ? null : <NewTime lot={lot} opensAt={opensAt} />}
      {changes === undefined ? null : <LotChanges changes={changes} notice={notice} cause={cause} />}
      <OrderReason order={order} isEarly={isEarly} />
    </Flex>
  )
}

export function DeclineOrder({ number, order: { action, at, isOwn } }: { number: string; order: Order }) {
  const own = useLotOrderText()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const decline = async (reason: string) => {
    await client.lotOrders.decline({ number, action, at, reason })
    void message.success(own(isOwn ? 'withdrawn' : 'declined'))
    await queries.invalidateQueries()
  }
  return (
    <ConfirmAction
      action={own(isOwn ? 'withdraw' : 'decline')}
      consequence={own(isOwn ? 'withdrawConsequence' : 'declineConsequence')}
      needsReason
      onConfirm={decline}
    />
  )
}
