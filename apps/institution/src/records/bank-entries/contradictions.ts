/** Records that the statements of the bank contradict, until a record agrees or a person states why it stays. */
import { sql } from 'kysely'
import {
  asNamed,
  findContradictions,
  type RecordedTransfer,
  type RecordKind,
  type StatedEntry,
  sumOf,
} from '../../domain/bank-entry/contradictions.ts'
import { differencesOf, type RecordDifference } from '../../domain/bank-entry/named-entry.ts'
import type { Trx } from '../applications.ts'
import type { ContradictionTable } from './bank-entry-tables.ts'
import { noteEntryEvent } from './entry-rows.ts'
import { lockEntries } from './lock-entries.ts'
import { isUnbacked } from './recorded-entries.ts'

/** What is open of a `bank_entry`. By `bank_entry_contradiction_open`. */
export const isContradicting = sql<boolean>`exists (
  select from bank_entry_contradiction as found where found.entry = bank_entry.id and found.explained_at is null)`

type RecordRow = {
  kind: RecordKind
  id: string
  reference: string
  fen: string
  booked_on: string | null
  name: string | null
  account: string | null
  entry: string | null
  is_part: boolean
  actor: string
  /** Who recorded a recovery. */
  recorded_by: string | null
  at: Date
  application: string | null
  demand: string | null
  guarantee_number: string | null
}

/** By the indexes that `isRecorded` reads. */
async function loadRecords(trx: Trx, references: readonly string[]): Promise<RecordRow[]> {
  const found = await sql<RecordRow>`with wanted as (select unnest(${references}::text[]) as reference)
    select 'premium' as kind, receipt.id, bank_reference as reference, fen, received_on as booked_on, payer_name as name,
        payer_account as account, null::bigint as entry, false as is_part, actor, null as recorded_by, at,
        application, null as demand, null as guarantee_number
      from wanted join premium_receipt as receipt on receipt.bank_reference = wanted.reference where ${isUnbacked}
    union all
    select 'refund', receipt.id, receipt.reference, returned_fen, returned_on, payer_name, payer_account, null, false,
        returned_by, null, returned_at, application, null, null
      from wanted join premium_receipt as receipt on receipt.reference = wanted.reference
      where returned_fen is not null and returned_on is not null
    union all
    select 'payment', payment.id, payment.reference, fen, paid_on, payment.payee_name, payment.payee_account, null, false,
        actor, null, paid_at, null, demand.id, guarantee_number
      from wanted join demand_payment as payment on payment.reference = wanted.reference
      join demand on demand.id = payment.demand join application on application.id = demand.application
    union all
    select 'recovery', recourse.id, recourse.reference, fen, received_on, payer, null, recourse.entry,
        amount_agreed or exists (select from demand_recourse as part
          where part.entry = recourse.entry and part.id <> recourse.id and not part.reversed),
        actor, recorded_by, recorded_at, null, demand.id, guarantee_number
      from wanted join demand_recourse as recourse on recourse.reference = wanted.reference
      join demand on demand.id = recourse.demand join application on application.id = demand.application
      where reverses is null and not reversed
    union all
    select 'return', back.id, back.returned_reference, back.refund_fen, back.returned_on, back.party_name,
        back.party_account, null, false, event.actor, null, event.at, null, null, null
      from wanted join bank_entry as back on back.returned_reference = wanted.reference
      join bank_entry_event as event on event.entry = back.id and event.event = 'returned'
    order by at, kind, id`.execute(trx)
  return found.rows
}

const transferOf = ({ kind, id, fen, booked_on: bookedOn, name, account, entry, is_part: isPart }: RecordRow) =>
  ({
    ...{ kind, id, bookedOn, entry, isPart, amount: BigInt(fen), party: { name, account } },
    direction: kind === 'premium' || kind === 'recovery' ? 'credit' : 'debit',
  }) satisfies RecordedTransfer

/** Those of the references by which something was recorded. */
export async function findRecordedReferences(trx: Trx, references: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ reference: string }>`
    select distinct reference from unnest(${references}::text[]) as wanted (reference)
    where exists (select from premium_receipt where bank_reference = wanted.reference)
      or exists (select from premium_receipt as back where back.reference = wanted.reference)
      or exists (select from demand_payment as payment where payment.reference = wanted.reference)
      or exists (select from demand_recourse as recourse where recourse.reference = wanted.reference)
      or exists (select from bank_entry where returned_reference = wanted.reference)`.execute(trx)
  return rows.map(({ reference }) => reference)
}

