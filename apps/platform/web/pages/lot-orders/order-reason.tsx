import { useEarlyText } from '../corrections/use-early-text.ts'
import { useLotOrderText } from './use-lot-order-text.ts'

type Stated = { action: string; reason?: string | undefined; reasonIsPublic: boolean }

/** Why something was ordered; of an opening before its time also who will read it. */
export function OrderReason({ order, isEarly }: { order: Stated; isEarly: boolean }) {
  const own = useLotOrderText()
  const text = useEarlyText()
  const { action, reason, reasonIsPublic } = order
  if (reason === undefined) return null
  if (action !== 'open' || !isEarly) return <span>{own('reason', { reason })}</span>
  return <span>{text(reasonIsPublic ? 'willBePublic' : 'internal', { reason })}</span>
}
