/** Premiums that are to go back: due from the moment that ends their ground, until finance has recorded the transfer. */
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { schedule } from '@openbaohan/server/timers/timers.ts'
import { type Selectable, sql } from 'kysely'
import { refundDueStates } from '../../domain/premium/decide-refund.ts'
import type { RefundAlert } from '../../domain/premium/refund-clock.ts'
import { timerKinds } from '../../timers.ts'
import { type ApplicationRow, noteEvent, type Trx } from '../applications.ts'
import { markRecorded } from '../bank-entries/mark-recorded.ts'
import { emitRefundMade } from '../emit-application-event.ts'
import type { PremiumReceiptTable } from '../tables.ts'

export type Receipt = Selectable<PremiumReceiptTable>
/** The refund of a `premium_receipt` is due; literals, for its partial index `premium_receipt_due_back`. */
export const isDueRow = sql<boolean>`premium_receipt.state in (${sql.join(refundDueStates.map((state) => sql.lit(state)))})`

type By = { actor: string; at: number }

/** Nothing where no premium was taken. The application is locked. */
export async function oweRefund(
  trx: Trx,
  application: ApplicationRow,
  cause: 'withdrawn' | 'abandoned',
  by: By,
): Promise<Receipt | undefined> {
  const due = await trx
    .updateTable('premium_receipt')
    .set({ state: 'refund-due', due_cause: cause, due_at: new Date(by.at), alerted: null })
    .where('application', '=', application.id)
    .where('state', '=', 'taken')
    .returningAll()
    .executeTakeFirst()
  if (due === undefined) return undefined
  await markRefundDue(trx, application)
  await startRefundClock(trx, due.id, by.at)
  await noteEvent(trx, application, 'refund-due', { ...by, detail: { amount: formatYuan(fen(due.fen)), cause } })
  return due
}

/** The clock itself finds what it reminds of, and when. */
export const startRefundClock = (trx: Trx, receipt: string, at: number): Promise<void> =>
  schedule(trx, [{ kind: timerKinds.refundClock, subject: receipt, dueAt: at }])

/** The reminder that was given, so that it is given once. */
export async function markRefundAlerted(trx: Trx, receipt: string, alerted: RefundAlert): Promise<void> {
  await trx.updateTable('premium_receipt').set({ alerted }).where('id', '=', receipt).execute()
}

/** What it warned of is settled: the money went back, or is the premium again. */
export async function closeOverdueAlert(trx: Trx, { id }: ApplicationRow, receipt: string, at: number): Promise<void> {
  await trx
    .updateTable('application_event')
    .set({ closed_at: new Date(at), closed_by: 'clock', note: '退款已登记，或不再应退 / recorded, or no longer due' })
    .where('application', '=', id)
    .where('event', '=', 'refund-overdue')
    .where(sql<boolean>`alert and closed_at is null and detail ->> 'receipt' = ${receipt}`)
    .execute()
}

/** The guarantee goes on after all: what has not gone back stays the premium. The application is locked. */
export async function keepPremium(trx: Trx, application: ApplicationRow, at: number): Promise<void> {
  const retained = await trx
    .updateTable('premium_receipt')
    .set({ state: 'taken', due_cause: null, due_at: null, alerted: null })
    .where('application', '=', application.id)
    .where('state', '=', 'refund-due')
    .returning('id')
    .execute()
  await markRefundDue(trx, application)
  if (retained.length === 0) return
  for (const { id } of retained) await closeOverdueAlert(trx, application, id, at)
  await trx
    .updateTable('approval')
    .set({ state: 'lapsed', decided_at: new Date(at) })
    .where('procedure', '=', 'refunds.record')
    .where(
      'subject',
      'in',
      retained.map(({ id }) => String(id)),
    )
    .where('state', '=', 'waiting')
    .execute()
}

/** When its premium went back, in epoch milliseconds; undefined when it did not. */
export async function findRefund(trx: Trx, { id }: ApplicationRow): Promise<number | undefined> {
  const found = await trx
    .selectFrom('premium_receipt')
    .select('returned_at')
    .where('application', '=', id)
    .where('state', '=', 'returned')
    .where('due_cause', '=', 'withdrawn')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found?.returned_at?.getTime()
}

export type Transfer = {
  amount: bigint
  /** The bank's number, and the day it was booked (`yyyy-MM-dd`); none where a sandbox assumes it. */
  reference: string | null
  paidOn: string | null
  /** Why less goes back than was paid, and no more will. */
  reason?: string | undefined
}

/** @returns undefined when it is not due, or no more. The application is locked. */
export async function recordRefund(
  trx: Trx,
  application: ApplicationRow,
  receipt: string,
  { amount, reference, paidOn, reason, actor, at }: Transfer & By,
): Promise<Receipt | undefined> {
  const returned = await trx
    .updateTable('premium_receipt')
    .set({
      state: 'returned',
      ...{ reference, returned_on: paidOn, returned_fen: amount.toString() },
      ...{ returned_by: actor, returned_at: new Date(at), less_reason: reason ?? null },
      waived_fen: reason === undefined ? '0' : sql<string>`fen - ${amount.toString()}::bigint`,
    })
    .where('id', '=', receipt)
    .where('application', '=', application.id)
    .where(isDueRow)
    .returningAll()
    .executeTakeFirst()
  if (returned === undefined) return undefined
  await markRefundsDue(trx, application)
  await markRecorded(trx, reference)
  await closeOverdueAlert(trx, application, receipt, at)
  const event = returned.due_cause === 'not-premium' ? 'premium-returned' : 'refund-made'
  const waived = returned.waived_fen === '0' ? {} : { waived: formatYuan(fen(returned.waived_fen)) }
  const detail = { receipt, amount: formatYuan(fen(amount)), reference, paidOn, reason, ...waived }
  await noteEvent(trx, application, event, { actor, at, detail })
  return returned
}

/** After a refund or its correction: to the core system, once no part of the premium is due or the premium again. */
export async function reportRefundMade(
  trx: Trx,
  application: ApplicationRow,
  refund: string,
  at: number,
): Promise<void> {
  const { rows } = await sql<{ returned: string; waived: string }>`
    select sum(returned_fen)::bigint as returned, sum(waived_fen)::bigint as waived from premium_receipt
    where application = ${application.id} and (due_cause in ('withdrawn', 'abandoned') or (rest_of is not null and state = 'taken'))
    having bool_and(state = 'returned') and bool_or(id = ${refund})`.execute(trx)
  const [sum] = rows
  if (sum === undefined) return
  const sums = { refunded: formatYuan(fen(sum.returned)), waived: formatYuan(fen(sum.waived)) }
  await emitRefundMade(trx, application, sums, at)
}

/** Of whichever cause. */
export async function markRefundsDue(trx: Trx, application: ApplicationRow): Promise<void> {
  await markRefundDue(trx, application)
  await markSuspended(trx, application)
}

async function markRefundDue(trx: Trx, { id }: ApplicationRow): Promise<void> {
  await sql`update application set refund_due = exists
    (select 1 from premium_receipt where application = ${id} and state = 'refund-due') where id = ${id}`.execute(trx)
}

/** Money came that is no premium and has not gone back. */
export async function markSuspended(trx: Trx, { id }: ApplicationRow): Promise<void> {
  await sql`update application set premium_suspended = exists
    (select 1 from premium_receipt where application = ${id} and state = 'suspended') where id = ${id}`.execute(trx)
}
