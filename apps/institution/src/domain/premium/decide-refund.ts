import { startOfShanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import type { Fen } from '@openbaohan/protocol/values/fen.ts'
import { isBookingDate } from '../bank-entry/is-booking-date.ts'

/** `suspended`: money that is no premium. `refund-due`: a premium whose ground has ended. */
export const refundDueStates = ['suspended', 'refund-due'] as const
const dueStates: ReadonlySet<string> = new Set(refundDueStates)

export const isRefundDue = ({ state }: { state: string }): boolean => dueStates.has(state)

/** A receipt: what was paid, and the day the bank booked it (`yyyy-MM-dd`) or else when it was recorded. */
type Paid = { state: string; amount: Fen; receivedOn: string | null; recordedAt: number }
type Transfer = { amount: Fen; paidOn: string; reason: string | undefined }

export type RefundResult =
  | { ok: false; problem: 'not-due' | 'date-impossible' | 'amount-differs' }
  | { ok: true; isLess: boolean }

/**
 * Whether a transfer may be recorded as the refund of a receipt: what was paid, or less with a reason; never more. Not
 * before it was paid, and no transfer that the bank has not booked.
 */
export function decideRefund({ amount, paidOn, reason }: Transfer, paid: Paid, now: number): RefundResult {
  if (!isRefundDue(paid)) return { ok: false, problem: 'not-due' }
  const since = paid.receivedOn === null ? paid.recordedAt : startOfShanghaiDate(paid.receivedOn)
  if (!isBookingDate(paidOn, since, now)) return { ok: false, problem: 'date-impossible' }
  const isLess = amount < paid.amount
  if (amount > paid.amount || (isLess && reason === undefined)) return { ok: false, problem: 'amount-differs' }
  return { ok: true, isLess }
}
