/** Pages of demands: open ones by the clock that runs out first, then the ended, the latest first (docs/decisions/0328). */
import { type RawBuilder, sql } from 'kysely'
import type { DemandState } from '../../domain/demand-state.ts'
import type { Trx } from '../../records/move-application.ts'
import type { DemandRow } from '../../records/move-demand.ts'
import { type Place, placeText, readPlace } from '../keyset.ts'

export type ListedDemand = DemandRow & {
  application_number: string
  guarantee_number: string | null
  partner: string
  applicant_name: string
  beneficiary_name: string | null
  paid_fen: string
}

type Filters = {
  which?: 'open' | 'ended' | undefined
  state?: DemandState | undefined
  search?: string | undefined
  after?: string | undefined
  limit: number
}

const isEnded = (state: DemandState) => state === 'paid' || state === 'declined'
const walks = ['open', 'ended'] as const
type Walk = (typeof walks)[number]

/** Names the partial indexes `demand_open_by_clock` and `demand_ended_by_clock`. */
const ofWalk: Record<Walk, RawBuilder<boolean>> = {
  open: sql`demand.state not in ('paid', 'declined')`,
  ended: sql`demand.state in ('paid', 'declined')`,
}

export async function pageOfDemands(trx: Trx, filters: Filters): Promise<{ rows: ListedDemand[]; next?: string }> {
  const { limit, state } = filters
  const { walk: begun, place } = readAfter(filters.after)
  const which = state === undefined ? filters.which : isEnded(state) ? 'ended' : 'open'
  const rows: ListedDemand[] = []
  for (const walk of walks) {
    if ((which !== undefined && which !== walk) || (begun === 'ended' && walk === 'open')) continue
    const behind = walk === begun ? place : undefined
    rows.push(...(await readWalk(trx, walk, filters, behind, limit + 1 - rows.length)))
    if (rows.length > limit) break
  }
  const last = rows[limit - 1]
  if (rows.length <= limit || last === undefined) return { rows }
  const at = { at: last.pay_by.getTime(), id: last.id }
  return { rows: rows.slice(0, limit), next: `${isEnded(last.state) ? 'ended' : 'open'}~${placeText(at)}` }
}

function readAfter(after: string | undefined): { walk: Walk; place?: Place | undefined } {
  const [, walk = 'open', place] = /^(open|ended)~(.*)$/.exec(after ?? '') ?? []
  return { walk: walk === 'ended' ? 'ended' : 'open', place: readPlace(place) }
}

async function readWalk(
  trx: Trx,
  walk: Walk,
  { state, search }: Filters,
  place: Place | undefined,
  limit: number,
): Promise<ListedDemand[]> {
  const conditions = [ofWalk[walk]]
  if (state !== undefined) conditions.push(sql`demand.state = ${state}`)
  if (search !== undefined) conditions.push(sql`demand.application in (${applicationsOf(search)})`)
  if (place !== undefined) {
    const here = sql`(${new Date(place.at)}, ${place.id})`
    conditions.push(walk === 'open' ? sql`(pay_by, demand.id) > ${here}` : sql`(pay_by, demand.id) < ${here}`)
  }
  const order = walk === 'open' ? sql`pay_by, demand.id` : sql`pay_by desc, demand.id desc`
  const { rows } = await sql<ListedDemand>`
    select demand.*, application_number, guarantee_number, partner, applicant_name, beneficiary_name,
      (select coalesce(sum(fen), 0)::text from demand_payment where demand_payment.demand = demand.id) as paid_fen
    from demand join application on application.id = demand.application
    where ${sql.join(conditions, sql` and `)} order by ${order} limit ${limit}`.execute(trx)
  return rows
}

/** By a number, a credit code or a whole name; each of them has an index. */
function applicationsOf(search: string) {
  return sql`select id from application where application_number = ${search} or guarantee_number = ${search}
    union all select id from application where applicant_code = ${search.toUpperCase()} and state <> 'received'
    union all select id from application where applicant_name = ${search} and state <> 'received'`
}

/** Counting ends here. */
export const mostCounted = 999

export async function countDemands(trx: Trx, payBefore?: Date): Promise<number> {
  const before = payBefore === undefined ? sql`true` : sql`pay_by <= ${payBefore}`
  const { rows } = await sql<{ count: string }>`
    select count(*) from (
      select 1 from demand where ${ofWalk.open} and ${before} limit ${mostCounted}) as counted`.execute(trx)
  return Number(rows[0]?.count ?? 0)
}
