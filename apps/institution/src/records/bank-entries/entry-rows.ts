/** Rows of what the bank has booked: read, locked and settled, each action with who did it and why. */
import { type Fen, fen } from '@openbaohan/protocol/values/fen.ts'
import type { Selectable } from 'kysely'
import type { BankEntry, BankEntryState } from '../../domain/bank-entry/bank-entry.ts'
import type { Trx } from '../applications.ts'
import type { BankEntryEventTable, BankEntryTable } from './bank-entry-tables.ts'
import { attributeRecoveries, isWhole } from './entry-rest.ts'

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

/** The entry is locked. */
export async function isEntryWhole(trx: Trx, { id, reference }: BankEntryRow): Promise<boolean> {
  await attributeRecoveries(trx, [reference])
  const whole = await trx.selectFrom('bank_entry').select('id').where('id', '=', id).where(isWhole).executeTakeFirst()
  return whole !== undefined
}

type Settled = {
  state: BankEntryState
  application?: string
  /** What of it is of the application. */
  booked?: Fen
  /** Of what is to go back, or went back. */
  refund?: Fen
  returned?: { reference: string; paidOn: string }
  event: BankEntryEventTable['event']
  actor: string
  at: number
  reason?: string | undefined
}

/** The entry is locked. What the payer wrote is removed once no one needs it to find out whose it is. */
export async function settleEntry(
  trx: Trx,
  { id, ...row }: BankEntryRow,
  { state, application, booked, refund, returned, event, actor, at, reason }: Settled,
): Promise<void> {
  const owner = application ?? row.application
  const isOpen = owner === null && (state === 'waiting' || state === 'for-refund')
  await trx
    .updateTable('bank_entry')
    .set({
      state,
      // what was booked of it stays booked when its rest goes back
      application: owner,
      booked_fen: booked?.toString() ?? row.booked_fen,
      refund_fen: refund?.toString() ?? null,
      returned_reference: returned?.reference ?? null,
      returned_on: returned?.paidOn ?? null,
      ...(isOpen ? {} : { remittance: null }),
    })
    .where('id', '=', id)
    .execute()
  await noteEntryEvent(trx, id, { event, actor, at, reason })
}

/** The entry is locked. */
export async function noteEntryEvent(
  trx: Trx,
  entry: string,
  { event, actor, at, reason }: Pick<Settled, 'event' | 'actor' | 'at' | 'reason'>,
): Promise<void> {
  await trx
    .insertInto('bank_entry_event')
    .values({ entry, at: new Date(at), event, actor, reason: reason ?? null })
    .execute()
}
