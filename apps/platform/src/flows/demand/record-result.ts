import type { ErrorCode } from '@openbaohan/protocol/errors/errors.ts'
import { type Fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import type { Kysely } from 'kysely'
import { mayBeReleased } from '../../domain/application/application-state.ts'
import type { Demand, DemandColumns } from '../../domain/demand/demand.ts'
import type { DemandOutcomeName } from '../../domain/demand/demand-outcomes.ts'
import { changesNothing, type DemandEvent, isOpenDemand, nextDemandState } from '../../domain/demand/demand-state.ts'
import { latestExtension } from '../../domain/demand/latest-extension.ts'
import { amountLeft, paidOn } from '../../domain/demand/remaining.ts'
import { findLastDay } from '../../lots/last-days.ts'
import { type RefusedInput, refusedInput } from '../../messages/refused-input.ts'
import { findApplication } from '../../records/applications.ts'
import { applyDemandEvent, findDemand, hasDemandEvent, listDemands } from '../../records/demands.ts'
import type { PlatformTables } from '../../records/tables.ts'
import { addWorkItem, closeWorkItemsOf } from '../../records/work-items.ts'

export type StatedOutcome = {
  outcome: DemandOutcomeName
  /** All that was paid on this demand so far; the whole demand when it is paid and no amount is stated. */
  paid?: Fen | undefined
  reason?: string | undefined
  /** Of the institution, on which a person records it. */
  document?: { name: string; sm3: string } | undefined
  /** `yyyy-MM-dd`: to which day the guarantee was extended, or until which payment is suspended. */
  day?: string | undefined
  /** Where the beneficiary states it: the appkey of the institution, which has not. */
  unconfirmedBy?: string | undefined
}

const events: Record<DemandOutcomeName, DemandEvent> = {
  paid: 'result-paid',
  'partly-paid': 'result-partly-paid',
  discrepant: 'result-discrepant',
  refused: 'result-refused',
  cancelled: 'demand-cancelled',
  suspended: 'result-suspended',
  extended: 'result-extended',
}

/**
 * What came of a demand, by an agreed notice or as a person has learned it; the caller holds the application's row. Reported
 * again it is a repeat; stated otherwise after the end it is on the review queue, and the demand as it was.
 */
export async function recordDemandResult(
  trx: Kysely<PlatformTables>,
  demand: Demand,
  stated: StatedOutcome,
  { at, who }: { at: number; who: string },
): Promise<ErrorCode | undefined> {
  const paid = paidBy(demand, stated)
  if (stated.outcome === 'partly-paid' && paid === undefined) return 'fields-invalid'
  const hasDay = stated.outcome === 'suspended' || stated.outcome === 'extended'
  if (hasDay !== (stated.day !== undefined)) return 'fields-invalid'
  const event = (await isContradicted(trx, demand, stated)) ? 'result-differed' : eventOf(demand, stated, paid)
  const to = nextDemandState(demand.state, event)
  if (to === undefined) return 'out-of-turn'
  const detail = {
    ...(changesNothing(event) ? { outcome: stated.outcome } : {}),
    ...(paid === undefined ? {} : { paid: formatYuan(paid) }),
    ...(stated.reason === undefined ? {} : { reason: stated.reason }),
    ...(stated.document === undefined ? {} : { document: stated.document }),
    ...(stated.day === undefined ? {} : { day: stated.day }),
    ...(stated.unconfirmedBy === undefined ? {} : { statedBy: 'beneficiary' }),
  }
  const columns = changesNothing(event) ? {} : columnsOf(stated, paid)
  await applyDemandEvent(trx, { demand, at, event, to, who, detail }, columns)
  if (event === 'result-differed') {
    const { application, ordinal, state } = demand
    const differing = { ordinal, recorded: state, recordedPaid: formatYuan(demand.paid), ...detail, who }
    await addWorkItem(trx, { kind: 'demand-result-differs', application, at, detail: differing })
  }
  if (!isOpenDemand(to)) await closeFollowing(trx, demand, { at, who })
  return undefined
}

function eventOf(
  { state, paid: recorded, extendedTo }: Demand,
  { outcome, day }: Pick<Parameters<typeof recordDemandResult>[2], 'outcome' | 'day'>,
  paid: Fen | undefined,
): DemandEvent {
  const isSame = outcome === state && (paid ?? recorded) === recorded && (day === undefined || day === extendedTo)
  if (isSame && nextDemandState(state, 'result-repeated') !== undefined) return 'result-repeated'
  const event = events[outcome]
  const isOutOfTurn = nextDemandState(state, event) === undefined && outcome !== 'cancelled' && outcome !== 'suspended'
  return isOutOfTurn ? 'result-differed' : event
}

const endings: ReadonlySet<DemandOutcomeName> = new Set(['paid', 'partly-paid', 'refused'])

/** The institution has reported discrepancies by its own notice, and its next notice ends them: the beneficiary's word does not. */
async function isContradicted(
  trx: Kysely<PlatformTables>,
  { id, state }: Demand,
  { outcome, unconfirmedBy }: StatedOutcome,
): Promise<boolean> {
  if (unconfirmedBy === undefined || state !== 'discrepant' || !endings.has(outcome)) return false
  return hasDemandEvent(trx, { demand: id, event: 'result-discrepant', who: unconfirmedBy })
}

const columnsOf = (
  { outcome, day }: Pick<Parameters<typeof recordDemandResult>[2], 'outcome' | 'day'>,
  paid: Fen | undefined,
): DemandColumns => ({
  ...(paid === undefined ? {} : { paid }),
  ...(outcome === 'extended' && day !== undefined ? { extendedTo: day } : {}),
  ...(outcome === 'suspended' && day !== undefined ? { suspendedUntil: day } : {}),
})

const paidBy = (demand: Demand, { paid, outcome }: StatedOutcome): Fen | undefined =>
  paid ?? (outcome === 'paid' ? demand.amount : undefined)

/** No one need follow the demands of this application any more, unless another one is unconfirmed. */
async function closeFollowing(
  trx: Kysely<PlatformTables>,
  { application }: Demand,
  { at, who }: { at: number; who: string },
): Promise<void> {
  if ((await listDemands(trx, application)).some(({ state }) => state === 'unconfirmed')) return
  await closeWorkItemsOf(trx, application, ['unconfirmed-demand'], { who, note: 'demand-ended', at })
}

/** A person of the trading centre writes down what the beneficiary or the institution states. */
export async function submitDemandResult(
  { db, now }: { db: Kysely<PlatformTables>; now: number },
  { number, ordinal }: { number: string; ordinal: number },
  stated: StatedOutcome,
  who: string,
): Promise<{ ok: true } | RefusedInput> {
  return db.transaction().execute(async (trx) => {
    const application = await findApplication(trx, number, { lock: true })
    const demand = await findDemand(trx, { application: number, ordinal })
    if (application === undefined || demand === undefined) return refusedInput('not-found')
    const others = (await listDemands(trx, number)).filter(({ id }) => id !== demand.id)
    const left = amountLeft({ amount: application.amount, paid: paidOn(others) })
    const paid = paidBy(demand, stated) ?? 0n
    if (paid > left || paid > demand.amount) return refusedInput('paid-over-guarantee')
    const lastDay = stated.outcome === 'extended' ? await findLastDay(trx, number) : undefined
    if (stated.outcome === 'extended' && !mayBeReleased(application.state)) return refusedInput('out-of-turn')
    // once extended, another day is a case for review
    if (stated.day !== undefined && lastDay !== undefined && demand.state !== 'extended') {
      const latest = latestExtension(lastDay)
      if (stated.day <= lastDay || stated.day > latest)
        return refusedInput('input-invalid', `day（展期须晚于现截止日 ${lastDay}，且不晚于 ${latest}）`)
    }
    const problem = await recordDemandResult(trx, demand, stated, { at: now, who })
    return problem === undefined ? { ok: true } : refusedInput(problem)
  })
}
