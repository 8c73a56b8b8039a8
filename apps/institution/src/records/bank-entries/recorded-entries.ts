/** Which entries of the bank a person or a system has recorded as the same transfer. */
import { sql } from 'kysely'
import type { Trx } from '../applications.ts'

/** No booked entry of the bank is behind the receipt: a person or a system recorded it, for a transfer still to be found. */
export const isUnbacked = sql<boolean>`not exists (select 1 from bank_entry as source where source.direction = 'credit' and source.application = receipt.application
    and source.reference = receipt.bank_reference and source.booked_on = receipt.received_on
    and source.booked_fen = receipt.fen)`

/**
 * Of a credit: more receipts of its reference and day were recorded by hand than other entries account for. Whatever
 * their amounts and payers: one may have been recorded with a wrong amount.
 * @param earlier fen of such entries that are not stored yet
 */
export async function isCreditRecorded(
  trx: Trx,
  { reference, bookedOn }: { reference: string; bookedOn: string },
  earlier: readonly string[] = [],
): Promise<boolean> {
  const { rows } = await sql<{ more: boolean }>`select (select count(*) from premium_receipt as receipt
      where receipt.bank_reference = ${reference} and coalesce(receipt.received_on, ${bookedOn}) = ${bookedOn}
      and ${isUnbacked}) >
    (select count(*) from bank_entry as other where other.direction = 'credit' and other.state = 'recorded'
      and other.reference = ${reference} and other.booked_on = ${bookedOn}
      and exists (select 1 from premium_receipt as receipt where receipt.bank_reference = other.reference
        and coalesce(receipt.received_on, other.booked_on) = other.booked_on and receipt.fen = other.fen
        and ${isUnbacked})) +
    (select count(*) from unnest(${earlier}::bigint[]) as one (fen)
      where exists (select 1 from premium_receipt as receipt where receipt.bank_reference = ${reference}
        and coalesce(receipt.received_on, ${bookedOn}) = ${bookedOn} and receipt.fen = one.fen
        and ${isUnbacked})) as more`.execute(trx)
  return rows[0]?.more === true
}

/**
 * Of a credit: as a premium, by hand or by the core system. Each receipt accounts for one entry, the oldest. Most credits
 * have none, and nothing else is asked of them.
 */
export const isAccountedFor = sql<boolean>`(case when exists (select from premium_receipt as receipt
      where receipt.bank_reference = bank_entry.reference) then (select count(*) from premium_receipt as receipt
      where receipt.bank_reference = bank_entry.reference
      and coalesce(receipt.received_on, bank_entry.booked_on) = bank_entry.booked_on and receipt.fen = bank_entry.fen
      and ${isUnbacked}) >
    (select count(*) from bank_entry as other where other.direction = 'credit' and other.reference = bank_entry.reference
      and other.booked_on = bank_entry.booked_on and other.fen = bank_entry.fen and other.id <> bank_entry.id
      and (other.state = 'recorded' or (other.state = 'waiting' and other.id < bank_entry.id))
      and not exists (select from demand_recourse as part where part.entry = other.id and not part.reversed))
    else false end)`

/**
 * Recorded by hand, or by the core system: a premium, a refund, a payment or a transfer back of this reference, day and
 * amount, or recoveries of the whole entry. Each accounts for one entry, the oldest: two entries of a batch may have one
 * reference, day and amount.
 * By the unique indexes of receipts over reference and day, `demand_payment_by_reference`, `demand_recourse_by_entry` and
 * `bank_entry_returned_once`.
 */
export const isRecorded = sql<boolean>`case bank_entry.direction
  when 'credit' then ${isAccountedFor}
    or (select sum(part.fen) from demand_recourse as part where part.entry = bank_entry.id and not part.reversed)
      is not distinct from bank_entry.fen
  else (select count(*) from premium_receipt as receipt where receipt.reference = bank_entry.reference
      and receipt.returned_on = bank_entry.booked_on and receipt.returned_fen = bank_entry.fen) +
    (select count(*) from demand_payment as payment where payment.reference = bank_entry.reference
      and payment.paid_on = bank_entry.booked_on and payment.fen = bank_entry.fen) +
    (select count(*) from bank_entry as back where back.returned_reference = bank_entry.reference
      and back.returned_on = bank_entry.booked_on and back.refund_fen = bank_entry.fen) >
    (select count(*) from bank_entry as other where other.direction = 'debit' and other.reference = bank_entry.reference
      and other.booked_on = bank_entry.booked_on and other.fen = bank_entry.fen and other.id <> bank_entry.id
      and (other.state = 'recorded' or (other.state = 'waiting' and other.id < bank_entry.id)))
  end`
