/** The list of applications in the order of a column that a person chose, and how many there are. */

import { type Page, pageOf } from '@openbaohan/server/list/page.ts'
import { type SortOrder, sortedBy } from '@openbaohan/server/list/sorted.ts'
import { asTotal, mostTotalled, type Total } from '@openbaohan/server/list/total.ts'
import { type RawBuilder, sql } from 'kysely'
import type { ApplicationSort } from '../../domain/application/application-sorts.ts'
import type { Queue } from '../../domain/waiting.ts'
import type { ApplicationRow, Trx } from '../../records/applications.ts'
import { type AskedFilters, all, conditionsOf, listsOf, listsOfMine, looked, ofStates, scannedRows } from './list.ts'

const received = { column: 'created_at', kind: 'time' } as const
const id = { column: 'id', kind: 'text' } as const
/** `application_by_received`, `application_by_amount` and `application_by_applicant_name`, or those of one state. */
const orders: Readonly<Record<ApplicationSort, SortOrder>> = {
  receivedAt: [received, id],
  amount: [{ column: 'amount_fen', kind: 'integer' }, id],
  applicant: [{ column: 'applicant_name', kind: 'text' }, received, id],
}

type Asker = { queues: readonly Queue[]; filesByPeople: boolean }

export async function readSortedInbox(trx: Trx, filters: AskedFilters, asker: Asker): Promise<Page<ApplicationRow>> {
  const { sort = 'receivedAt', direction = 'asc', limit } = filters
  const { beyond, by, cursorOf } = sortedBy(orders[sort], direction, filters.after)
  const { walks, others, isQueue } = await walksOf(trx, filters, asker)
  if (isQueue) {
    // What waits is little: each list is read in order, and the first rows of all are the page.
    const parts = walks.map(
      (walk) => sql`(select * from application where ${all([...walk, ...others, beyond])} order by ${by}
        limit ${limit + 1})`,
    )
    if (parts.length === 0) return { rows: [] }
    const { rows } = await sql<ApplicationRow>`
      select * from (${sql.join(parts, sql` union all `)}) as application order by ${by} limit ${limit + 1}`.execute(
      trx,
    )
    return pageOf(rows, limit, cursorOf)
  }
  const known = sort === 'receivedAt' ? [] : [looked]
  const walk = sql`from application where ${all([...(walks[0] ?? []), ...known, beyond])} order by ${by}`
  if (others.length === 0) {
    const { rows } = await sql<ApplicationRow>`select * ${walk} limit ${limit + 1}`.execute(trx)
    return pageOf(rows, limit, cursorOf)
  }
  const { rows } = await sql<ApplicationRow>`
    select * from (select * ${walk} limit ${scannedRows}) as application where ${all(others)} order by ${by}
    limit ${limit + 1}`.execute(trx)
  if (rows.length > limit) return pageOf(rows, limit, cursorOf)
  const reached = await sql<ApplicationRow>`select * ${walk} offset ${scannedRows - 1} limit 1`.execute(trx)
  const [end] = reached.rows
  return end === undefined ? { rows } : { rows, next: cursorOf(end) }
}

/** As many rows are inspected for those that no index finds. */
const inspectedRows = 100_000

export async function countInbox(trx: Trx, filters: AskedFilters, asker: Asker): Promise<Total> {
  const { walks, others, isQueue } = await walksOf(trx, filters, asker)
  let found = 0
  let isCut = false
  for (const walk of walks) {
    const some = await (isQueue || others.length === 0
      ? countUpTo(trx, sql`application where ${all([...walk, ...others])}`, mostTotalled + 1)
      : countAmong(trx, all(walk), all(others)))
    found += some.found
    isCut ||= some.isCut
  }
  const total = asTotal(found)
  return { ...total, hasMore: total.hasMore || isCut }
}

async function countUpTo(trx: Trx, from: RawBuilder<unknown>, most: number) {
  const { rows } = await sql<{ found: string }>`
    select count(*) as found from (select 1 from ${from} limit ${most}) as counted`.execute(trx)
  return { found: Number(rows[0]?.found ?? 0), isCut: false }
}

async function countAmong(trx: Trx, walk: RawBuilder<unknown>, others: RawBuilder<unknown>) {
  const { rows } = await sql<{ found: string; inspected: string }>`
    select count(*) filter (where ${others}) as found, count(*) as inspected
    from (select * from application where ${walk} limit ${inspectedRows}) as application`.execute(trx)
  return { found: Number(rows[0]?.found ?? 0), isCut: Number(rows[0]?.inspected ?? 0) === inspectedRows }
}

async function walksOf(trx: Trx, filters: AskedFilters, { queues, filesByPeople }: Asker) {
  const { where, others } = await conditionsOf(trx, filters)
  if (filters.queue === undefined) {
    const byState = ofStates(filters.states)
    return { walks: [[...where, ...byState.where]], others: [...others, ...byState.others], isQueue: false }
  }
  const lists = filters.queue === 'mine' ? listsOfMine(queues, filesByPeople) : listsOf(filters.queue, filesByPeople)
  const walks = lists.map((list) => [...where, ...list])
  return { walks, others, isQueue: true }
}
