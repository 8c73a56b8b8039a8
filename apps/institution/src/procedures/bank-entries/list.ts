/** What the bank has booked, as finance reads it. */
import { countRows } from '@openbaohan/server/list/count-rows.ts'
import { countWaiting, type Waiting } from '@openbaohan/server/list/count-waiting.ts'
import { type Page, pageOf } from '@openbaohan/server/list/page.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Trx } from '../../records/applications.ts'
import { type BankEntryRow, waitsForFinance } from '../../records/bank-entries/entry-rows.ts'
import { isRecorded } from '../../records/bank-entries/recorded-entries.ts'

export type ListedEntry = BankEntryRow & { recorded: boolean }
export type Which = 'waiting' | 'for-refund' | 'settled' | 'returned' | 'suspended'

export const countBankEntries = (trx: Trx): Promise<Waiting> =>
  countWaiting(trx, sql`from bank_entry where ${waitsForFinance}`, { at: sql`created_at` })

export const countTabs = async (trx: Trx) => ({
  waiting: await countRows(trx, sql`from bank_entry where ${conditions.waiting}`),
  'for-refund': await countRows(trx, sql`from bank_entry where ${conditions['for-refund']}`),
})

const conditions: Readonly<Record<Which, RawBuilder<boolean>>> = {
  waiting: sql<boolean>`state = 'waiting' and not (${isRecorded})`,
  'for-refund': sql<boolean>`state = 'for-refund'`,
  settled: sql<boolean>`(state in ('booked', 'recorded') or (state = 'waiting' and ${isRecorded}))`,
  returned: sql<boolean>`state = 'returned'`,
  suspended: sql<boolean>`state = 'suspended'`,
}

/** By `bank_entry_by_state`: what waits oldest first, the rest newest first. */
export async function pageOfEntries(
  trx: Trx,
  { which, after, limit }: { which: Which; after?: string | undefined; limit: number },
): Promise<Page<ListedEntry>> {
  const isOpen = which === 'waiting' || which === 'for-refund'
  const isPlace = after !== undefined && /^\d{1,18}$/.test(after)
  const place = !isPlace ? sql`true` : isOpen ? sql`id > ${after}` : sql`id < ${after}`
  const { rows } = await sql<ListedEntry>`
    select bank_entry.*, ${isRecorded} as recorded from bank_entry where ${conditions[which]} and ${place}
    order by id ${isOpen ? sql`asc` : sql`desc`} limit ${limit + 1}`.execute(trx)
  return pageOf(rows, limit, ({ id }) => id)
}

export async function findEntry(trx: Trx, id: string): Promise<ListedEntry | undefined> {
  const { rows } = await sql<ListedEntry>`
    select bank_entry.*, ${isRecorded} as recorded from bank_entry where id = ${id}`.execute(trx)
  return rows[0]
}
