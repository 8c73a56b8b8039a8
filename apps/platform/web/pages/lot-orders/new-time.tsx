import { formatTime } from '@openbaohan/ui/show/format.ts'
import { firstAnnounced } from '../../../src/domain/lot/announced-opening.ts'
import type { Lot } from '../lots/lot-types.ts'
import { useLotOrderText } from './use-lot-order-text.ts'

/** What an order makes the opening time, beside the one that was announced. */
export function NewTime({ lot, opensAt }: { lot: Lot; opensAt: number }) {
  const own = useLotOrderText()
  return <span>{own('time', { time: formatTime(opensAt), announced: formatTime(firstAnnounced(lot)) })}</span>
}
