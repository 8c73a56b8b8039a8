/** Pages of demands: open ones by the clock that runs out first, then the ended, the latest first (docs/decisions/0035). */

import { Fault } from '@openbaohan/protocol/errors/errors.ts'
import { shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { countRows } from '@openbaohan/server/list/count-rows.ts'
import { countWaiting, type Waiting } from '@openbaohan/server/list/count-waiting.ts'
import { type Page, pageOf } from '@openbaohan/server/list/page.ts'
import { behind, type Place, placeText, readPlace } from '@openbaohan/server/list/place.ts'
import { type AskedList, readSorted, type SortedPage } from '@openbaohan/server/list/read-sorted.ts'
import type { SortOrder } from '@openbaohan/server/list/sorted.ts'
import { totalOf } from '@openbaohan/server/list/total.ts'
import { type RawBuilder, sql } from 'kysely'
import { type DemandState, endedDemandStates } from '../../domain/demand/demand-state.ts'
import type { demandSorts } from '../../domain/list-sorts.ts'
import type { Trx } from '../../records/applications.ts'
import { applicationsFound } from '../../records/applications-found.ts'
import {
  isClockRunning,
  isCorrectionOver,
  isEndedDemand,
  isOpenDemand,
  isPayableDemand,
  isUndecidedDemand,
  lastDayForDemands,
  openFen,
  paidFen,
} from '../../records/demands/demand-conditions.ts'
import type { DemandRow } from '../../records/demands.ts'
import { mayCall } from '../../rights.ts'

export type ListedDemand = DemandRow & {
  application_number: string
  guarantee_number: string | null
  partner: string
  applicant_name: string
  beneficiary_name: string | null
  paid_fen: string
  /** Absent of a demand without an amount. */
  open_fen: string | null
  /** Title and SM3 of each. */
  legal_opinions: string[]
  last_day: string | null
}

type Sort = (typeof demandSorts)[number]
type Filters = AskedList<Sort> & {
  which?: 'open' | 'mine' | 'ended' | undefined
  state?: DemandState | undefined
  search?: string | undefined
  /** Of who asks. */
  roles: readonly string[]
  now: number
}

const id = { column: 'demand.id', kind: 'text' } as const
const amount = sql`coalesce(demand.amount_fen, 0)`
/** By `demand_by_clock` and its like; of open ones by `demand_open_by_clock` and its like. */
const orders: Readonly<Record<Sort, SortOrder>> = {
  payBy: [{ column: 'demand.pay_by', kind: 'time' }, id],
  amount: [{ column: 'sorted_amount', kind: 'integer', value: amount }, id],
  presentedAt: [{ column: 'demand.presented_at', kind: 'time' }, id],
}
const columns = sql`demand.*, application_number, guarantee_number, partner, applicant_name, beneficiary_name,
  ${paidFen}::text as paid_fen, ${openFen}::text as open_fen,
  array(select opinion.name || ' · SM3 ' || opinion.sm3 from demand_document as opinion
    where opinion.demand = demand.id and opinion.kind = 'legal-opinion' order by opinion.at) as legal_opinions,
  ${lastDayForDemands} as last_day, ${amount} as sorted_amount`
const ofApplication = sql`join application on application.id = demand.application`

const walks = ['open', 'ended'] as const
type Walk = (typeof walks)[number]

const ofWalk: Record<Walk, RawBuilder<boolean>> = { open: isOpenDemand, ended: isEndedDemand }

/** What waits for these roles: to be paid, or to be decided. By `demand_by_state`. */
function isMine({ roles, now }: Pick<Filters, 'roles' | 'now'>): RawBuilder<boolean> {
  const pays = mayCall(roles, 'demands.pay') ? isPayableDemand : sql<boolean>`false`
  const decides = mayCall(roles, 'demands.examine')
    ? sql<boolean>`(${isUndecidedDemand} or ${isCorrectionOver(shanghaiDate(now))})`
    : sql<boolean>`false`
  return sql<boolean>`(${pays} or ${decides})`
}

export const countDemandsOf = (trx: Trx, asked: Pick<Filters, 'roles' | 'now'>): Promise<Waiting> =>
  countWaiting(trx, sql`from demand where ${isMine(asked)}`, {
    ...{ at: sql`presented_at`, only: sql`id` },
    overdue: sql`pay_by <= ${new Date(asked.now)} and ${isClockRunning}`,
  })

/** Without a choice, open ones by the clock that runs out first, then the ended, the latest first. */
export async function pageOfDemands(trx: Trx, filters: Filters): Promise<SortedPage<ListedDemand>> {
  if (filters.sort === undefined) {
    const page = await pageByUrgency(trx, filters)
    if (filters.counted !== true) return page
    return { ...page, total: await totalOf(trx, sql`from demand where ${sql.join(conditionsOf(filters), sql` and `)}`) }
  }
  const read = { select: columns, from: sql`demand`, joins: ofApplication, orders }
  return readSorted<ListedDemand, Sort>(
    trx,
    { ...read, where: conditionsOf(filters), usual: ['payBy', 'asc'] },
    filters,
  )
}

function conditionsOf(filters: Filters): RawBuilder<boolean>[] {
  const { state, which, search } = filters
  const walk = walkOf(filters)
  return [
    walk === undefined ? sql<boolean>`true` : ofWalk[walk],
    ...(state === undefined ? (which === 'mine' ? [isMine(filters)] : []) : [sql<boolean>`demand.state = ${state}`]),
    ...(search === undefined ? [] : [sql<boolean>`demand.application in (${applicationsFound(search)})`]),
  ]
}

async function pageByUrgency(trx: Trx, filters: Filters): Promise<Page<ListedDemand>> {
  const { limit } = filters
  const { walk: begun, place } = readAfter(filters.after)
  const which = walkOf(filters)
  const rows: ListedDemand[] = []
  for (const walk of walks) {
    if ((which !== undefined && which !== walk) || (begun === 'ended' && walk === 'open')) continue
    const behind = walk === begun ? place : undefined
    rows.push(...(await readWalk(trx, walk, filters, behind, limit + 1 - rows.length)))
    if (rows.length > limit) break
  }
  return pageOf(rows, limit, (last) => {
    const at = { at: last.pay_by.getTime(), id: last.id }
    return `${endedDemandStates.includes(last.state) ? 'ended' : 'open'}~${placeText(at)}`
  })
}

function walkOf({ state, which }: Filters): Walk | undefined {
  if (state !== undefined) return endedDemandStates.includes(state) ? 'ended' : 'open'
  return which === 'mine' ? 'open' : which
}

function readAfter(after: string | undefined): { walk: Walk; place?: Place | undefined } {
  if (after === undefined || after === '') return { walk: 'open' }
  const [, walk, place = ''] = /^(open|ended)~(.+)$/.exec(after) ?? []
  if (walk === undefined) throw new Fault('cursor-invalid')
  return { walk: walk === 'ended' ? 'ended' : 'open', place: readPlace(place) }
}

async function readWalk(
  trx: Trx,
  walk: Walk,
  filters: Filters,
  place: Place | undefined,
  limit: number,
): Promise<ListedDemand[]> {
  const beyond = behind(place, ['pay_by', 'demand.id'], walk === 'open' ? 'asc' : 'desc')
  const where = sql.join([ofWalk[walk], ...conditionsOf(filters), beyond], sql` and `)
  const order = walk === 'open' ? sql`pay_by, demand.id` : sql`pay_by desc, demand.id desc`
  const { rows } = await sql<ListedDemand>`
    select ${columns} from demand ${ofApplication} where ${where} order by ${order} limit ${limit}`.execute(trx)
  return rows
}

export async function countDemands(trx: Trx, payBefore?: Date): Promise<number> {
  const before = payBefore === undefined ? sql`true` : sql`pay_by <= ${payBefore} and ${isClockRunning}`
  return await countRows(trx, sql`from demand where ${ofWalk.open} and ${before}`)
}
