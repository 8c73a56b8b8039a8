/** Stores what a statement has and we have not, and books the premiums among it that leave no doubt. */

import { createHash } from 'node:crypto'
import { foldAccount } from '@openbaohan/protocol/values/folding.ts'
import { sql } from 'kysely'
import { type BankEntry, keyOf } from '../domain/bank-entry/bank-entry.ts'
import { type Match, matchCredit } from '../domain/bank-entry/match-credit.ts'
import type { Ports } from '../ports.ts'
import type { Trx } from '../records/applications.ts'
import { compareRecords, findRecordedReferences } from '../records/bank-entries/contradictions.ts'
import { attributeRecoveries, isRecoveryRecorded, isWhole } from '../records/bank-entries/entry-rest.ts'
import { type BankEntryRow, entryOf } from '../records/bank-entries/entry-rows.ts'
import { insertImport, insertNewEntries, setImported, waitForRecords } from '../records/bank-entries/imports.ts'
import { markRecorded } from '../records/bank-entries/mark-recorded.ts'
import { isCreditRecorded } from '../records/bank-entries/recorded-entries.ts'
import { loadAwaited } from './awaited-premiums.ts'
import { bookMatch } from './book-match.ts'
import type { ReadEntry, ReadStatement } from './read-statement.ts'

/** Rows of one statement; a statement of more has several. */
const rowsAtOnce = 1000
/** Credits that wait and are matched in one part, with one reading of the premiums that wait. */
const matchedAtOnce = 5000

/** `known`: stored before, or an earlier row of the same file. */
export type Decided = ReadEntry & { known: boolean; match: Match | undefined }

/** What an import would do; nothing is stored. */
export async function decideImport(trx: Trx, entries: readonly ReadEntry[], ports: Ports): Promise<Decided[]> {
  const stored = await loadKeys(trx, entries)
  const awaited = await loadAwaited(
    trx,
    entries.map(({ entry }) => entry),
    ports,
  )
  const recorded = new Set(await findRecordedReferences(trx, [...new Set(entries.map(({ entry }) => entry.reference))]))
  const taken: Taken = new Map()
  const decided: Decided[] = []
  for (const { row, entry } of entries) {
    const key = keyOf(entry)
    const known = stored.has(key)
    stored.add(key)
    const isMatched = !known && (entry.direction === 'credit' || entry.reversal)
    const isTaken = isMatched && recorded.has(entry.reference) && (await isTransferRecorded(trx, entry, taken))
    const match = isMatched && !isTaken ? matchCredit(entry, awaited, ports.clock.now()) : undefined
    if (match?.kind === 'match') awaited.remove(match.one)
    decided.push({ row, entry, known, match })
  }
  return decided
}

/** Amounts of earlier rows of one reference and day that were recorded as premiums. */
type Taken = Map<string, string[]>

/** As a premium or as recoveries, which the import then finds. */
async function isTransferRecorded(trx: Trx, entry: BankEntry, taken: Taken): Promise<boolean> {
  const key = `${entry.reference}\n${entry.bookedOn}`
  const earlier = taken.get(key) ?? []
  if (!(await isCreditRecorded(trx, entry, earlier))) return await isRecoveryRecorded(trx, entry)
  taken.set(key, [...earlier, entry.amount.toString()])
  return true
}

async function loadKeys(trx: Trx, entries: readonly ReadEntry[]): Promise<Set<string>> {
  const accounts = entries.map(({ entry }) => foldAccount(entry.account))
  const references = entries.map(({ entry }) => entry.reference)
  const { rows } = await sql<BankEntryRow>`
    select * from bank_entry where (account, reference) in
      (select * from unnest(${accounts}::text[], ${references}::text[]))`.execute(trx)
  return new Set(rows.map((row) => keyOf(entryOf(row))))
}

type Imported = { added: number; known: number; booked: number }

export type StatementFile = { fileName: string; content: string; actor: string; at: Date }

/** @param statement without problems */
export async function importStatement(ports: Ports, statement: ReadStatement, file: StatementFile): Promise<Imported> {
  const added = await ports.db.kysely.transaction().execute((trx) => storeStatement(trx, statement, file))
  const booked = await bookWaiting(ports, file.actor)
  return { added, known: statement.entries.length - added, booked }
}

/** With what was recorded before by a reference of the statement, which is compared. @returns how many entries are new */
export async function storeStatement(
  trx: Trx,
  { form, entries }: Pick<ReadStatement, 'form' | 'entries'>,
  { fileName, content, actor, at }: StatementFile,
): Promise<number> {
  await waitForRecords(trx)
  const sm3 = createHash('sm3').update(content).digest('hex')
  const id = await insertImport(trx, { file_name: fileName, form, sm3, actor, at })
  let count = 0
  for (let from = 0; from < entries.length; from += rowsAtOnce)
    count += await insertEntries(trx, entries.slice(from, from + rowsAtOnce), { id, at })
  await setImported(trx, id, { added: count, known: entries.length - count })
  const references = entries.map(({ entry }) => entry.reference)
  await compareRecords(trx, await findRecordedReferences(trx, references))
  return count
}

async function insertEntries(
  trx: Trx,
  entries: readonly ReadEntry[],
  { id, at }: { id: string; at: Date },
): Promise<number> {
  const rows = entries.map(({ entry }) => ({
    import: id,
    account: foldAccount(entry.account),
    reference: entry.reference,
    direction: entry.direction,
    fen: entry.amount.toString(),
    booked_on: entry.bookedOn,
    party_name: entry.partyName ?? null,
    party_account: entry.partyAccount ?? null,
    remittance: entry.remittance ?? null,
    sub_account: entry.subAccount ?? null,
    reversal: entry.reversal,
    created_at: at,
  }))
  return await insertNewEntries(trx, rows)
}

/** Also what waited before: its application may have been accepted since. In parts, the oldest first, until the last. */
async function bookWaiting(ports: Ports, actor: string): Promise<number> {
  await attributeRecoveries(ports.db.kysely, undefined)
  await markRecorded(ports.db.kysely, undefined)
  let booked = 0
  for (let after: string | undefined = '0'; after !== undefined; ) {
    const part: Part = await bookPart(ports, actor, after)
    booked += part.booked
    after = part.last
  }
  if (booked > 0) ports.wake()
  return booked
}

type Part = { booked: number; last: string | undefined }

/** @returns `last`: behind which the next part begins; none where none is left */
async function bookPart(ports: Ports, actor: string, after: string): Promise<Part> {
  const { kysely } = ports.db
  const waiting = await kysely
    .selectFrom('bank_entry')
    .selectAll()
    .where('state', '=', 'waiting')
    .where('direction', '=', 'credit')
    .where(isWhole)
    .where('id', '>', after)
    .orderBy('id')
    .limit(matchedAtOnce)
    .execute()
  if (waiting.length === 0) return { booked: 0, last: undefined }
  const awaited = await loadAwaited(kysely, waiting.map(entryOf), ports)
  let booked = 0
  for (const row of waiting) {
    const match = matchCredit(entryOf(row), awaited, ports.clock.now())
    if (match.kind !== 'match') continue
    awaited.remove(match.one)
    if (await bookMatch(ports, row.id, match.one.id, actor)) booked += 1
  }
  return { booked, last: waiting.at(-1)?.id }
}
