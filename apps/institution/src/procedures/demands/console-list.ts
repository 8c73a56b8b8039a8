/** Pages of demands: open ones by the clock that runs out first, then the ended, the latest first (docs/decisions/0328). */

import { countRows } from '@openbaohan/server/list/count-rows.ts'
import { countWaiting, type Waiting } from '@openbaohan/server/list/count-waiting.ts'
import { pageOf } from '@openbaohan/server/list/page.ts'
import { behind, type Place, placeText, readPlace } from '@openbaohan/server/list/place.ts'
import { type RawBuilder, sql } from 'kysely'
import { type DemandState, endedDemandStates } from '../../domain/demand/demand-state.ts'
import type { Trx } from '../../records/applications.ts'
import { applicationsFound } from '../../records/applications-found.ts'
import {
  isEndedDemand,
  isOpenDemand,
  isPayableDemand,
  isUndecidedDemand,
} from '../../records/demands/demand-conditions.ts'
import type { DemandRow } from '../../records/demands.ts'

export type ListedDemand = DemandRow & {
  application_number: string
  guarantee_number: string | null
  partner: string
  applicant_name: string
  beneficiary_name: string | null
  paid_fen: string
}

type Filters = {
  which?: 'open' | 'payable' | 'ended' | undefined
  state?: DemandState | undefined
  search?: string | undefined
  after?: string | undefined
  limit: number
}

const walks = ['open', 'ended'] as const
type Walk = (typeof walks)[number]

const ofWalk: Record<Walk, RawBuilder<boolean>> = { open: isOpenDemand, ended: isEndedDemand }

/** By `demand_by_state`: what waits for these roles. */
export async function countDemandsOf(
  trx: Trx,
  { pays, decides, now }: { pays: boolean; decides: boolean; now: number },
): Promise<Waiting> {
  const mine = [...(pays ? [isPayableDemand] : []), ...(decides ? [isUndecidedDemand] : [])]
  if (mine.length === 0) return { count: 0 }
  return await countWaiting(trx, sql`from demand where ${sql.join(mine, sql` or `)}`, {
    ...{ at: sql`presented_at`, only: sql`id` },
    overdue: sql`pay_by <= ${new Date(now)}`,
  })
}

export async function pageOfDemands(trx: Trx, filters: Filters): Promise<{ rows: ListedDemand[]; next?: string }> {
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
  return which === 'payable' ? 'open' : which
}

function readAfter(after: string | undefined): { walk: Walk; place?: Place | undefined } {
  const [, walk = 'open', place] = /^(open|ended)~(.*)$/.exec(after ?? '') ?? []
  return { walk: walk === 'ended' ? 'ended' : 'open', place: readPlace(place) }
}

async function readWalk(
  trx: Trx,
  walk: Walk,
  { state, which, search }: Filters,
  place: Place | undefined,
  limit: number,
): Promise<ListedDemand[]> {
  const conditions = [ofWalk[walk], behind(place, ['pay_by', 'demand.id'], walk === 'open' ? 'asc' : 'desc')]
  if (state !== undefined) conditions.push(sql`demand.state = ${state}`)
  else if (which === 'payable') conditions.push(isPayableDemand)
  if (search !== undefined) conditions.push(sql`demand.application in (${applicationsFound(search)})`)
  const order = walk === 'open' ? sql`pay_by, demand.id` : sql`pay_by desc, demand.id desc`
  const { rows } = await sql<ListedDemand>`
    select demand.*, application_number, guarantee_number, partner, applicant_name, beneficiary_name,
      (select coalesce(sum(fen), 0)::text from demand_payment where demand_payment.demand = demand.id) as paid_fen
    from demand join application on application.id = demand.application
    where ${sql.join(conditions, sql` and `)} order by ${order} limit ${limit}`.execute(trx)
  return rows
}

export async function countDemands(trx: Trx, payBefore?: Date): Promise<number> {
  const before = payBefore === undefined ? sql`true` : sql`pay_by <= ${payBefore}`
  return await countRows(trx, sql`from demand where ${ofWalk.open} and ${before}`)
}
