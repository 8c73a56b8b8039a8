/** What is done outside a request, each a timer whose subject is the id of its row: kill -9 at any moment loses none. */
import type { Executor } from '@openbaohan/server/db/executor.ts'
import { schedule } from '@openbaohan/server/timers/timers.ts'

export const timerKinds = {
  underwrite: 'underwrite',
  supplementClock: 'supplement-clock',
  issueSealed: 'issue-sealed',
  useHeldKey: 'use-held-key',
  issuePlain: 'issue-plain',
  expire: 'expire',
  dropLapsedNotice: 'drop-lapsed-notice',
  demandClock: 'demand-clock',
  makeInvoice: 'make-invoice',
  refundClock: 'refund-clock',
} as const
export type TimerKind = (typeof timerKinds)[keyof typeof timerKinds]

/** Puts work before us in the transaction of the change that calls for it; `dueAt` in epoch milliseconds. */
export async function planTimer(
  trx: Executor,
  kind: TimerKind,
  application: { id: string },
  dueAt: number,
): Promise<void> {
  await schedule(trx, [{ kind, subject: application.id, dueAt }])
}
