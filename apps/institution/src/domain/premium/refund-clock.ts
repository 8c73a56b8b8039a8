/** When money that is due back must have gone back, and when finance is reminded. */
import { shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { alertTimes } from '../demand/payment-clock.ts'
import { dueAlert } from '../due-alert.ts'

export const refundAlerts = ['due-soon', 'overdue'] as const
export type RefundAlert = (typeof refundAlerts)[number]

/** The last day on which it is in time (`yyyy-MM-dd`): the N-th working day after it became due. */
export const refundDay = (dueAt: number, workingDays: number): string =>
  shanghaiDate(alertTimes(dueAt, workingDays).overdue - 1)

export const isRefundOverdue = (dueAt: number, workingDays: number, now: number): boolean =>
  now >= alertTimes(dueAt, workingDays).overdue

/** The latest reminder that is due and was not given, and when to look again. */
export const refundAlert = (
  { dueAt, workingDays, alerted }: { dueAt: number; workingDays: number; alerted: RefundAlert | null },
  now: number,
): { alert?: RefundAlert; lookAgainAt?: number } =>
  dueAlert({ names: refundAlerts, times: alertTimes(dueAt, workingDays), alerted: alerted ?? undefined }, now)
