import { mapPage } from '@openbaohan/server/list/page.ts'
import { type AskedList, readSorted } from '@openbaohan/server/list/read-sorted.ts'
import { anyContains } from '@openbaohan/server/list/search.ts'
import type { SortOrder } from '@openbaohan/server/list/sorted.ts'
import { type Kysely, sql } from 'kysely'
import type { entrySorts } from '../../domain/list-sorts.ts'
import type { Entry, RegisterKind } from '../../domain/register/decide-entry.ts'
import type { PlatformTables } from '../tables.ts'

type Db = Kysely<PlatformTables>

/** With when it was last changed here, and by its source. Epoch milliseconds. */
export type StoredEntry = Entry & { updatedAt: number; sourceAt?: number }
type Sort = (typeof entrySorts)[number]
export type EntryFilters = AskedList<Sort> & { text?: string | undefined }

const code = { column: 'code', kind: 'text' } as const
/** By `bidder_latest`, `bidder_by_whole_name` and the primary key; of organisations by `organisation_latest` and its like. */
const orders: Readonly<Record<Sort, SortOrder>> = {
  changedAt: [{ column: 'updated_at', kind: 'time' }, code],
  name: [{ column: 'name', kind: 'text' }, code],
  code: [code],
}

/** Without a choice the latest change first. */
export async function listEntries(db: Db, kind: RegisterKind, { text, ...asked }: EntryFilters) {
  const isBidder = kind === 'bidder'
  const found = anyContains(['name', 'code', ...(isBidder ? ['account_number'] : []), 'contact_name'], text)
  const page = await readSorted<Row, Sort>(
    db,
    {
      select: sql`*`,
      from: isBidder ? sql`bidder` : sql`registered_organisation`,
      where: isBidder ? [found] : [sql`kind = ${kind}`, found],
      orders,
      usual: ['changedAt', 'desc'],
    },
    asked,
  )
  return mapPage(page, toEntry)
}

export async function findEntries(
  db: Db,
  kind: RegisterKind,
  codes: readonly string[],
): Promise<ReadonlyMap<string, StoredEntry>> {
  if (codes.length === 0) return new Map()
  const rows: Row[] =
    kind === 'bidder'
      ? await selectBidders(db).where('code', 'in', codes).execute()
      : await selectOrganisations(db, kind).where('code', 'in', codes).execute()
  return new Map(rows.map((row) => [row.code, toEntry(row)]))
}

/** Changes of registers one after the other: what was decided by what is stored is written over the same. */
export async function lockRegisters(trx: Db): Promise<void> {
  await sql`lock table bidder, registered_organisation in share row exclusive mode`.execute(trx)
}

export async function writeEntry(
  trx: Db,
  kind: RegisterKind,
  entry: Entry,
  { now, sourceAt }: { now: number; sourceAt: number },
): Promise<void> {
  const { code } = entry
  const common = {
    name: entry.name ?? '',
    contact_name: entry.contactName ?? null,
    contact_phone: entry.contactPhone ?? null,
    source_at: new Date(sourceAt),
    updated_at: new Date(now),
  }
  if (kind !== 'bidder') {
    await trx
      .insertInto('registered_organisation')
      .values({ ...common, kind, code, created_at: new Date(now) })
      .onConflict((conflict) => conflict.columns(['kind', 'code']).doUpdateSet(common))
      .execute()
    return
  }
  const account = {
    account_name: entry.accountName ?? '',
    account_number: entry.accountNumber ?? '',
    account_bank: entry.accountBank ?? '',
  }
  await trx
    .insertInto('bidder')
    .values({ ...common, ...account, code, created_at: new Date(now) })
    .onConflict((conflict) => conflict.column('code').doUpdateSet({ ...common, ...account }))
    .execute()
}

/** The newest statement of a source, where it changes nothing else. */
export async function markStated(trx: Db, kind: RegisterKind, code: string, sourceAt: number): Promise<void> {
  const set = { source_at: new Date(sourceAt) }
  if (kind === 'bidder') await trx.updateTable('bidder').set(set).where('code', '=', code).execute()
  else
    await trx
      .updateTable('registered_organisation')
      .set(set)
      .where('kind', '=', kind)
      .where('code', '=', code)
      .execute()
}

const selectBidders = (db: Db) => db.selectFrom('bidder').selectAll()
const selectOrganisations = (db: Db, kind: Exclude<RegisterKind, 'bidder'>) =>
  db.selectFrom('registered_organisation').selectAll().where('kind', '=', kind)

type Row = {
  code: string
  name: string
  contact_name: string | null
  contact_phone: string | null
  account_name?: string
  account_number?: string
  account_bank?: string
  source_at: Date | null
  updated_at: Date
}

function toEntry(row: Row): StoredEntry {
  return {
    code: row.code,
    name: row.name,
    ...(row.account_name === undefined ? {} : { accountName: row.account_name }),
    ...(row.account_number === undefined ? {} : { accountNumber: row.account_number }),
    ...(row.account_bank === undefined ? {} : { accountBank: row.account_bank }),
    ...(row.contact_name === null ? {} : { contactName: row.contact_name }),
    ...(row.contact_phone === null ? {} : { contactPhone: row.contact_phone }),
    ...(row.source_at === null ? {} : { sourceAt: row.source_at.getTime() }),
    updatedAt: row.updated_at.getTime(),
  }
}
