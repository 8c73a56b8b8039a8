/** What the bank has booked, as finance reads it. */
import { countRows } from '@openbaohan/server/list/count-rows.ts'
import { countWaiting, type Waiting } from '@openbaohan/server/list/count-waiting.ts'
import { type AskedList, readSorted } from '@openbaohan/server/list/read-sorted.ts'
import type { SortOrder } from '@openbaohan/server/list/sorted.ts'
import { type RawBuilder, sql } from 'kysely'
import type { bankEntrySorts } from '../../domain/list-sorts.ts'
import type { Trx } from '../../records/applications.ts'
import { isContradicting } from '../../records/bank-entries/contradictions.ts'
import { restOfEntry } from '../../records/bank-entries/entry-rest.ts'
import type { BankEntryRow } from '../../records/bank-entries/entry-rows.ts'
import { isRecorded } from '../../records/bank-entries/recorded-entries.ts'

export type ListedEntry = BankEntryRow & { recorded: boolean /** In fen. */; rest: string }
export type Which = 'waiting' | 'contradicted' | 'for-refund' | 'settled' | 'returned' | 'suspended'

type Counted = 'waiting' | 'contradicted' | 'for-refund'

/** For the menu and the home page. */
export const countBankEntries = (trx: Trx, which: Counted): Promise<Waiting> =>
  countWaiting(trx, sql`from bank_entry where ${conditions[which]}`, { at: sql`created_at` })

/** Whether a statement was ever imported. */
export async function hasEntries(trx: Trx): Promise<boolean> {
  const { rows } = await sql`select 1 from bank_entry limit 1`.execute(trx)
  return rows.length > 0
}

export const countTabs = async (trx: Trx) => ({
  waiting: await countRows(trx, sql`from bank_entry where ${conditions.waiting}`),
  contradicted: await countRows(trx, sql`from bank_entry where ${conditions.contradicted}`),
  'for-refund': await countRows(trx, sql`from bank_entry where ${conditions['for-refund']}`),
})

/** What waits is in one queue: a record that it contradicts is put right first. */
const conditions: Readonly<Record<Which, RawBuilder<boolean>>> = {
  waiting: sql<boolean>`state = 'waiting' and not (${isContradicting}) and not (${isRecorded})`,
  contradicted: isContradicting,
  'for-refund': sql<boolean>`state = 'for-refund' and not (${isContradicting})`,
  settled: sql<boolean>`(state in ('booked', 'recorded') or (state = 'waiting' and ${isRecorded}))`,
  returned: sql<boolean>`state = 'returned'`,
  suspended: sql<boolean>`state = 'suspended'`,
}

type Sort = (typeof bankEntrySorts)[number]
const id = { column: 'bank_entry.id', kind: 'integer' } as const
/** By the primary key, `bank_entry_by_day` and `bank_entry_by_amount`; of one state by `bank_entry_by_state` and its like. */
const orders: Readonly<Record<Sort, SortOrder>> = {
  entered: [id],
  booked: [{ column: 'bank_entry.booked_on', kind: 'text' }, id],
  amount: [{ column: 'bank_entry.fen', kind: 'integer' }, id],
}

/** Without a choice what waits oldest first, the rest newest first. */
export const pageOfEntries = (trx: Trx, { which, ...asked }: AskedList<Sort> & { which: Which }) =>
  readSorted<ListedEntry, Sort>(
    trx,
    {
      select: sql`bank_entry.*, ${isRecorded} as recorded, ${restOfEntry} as rest`,
      from: sql`bank_entry`,
      where: [conditions[which]],
      orders,
      usual: ['entered', which === 'waiting' || which === 'contradicted' || which === 'for-refund' ? 'asc' : 'desc'],
    },
    asked,
  )

export async function findEntry(trx: Trx, id: string): Promise<ListedEntry | undefined> {
  const { rows } = await sql<ListedEntry>`
    select bank_entry.*, ${isRecorded} as recorded, ${restOfEntry} as rest from bank_entry where id = ${id}`.execute(
    trx,
  )
  return rows[0]
}
