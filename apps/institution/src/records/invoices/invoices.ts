/** The only way an invoice changes state: the row and the event of its application. */
import { type Insertable, sql, type Updateable } from 'kysely'
import { type InvoiceEvent, nextInvoiceState } from '../../domain/invoice/invoice-state.ts'
import { type ApplicationRow, noteEvent, type Trx } from '../applications.ts'
import type { InvoiceRow } from './find-invoice.ts'
import type { InvoiceTable } from './invoice-tables.ts'

export async function insertInvoice(trx: Trx, row: Omit<Insertable<InvoiceTable>, 'state'>): Promise<InvoiceRow> {
  return await trx
    .insertInto('invoice')
    .values({ ...row, state: 'requested' })
    .returningAll()
    .executeTakeFirstOrThrow()
}

type Change = { actor: string; at: number; set: Updateable<InvoiceTable>; detail: Record<string, unknown> }

/** Nothing when the event is out of turn. */
export async function applyInvoiceEvent(
  trx: Trx,
  application: ApplicationRow,
  invoice: InvoiceRow,
  event: InvoiceEvent,
  { actor, at, set, detail }: Change,
): Promise<InvoiceRow | undefined> {
  const to = nextInvoiceState(invoice.state, event)
  if (to === undefined) return undefined
  const moved = await trx
    .updateTable('invoice')
    .set({ ...set, state: to, updated_at: new Date(at) })
    .where('id', '=', invoice.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await noteEvent(trx, application, event, {
    actor,
    at,
    detail: { invoice: invoice.id, round: invoice.round, ...detail },
  })
  return moved
}

/** The next number of the year in Beijing; given back when the transaction fails. */
export async function takeSequence(trx: Trx, year: number): Promise<bigint> {
  const { last } = await trx
    .insertInto('invoice_sequence')
    .values({ year, last: '1' })
    .onConflict((conflict) => conflict.column('year').doUpdateSet({ last: sql`invoice_sequence.last + 1` }))
    .returning('last')
    .executeTakeFirstOrThrow()
  return BigInt(last)
}
