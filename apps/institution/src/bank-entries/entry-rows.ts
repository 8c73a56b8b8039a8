/** Rows of what the bank has booked: read, locked and settled, each action with who did it and why. */
import { fen } from '@openbaohan/protocol/values/fen.ts'
import { type Selectable, sql } from 'kysely'
import type { BankEntry, BankEntryState } from '../domain/bank-entry/bank-entry.ts'
import type { BankEntryEventTable, BankEntryTable } from '../records/bank-entry-tables.ts'
import type { Trx } from '../records/move-application.ts'

export type BankEntryRow = Selectable<BankEntryTable>

/** As it came from the bank. */
export const entryOf = (row: BankEntryRow): BankEntry => ({
  account: row.account,
  reference: row.reference,
  direction: row.direction,
  amount: fen(row.fen),
  bookedOn: row.booked_on,
  partyName: row.party_name ?? undefined,
  partyAccount: row.party_account ?? undefined,
  remittance: row.remittance ?? undefined,
  subAccount: row.sub_account ?? undefined,
  reversal: row.reversal,
})

export async function lockEntry(trx: Trx, id: string): Promise<BankEntryRow | undefined> {
  return await trx.selectFrom('bank_entry').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

type Settled = {
  state: BankEntryState
  application?: string
  returned?: { reference: string; paidOn: string }
  event: BankEntryEventTable['event']
  actor: string
  at: number
  reason?: string | undefined
}

/** The entry is locked. What the payer wrote is removed once no one needs it to find out whose it is. */
export async function settleEntry(
  trx: Trx,
  { id }: BankEntryRow,
  { state, application, returned, event, actor, at, reason }: Settled,
): Promise<void> {
  const isOpen = state === 'waiting' || state === 'for-refund'
  await trx
    .updateTable('bank_entry')
    .set({
      state,
      application: application ?? null,
      returned_reference: returned?.reference ?? null,
      returned_on: returned?.paidOn ?? null,
      ...(isOpen ? {} : { remittance: null }),
    })
    .where('id', '=', id)
    .execute()
  await trx
    .insertInto('bank_entry_event')
    .values({ entry: id, at: new Date(at), event, actor, reason: reason ?? null })
    .execute()
}

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

/** For finance: what is of no one yet, and what is to go back. */
export const waitsForFinance = sql<boolean>`(state = 'for-refund' or (state = 'waiting' and not (${isRecorded})))`
