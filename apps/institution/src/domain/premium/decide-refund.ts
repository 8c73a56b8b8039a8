import { startOfShanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import type { Fen } from '@openbaohan/protocol/values/fen.ts'
import { isBookingDate } from '../bank-entry/is-booking-date.ts'

/** `suspended`: money that is no premium. `refund-due`: a premium whose ground has ended. */
export const refundDueStates = ['suspended', 'refund-due'] as const
const dueStates: ReadonlySet<string> = new Set(refundDueStates)

export const isRefundDue = ({ state }: { state: string }): boolean => dueStates.has(state)

/**
 * A receipt: what was paid, and the day the bank booked it (`yyyy-MM-dd`) or else when it was recorded. `isRest`: what an
 * earlier refund left.
 */
type Paid = { state: string; amount: Fen; receivedOn: string | null; recordedAt: number; isRest?: boolean }
type Transfer = {
  amount: Fen
  /** Of nothing that goes back there is none. */
  paidOn: string | undefined
  reason: string | undefined
  /** What is less stays due. */
  restStays?: boolean
}

export type RefundResult =
  | { ok: false; problem: 'not-due' | 'date-impossible' | 'amount-differs' }
  /** `isExplained`: less goes back, and no more will; it takes a second person. */
  | { ok: true; isExplained: boolean }

/**
 * Whether a transfer may be recorded as the refund of a receipt: what was paid, or less, of which the rest stays due or a
 * reason states why it does not; never more. Of a rest a reason alone is enough. Not before it was paid, and no transfer
 * that the bank has not booked.
 */
export function decideRefund(
  { amount, paidOn, reason, restStays = false }: Transfer,
  paid: Paid,
  now: number,
): RefundResult {
  if (!isRefundDue(paid)) return { ok: false, problem: 'not-due' }
  if (amount === 0n && (paid.isRest !== true || reason === undefined || restStays))
    return { ok: false, problem: 'amount-differs' }
  const since = paid.receivedOn === null ? paid.recordedAt : startOfShanghaiDate(paid.receivedOn)
  if (amount > 0n && (paidOn === undefined || !isBookingDate(paidOn, since, now)))
    return { ok: false, problem: 'date-impossible' }
  const missing = paid.amount - amount
  if (missing < 0n || (missing > 0n && !restStays && reason === undefined))
    return { ok: false, problem: 'amount-differs' }
  return { ok: true, isExplained: missing > 0n && !restStays }
}
