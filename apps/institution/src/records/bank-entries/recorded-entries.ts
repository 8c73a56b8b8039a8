/** Entries of the bank that wait no more, because a person or a system has recorded the same transfer. */
import { sql } from 'kysely'
import type { Trx } from '../applications.ts'

/**
 * Recorded by hand, or by the core system: a premium, a refund, a payment or a recovery of this reference, day and amount.
 * By the unique indexes of receipts over reference and day, `demand_payment_by_reference` and `bank_entry_returned_once`.
 */
export const isRecorded = sql<boolean>`case direction
  when 'credit' then exists (select 1 from premium_receipt as receipt where receipt.bank_reference = bank_entry.reference
      and coalesce(receipt.received_on, booked_on) = booked_on and receipt.fen = bank_entry.fen)
    or exists (select 1 from demand_recourse as recourse where recourse.reference = bank_entry.reference
      and recourse.received_on = booked_on and recourse.fen = bank_entry.fen)
  else exists (select 1 from premium_receipt as receipt where receipt.reference = bank_entry.reference
      and receipt.returned_on = booked_on and receipt.returned_fen = bank_entry.fen)
    or exists (select 1 from demand_payment as payment where payment.reference = bank_entry.reference
      and payment.paid_on = booked_on and payment.fen = bank_entry.fen)
    or exists (select 1 from bank_entry as other where other.returned_reference = bank_entry.reference
      and other.returned_on = bank_entry.booked_on and other.fen = bank_entry.fen)
  end`

/**
 * Marks them, and removes what the payer wrote. Call it where a transfer is recorded, behind the lock of its application.
 * @param reference of all without it
 */
export async function markRecorded(trx: Trx, reference: string | null | undefined): Promise<void> {
  if (reference === null) return
  const which = reference === undefined ? sql`true` : sql`reference = ${reference}`
  await sql`update bank_entry set state = 'recorded', remittance = null
    where state = 'waiting' and ${which} and ${isRecorded}`.execute(trx)
}