/** Where something of the references was recorded, reversed or imported. Locks their entries. */
export async function compareRecords(trx: Trx, references: readonly string[]): Promise<void> {
  if (references.length === 0) return
  const entries = await lockEntries(trx, references)
  if (entries.length === 0) return
  await noteAgreed(trx, entries)
  const ofReference = Map.groupBy(await loadRecords(trx, references), ({ reference }) => reference)
  const found = [...Map.groupBy(entries, ({ reference }) => reference)].flatMap(([reference, stated]) =>
    findContradictions(stated, (ofReference.get(reference) ?? []).map(transferOf)),
  )
  const [ids, kinds, records] = [
    found.map(({ entry }) => entry),
    found.map(({ kind }) => kind),
    found.map(({ record }) => record),
  ]
  const now = sql`select * from unnest(${ids}::bigint[], ${kinds}::text[], ${records}::bigint[])`
  await sql`delete from bank_entry_contradiction where entry = any(${entries.map(({ id }) => id)}::bigint[])
    and (entry, kind, record) not in (${now})`.execute(trx)
  await sql`insert into bank_entry_contradiction (entry, kind, record) ${now} on conflict do nothing`.execute(trx)
}

/** What is right of recoveries that are the whole of their entry stays right when one of them is reversed. */
async function noteAgreed(trx: Trx, entries: readonly StatedEntry[]): Promise<void> {
  const whole = entries.filter(({ rest }) => rest === '0').map(({ id }) => id)
  await sql`update demand_recourse set amount_agreed = true
    where entry = any(${whole}::bigint[]) and not reversed and not amount_agreed`.execute(trx)
}

export type ContradictedRow = Omit<RecordRow, 'entry'> & {
  entry: string
  direction: 'credit' | 'debit'
  differences: RecordDifference[]
}

/** Of these entries, what they contradict, with what both state. */
export async function loadContradicted(
  trx: Trx,
  entries: readonly (StatedEntry & { reference: string })[],
): Promise<ContradictedRow[]> {
  const found = await trx
    .selectFrom('bank_entry_contradiction')
    .selectAll()
    .where(
      'entry',
      'in',
      entries.map(({ id }) => id),
    )
    .execute()
  const open = found.filter(({ explained_at: explained }) => explained === null)
  if (open.length === 0) return []
  const wanted = entries.filter(({ id }) => open.some(({ entry }) => entry === id))
  const records = await loadRecords(trx, [...new Set(wanted.map(({ reference }) => reference))])
  const rowOf = ({ kind, record }: Pick<ContradictionTable, 'kind' | 'record'>) =>
    records.find((one) => one.kind === kind && one.id === record)
  return open.flatMap((one) => {
    const entry = entries.find(({ id }) => id === one.entry)
    const row = rowOf(one)
    if (entry === undefined || row === undefined) return []
    const transfer = transferOf(row)
    const beside = found
      .filter(({ entry: id, kind }) => id === one.entry && kind === 'recovery')
      .flatMap((of) => rowOf(of) ?? [])
    const sum = isOfNone(row) ? sumOf(beside.filter(isOfNone).map(transferOf)) : undefined
    const isOtherDay = row.booked_on !== null && row.booked_on !== entry.booked_on
    const differences = [
      ...differencesOf(entry, asNamed(entry, transfer, sum)),
      ...(isOtherDay ? (['day'] as const) : []),
    ]
    return [{ ...row, entry: one.entry, direction: transfer.direction, differences }]
  })
}

/** A recovery that no entry is known of. */
const isOfNone = ({ kind, entry }: RecordRow): boolean => kind === 'recovery' && entry === null

type Confirmed = {
  actor: string
  at: number
  reason: string
  records: readonly Pick<ContradictionTable, 'kind' | 'record'>[]
}

/** Why these stay as they are. The entry is locked. @returns false where it contradicts none of them */
export async function keepRecords(trx: Trx, entry: string, { records, ...by }: Confirmed): Promise<boolean> {
  const confirmed = await trx
    .updateTable('bank_entry_contradiction')
    .set({ explained_at: new Date(by.at) })
    .where('entry', '=', entry)
    .where('explained_at', 'is', null)
    .where(({ or, and }) => or(records.map(({ kind, record }) => and({ kind, record }))))
    .returning('entry')
    .execute()
  if (confirmed.length === 0) return false
  await noteEntryEvent(trx, entry, { event: 'record-confirmed', ...by })
  return true
}
