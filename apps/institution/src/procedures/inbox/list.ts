/** Pages of applications: each is read behind a place in an index, and what no index finds only so far (decision 0053). */
import { parseYuan } from '@openbaohan/protocol/values/fen.ts'
import { countRows, mostCounted } from '@openbaohan/server/list/count-rows.ts'
import { countWaiting, sumWaiting, type Waiting } from '@openbaohan/server/list/count-waiting.ts'
import { mergeAscending, type Part } from '@openbaohan/server/list/merge-ascending.ts'
import { pageOf } from '@openbaohan/server/list/page.ts'
import { behind, type Place, readPlace } from '@openbaohan/server/list/place.ts'
import { type RawBuilder, sql } from 'kysely'
import type { ApplicationState } from '../../domain/application/application-state.ts'
import { type Queue, queuesOfRoles, statesOfQueue } from '../../domain/waiting.ts'
import { ofApplicant } from '../../records/applicants/of-applicant.ts'
import type { ApplicationRow, Trx } from '../../records/applications.ts'
import { isAssignedTo, isUnassigned } from '../../records/assignments.ts'
import type { InboxFilters } from './contract.ts'

/** How many rows one page inspects for those that fit: the time of a page does not grow with the list. */
export const scannedRows = 20_000
const creditCode = /^[0-9A-HJ-NP-RT-UW-Y]{18}$/i

type Condition = RawBuilder<unknown>
export type ApplicationPage = { rows: ApplicationRow[]; next?: Place }
type Reading = { where: readonly Condition[]; others: readonly Condition[]; descending: boolean; limit: number }

export const all = (conditions: readonly Condition[]) =>
  conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)
const placeOf = (row: Pick<ApplicationRow, 'created_at' | 'id'>): Place => ({
  at: row.created_at.getTime(),
  id: row.id,
})

/** With the person who asks, for what is assigned to it. */
export type AskedFilters = InboxFilters & { caller?: string }

/**
 * @param filters `partner` as the partner's id
 * @param queues what is behind `mine` for who asks
 */
export async function readInbox(
  trx: Trx,
  filters: AskedFilters,
  queues: readonly Queue[],
  filesByPeople: boolean,
): Promise<ApplicationPage> {
  const { queue, states, limit } = filters
  const place = readPlace(filters.after)
  const { where, others } = await conditionsOf(trx, filters)
  if (queue === undefined) {
    const byState = ofStates(states)
    const reading = {
      ...{ where: [...where, ...byState.where], others: [...others, ...byState.others] },
      ...{ descending: true, limit },
    }
    const { rows, end } = await readPart(trx, reading, place)
    if (rows.length > limit) return pageOf(rows, limit, placeOf)
    return end === undefined ? { rows: [...rows] } : { rows: [...rows], next: end }
  }
  const lists = queue === 'mine' ? listsOfMine(queues, filesByPeople) : listsOf(queue, filesByPeople)
  const parts: Part<ApplicationRow>[] = []
  for (const list of lists)
    parts.push(await readPart(trx, { where: [...where, ...list], others, descending: false, limit }, place))
  return mergeAscending(parts, placeOf, limit)
}

/** Several states at once are no place in an index: they are looked for like anything else. */
export function ofStates(states: readonly ApplicationState[] = []): { where: Condition[]; others: Condition[] } {
  const [one, ...more] = states
  if (one === undefined) return { where: [], others: [] }
  if (more.length > 0) return { where: [], others: [sql`state in (${sql.join([...states])})`] }
  return { where: [sql`state = ${one}`, looked], others: [] }
}

/** Names the index `application_by_state`, which leaves out what the rules have not inspected yet. */
export const looked = sql<boolean>`state <> 'received'`

/**
 * What waits for people of these roles, without refunds, which have their own list. An acceptance that a second person must confirm is in the list of approvals
 * instead, of those who may confirm it; by `approval_by_application`.
 */
export const listsOfMine = (queues: readonly Queue[], filesByPeople: boolean): Condition[][] =>
  queues
    .filter((queue) => queue !== 'refund')
    .flatMap((queue) =>
      listsOf(queue, filesByPeople).map((list) => (queue === 'underwriting' ? [...list, notProposed] : list)),
    )

const notProposed = sql`not exists (select 1 from approval where approval.application = application.id
  and approval.procedure = 'applications.decide' and approval.state = 'waiting'
  and approval.subject_state = application.state)`

