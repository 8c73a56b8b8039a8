/** Conditions on the state of `demand` and its amounts, for queries: literals, so that the partial indexes that name them are used. */
import { sql } from 'kysely'
import { correctableDemandStates } from '../../domain/demand/correction-period.ts'
import {
  type DemandState,
  endedDemandStates,
  payableDemandStates,
  undecidedDemandStates,
} from '../../domain/demand/demand-state.ts'

const listed = (states: readonly DemandState[]) => sql.join(states.map((state) => sql.lit(state)))

/** Names the partial index `demand_open_by_clock`. */
export const isOpenDemand = sql<boolean>`demand.state not in (${listed(endedDemandStates)})`
/** Names the partial index `demand_ended_by_clock`. */
export const isEndedDemand = sql<boolean>`demand.state in (${listed(endedDemandStates)})`
export const isPayableDemand = sql<boolean>`demand.state in (${listed(payableDemandStates)})`
export const isUndecidedDemand = sql<boolean>`demand.state in (${listed(undecidedDemandStates)})`

export const isCorrectable = sql<boolean>`demand.state in (${listed(correctableDemandStates)})`
/** As demand/correction-period.ts: it is not overdue, and no reminder comes. */
export const isClockRunning = sql<boolean>`not (${isCorrectable} and demand.discrepancies->>'late' is null)`
/** Of a row `demand`: the last day for demands. */
export const lastDayForDemands = sql<
  string | null
>`(select coalesce(expires_on, latest_date) from application where application.id = demand.application)`
/** No correction comes any more: the turn of claims, to decline. */
export const isCorrectionOver = (today: string) => sql<boolean>`(${isCorrectable} and ${lastDayForDemands} < ${today})`

/** In fen, of a row `demand`: what was paid under it. */
export const paidFen = sql<string>`(select coalesce(sum(fen), 0) from demand_payment where demand_payment.demand = demand.id)`
/** In fen, of a row `demand`: what is claimed and not paid yet. */
export const openFen = sql<string>`greatest(demand.amount_fen - ${paidFen}, 0)`
