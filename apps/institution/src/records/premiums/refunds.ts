/** Premiums that are to go back: due from the moment that ends their ground, until finance has recorded the transfer. */
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { type Selectable, sql } from 'kysely'
import { type ApplicationRow, noteEvent, type Trx } from '../applications.ts'
import { markRecorded } from '../bank-entries/recorded-entries.ts'
import type { PremiumReceiptTable } from '../tables.ts'

export type Receipt = Selectable<PremiumReceiptTable>
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
    .set({ state: 'refund-due', due_cause: cause, due_at: new Date(by.at) })
    .where('application', '=', application.id)
    .where('state', '=', 'taken')
    .returningAll()
    .executeTakeFirst()
  if (due === undefined) return undefined
  await markRefundDue(trx, application)
  await noteEvent(trx, application, 'refund-due', { ...by, detail: { amount: formatYuan(fen(due.fen)), cause } })
  return due
}

/** The guarantee goes on after all: what has not gone back stays the premium. The application is locked. */
export async function keepPremium(trx: Trx, application: ApplicationRow, at: number): Promise<void> {
  const retained = await trx
    .updateTable('premium_receipt')
    .set({ state: 'taken', due_cause: null, due_at: null })
    .where('application', '=', application.id)
    .where('state', '=', 'refund-due')
    .returning('id')
    .execute()
  await markRefundDue(trx, application)
  if (retained.length === 0) return
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
  /** Why less goes back than was paid. */
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
      ...{ returned_by: actor, returned_at: new Date(at) },
    })
    .where('id', '=', receipt)
    .where('application', '=', application.id)
    .where('state', 'in', ['suspended', 'refund-due'])
    .returningAll()
    .executeTakeFirst()
  if (returned === undefined) return undefined
  await markRefundDue(trx, application)
  await markSuspended(trx, application)
  await markRecorded(trx, reference)
  const event = returned.due_cause === 'not-premium' ? 'premium-returned' : 'refund-made'
  const detail = { receipt, amount: formatYuan(fen(amount)), reference, paidOn, reason }
  await noteEvent(trx, application, event, { actor, at, detail })
  return returned
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