/** One condition list for each walk along an index. */
export function listsOf(queue: Queue, filesByPeople: boolean): Condition[][] {
  if (queue === 'undelivered') return [[isBlocked]]
  if (queue === 'payer-differs') return [[sql`premium_suspended`, sql`state = 'awaiting-premium'`]]
  if (queue === 'refund') {
    // Others come first in these states: a row is in one queue.
    const states = [
      ...statesOfQueue.underwriting,
      ...statesOfQueue.supplement,
      ...statesOfQueue.premium,
      ...statesOfQueue.withdrawal,
    ]
    const others = [sql`state not in (${sql.join([...states, ...(filesByPeople ? statesOfQueue.seal : [])])})`]
    return [
      [sql`refund_due`, notBlocked, ...others],
      [sql`premium_suspended`, sql`not refund_due`, notBlocked, ...others],
    ]
  }
  if (queue === 'seal' && !filesByPeople) return []
  const besides = queue === 'premium' ? [sql`not premium_suspended`] : []
  return statesOfQueue[queue].map((state: ApplicationState) => [sql`state = ${state}`, looked, notBlocked, ...besides])
}

/** Blocked lanes are few and have an index of their own. */
const isBlocked = sql`(partner, application_number) in (select partner, key from lane where blocked_at is not null)
  and not exists (select 1 from application later where later.partner = application.partner
    and later.application_number = application.application_number and later.round > application.round)`
const notBlocked = sql`not exists (select 1 from lane where lane.partner = application.partner
  and lane.key = application.application_number and lane.blocked_at is not null)`

/** `where` is found by an index; `others` are looked for among the rows it gives. */
export async function conditionsOf(trx: Trx, filters: AskedFilters) {
  const where: Condition[] = []
  const others: Condition[] = []
  const { search, partner, amountFrom, amountTo, from, to, assigned } = filters
  if (from !== undefined) where.push(sql`created_at >= ${new Date(from)}`)
  if (to !== undefined) where.push(sql`created_at < ${new Date(to)}`)
  if (assigned !== undefined) others.push(assigned === 'me' ? isAssignedTo(filters.caller ?? '') : isUnassigned)
  if (partner !== undefined) others.push(sql`partner = ${partner}`)
  if (amountFrom !== undefined) others.push(sql`amount_fen >= ${String(parseYuan(amountFrom))}::bigint`)
  if (amountTo !== undefined) others.push(sql`amount_fen <= ${String(parseYuan(amountTo))}::bigint`)
  if (search !== undefined) {
    const found = await exactly(trx, search)
    if (found === undefined) others.push(sql`position(${search} in applicant_name) > 0`)
    else where.push(...found)
  }
  return { where, others }
}

/** A number or a whole name; nothing when it is neither, and so part of a name. */
async function exactly(trx: Trx, search: string): Promise<Condition[] | undefined> {
  const byNumber = await sql<{ id: string }>`
    select id from application where application_number = ${search} or guarantee_number = ${search} limit 100`.execute(
    trx,
  )
  if (byNumber.rows.length > 0) return [sql`id in (${sql.join(byNumber.rows.map(({ id }) => id))})`]
  if (creditCode.test(search)) return [ofApplicant(search)]
  const byName = await sql`
    select 1 from application where applicant_name = ${search} and state <> 'received' limit 1`.execute(trx)
  return byName.rows.length > 0 ? [sql`applicant_name = ${search}`, looked] : undefined
}

/** Up to one row more than asked for. */
async function readPart(trx: Trx, reading: Reading, place: Place | undefined): Promise<Part<ApplicationRow>> {
  const { where, others, descending, limit } = reading
  const beyond = behind(place, ['created_at', 'id'], descending ? 'desc' : 'asc')
  const order = descending ? sql`order by created_at desc, id desc` : sql`order by created_at, id`
  const walk = sql`from application where ${all([...where, beyond])} ${order}`
  const { rows } = await sql<ApplicationRow>`
    select * from (select * ${walk} limit ${scannedRows}) as application where ${all(others)} ${order}
    limit ${limit + 1}`.execute(trx)
  const last = rows.at(-1)
  if (rows.length > limit && last !== undefined) return { rows, end: placeOf(last) }
  if (others.length === 0) return { rows }
  const reached = await sql<Pick<ApplicationRow, 'created_at' | 'id'>>`
    select created_at, id ${walk} offset ${scannedRows - 1} limit 1`.execute(trx)
  const [end] = reached.rows
  return end === undefined ? { rows } : { rows, end: placeOf(end) }
}

/** For the menu and the home page. */
export async function countMine(trx: Trx, roles: readonly string[], filesByPeople: boolean): Promise<Waiting> {
  const lists = listsOfMine(queuesOfRoles(roles), filesByPeople)
  const parts: Waiting[] = []
  for (const list of lists)
    parts.push(
      await countWaiting(trx, sql`from application where ${all(list)}`, {
        at: sql`created_at`,
        only: sql`application_number`,
      }),
    )
  return sumWaiting(...parts)
}

/** @param lists as `listsOf` or `listsOfMine` gives them */
export async function countLists(trx: Trx, lists: readonly Condition[][]): Promise<number> {
  let count = 0
  for (const list of lists) count += await countRows(trx, sql`from application where ${all(list)}`)
  return Math.min(count, mostCounted)
}
