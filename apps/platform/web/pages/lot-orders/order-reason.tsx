import { useEarlyText } from '../corrections/use-early-text.ts'
import { useLotOrderText } from './use-lot-order-text.ts'

type Stated = { action: string; reason?: string | undefined; reasonIsPublic: boolean; notice?: string | undefined }

/** Why something was ordered; of what is announced to everybody also who will read it. */
export function OrderReason({ order, isEarly }: { order: Stated; isEarly: boolean }) {
  const own = useLotOrderText()
  const text = useEarlyText()
  const { action, reason, reasonIsPublic, notice } = order
  if (reason === undefined) return null
  const isAnnounced = notice !== undefined || (action === 'open' && isEarly)
  if (!isAnnounced) return <span>{own('reason', { reason })}</span>
  return <span>{text(reasonIsPublic ? 'willBePublic' : 'internal', { reason })}</span>
}
