import { sql } from 'kysely'
import type { Trx } from '../records/applications.ts'

/** None where a sandbox assumes it. `paidOn`: `yyyy-MM-dd` in Shanghai. */
export type OutgoingTransfer = { reference: string | null; paidOn: string | null }

/**
 * Whether a transfer was recorded before: as a refund, a payment of a demand or money of no application that went back.
 * No other transaction records one of this reference until the transaction ends. By `premium_receipt_returned_once`,
 * `demand_payment_by_reference` and `bank_entry_returned_once`.
 */
export async function isOutgoingKnown(trx: Trx, { reference, paidOn }: OutgoingTransfer): Promise<boolean> {
  if (reference === null || paidOn === null) return false
  await sql`select pg_advisory_xact_lock(hashtext('outgoing-transfer'), hashtext(${reference}))`.execute(trx)
  const { rows } = await sql<{ known: boolean }>`select
    exists (select 1 from premium_receipt where reference = ${reference} and returned_on = ${paidOn})
    or exists (select 1 from demand_payment where reference = ${reference} and paid_on = ${paidOn})
    or exists (select 1 from bank_entry where returned_reference = ${reference} and returned_on = ${paidOn})
    as known`.execute(trx)
  return rows[0]?.known === true
}
