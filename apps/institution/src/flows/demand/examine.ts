/** What people do with a demand until it is known to comply. Each gets demand and application locked. */

import { type Fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { schedule } from '@openbaohan/server/timers/timers.ts'
import type { Checklist } from '../../domain/demand/demand-checklist.ts'
import { nextDemandState } from '../../domain/demand/demand-state.ts'
import { payBySuspended } from '../../domain/demand/extend-or-pay.ts'
import { noticeBy, payBy } from '../../domain/demand/payment-clock.ts'
import { lacksWords } from '../../domain/demand/stated-in-words.ts'
import type { Ports } from '../../ports.ts'
import type { ApplicationRow, Trx } from '../../records/applications.ts'
import { linkStatesOf } from '../../records/demands/link-states.ts'
import { type Actor, lapseOverride } from '../../records/demands/overrides.ts'
import { applyDemandEvent, type DemandRow, noteDemandEvent, setDemandColumns } from '../../records/demands.ts'
import { loadApplication } from '../../records/find-application.ts'
import { settingsOf } from '../../rules/settings-in-effect.ts'
import { timerKinds } from '../../timers.ts'
import { answerSeal, conclude, ExaminationRefused } from './answer-seal.ts'
import { discrepanciesOf } from './demand-facts.ts'
import { endDemand } from './end-demand.ts'
import { type ClaimsPorts, reportResult } from './request-result.ts'

export type ActionBy = { actor: string; at: number }
/** What the documents state; it fills in what the message left out, or corrects it. */
export type Stated = { amount?: Fen | undefined; payeeName?: string | undefined; payeeAccount?: string | undefined }

/** `withholds`: the answers are recorded and nothing is concluded, since a second person has to confirm it. */
type Examined = ActionBy & { by: Actor; checklist?: Checklist | undefined; stated: Stated; withholds?: boolean }

/** Begins the examination, and with a checklist evaluates: what complies on its face becomes payable. */
export async function examine(
  trx: Trx,
  demand: DemandRow,
  application: ApplicationRow,
  { actor, at, by, checklist, stated, withholds = false }: Examined,
): Promise<DemandRow | undefined> {
  const begun =
    demand.state === 'presented' ? await applyDemandEvent(trx, demand, 'examination-begun', { actor, at }) : demand
  if (begun === undefined || nextDemandState(begun.state, 'found-compliant') === undefined) return undefined
  if (checklist === undefined) return begun
  await assertLinksFetched(trx, begun)
  const answered = await answerSeal(trx, begun, checklist, { actor, at, by })
  const set = { ...fillIn(begun, stated), checklist: answered, updated_at: new Date(at) }
  const examined = await setDemandColumns(trx, demand, set)
  const found = await discrepanciesOf(trx, examined, application)
  await noteDemandEvent(trx, examined, 'examined', { actor, at, detail: { checklist: answered, found } })
  return withholds ? examined : await conclude(trx, examined, application, { actor, at })
}

/** What the platform sent may be the letter that a notice would call missing: each link is tried before. */
async function assertLinksFetched(trx: Trx, demand: DemandRow): Promise<void> {
  const links = await linkStatesOf(trx, demand)
  if (links.some(({ state }) => state === 'pending')) throw new ExaminationRefused('links-not-fetched')
}

/** The one notice: everything that was found, at once. Nothing when nothing was found, or when it was given already. */
export async function stateDiscrepancies(
  trx: Trx,
  demand: DemandRow,
  application: ApplicationRow,
  { actor, at, note }: ActionBy & { note: string },
  claimsPorts: ClaimsPorts,
): Promise<DemandRow | undefined> {
  if (nextDemandState(demand.state, 'discrepancies-stated') === undefined || demand.checklist === null) return undefined
  const codes = await discrepanciesOf(trx, demand, application)
  if (codes.length === 0) return undefined
  await assertLinksFetched(trx, demand)
  if (lacksWords(codes, note)) throw new ExaminationRefused('discrepancies-not-in-words')
  const isLate = at >= noticeBy(demand.clock_from.getTime())
  const discrepancies = { codes, note, at, ...(isLate ? { late: true as const } : {}) }
  const moved = await applyDemandEvent(trx, demand, 'discrepancies-stated', {
    actor,
    at,
    set: { discrepancies },
    detail: { codes, note },
  })
  if (moved !== undefined)
    await reportResult(trx, moved, application, { outcome: 'discrepant', codes, note }, at, claimsPorts)
  return moved
}

/** The beneficiary cured it: the clock runs again from here. */
export async function recordCure(
  trx: Trx,
  demand: DemandRow,
  { actor, at, stated, note }: ActionBy & { stated: Stated; note: string },
  ports: Ports,
): Promise<DemandRow | undefined> {
  const asked = demand.extend_or_pay
  const suspendedUntil = asked?.decided === undefined ? asked?.suspendedUntil : undefined
  const { product } = await settingsOf(trx, await loadApplication(trx, demand.application), ports.settings)
  const due = payBySuspended(payBy(at, product.paymentWorkingDays), suspendedUntil)
  const { amount, payeeName, payeeAccount } = stated
  const moved = await applyDemandEvent(trx, demand, 'mended', {
    actor,
    at,
    set: {
      ...(amount === undefined ? {} : { amount: formatYuan(amount), amount_fen: amount.toString() }),
      ...(payeeName === undefined ? {} : { payee_name: payeeName }),
      ...(payeeAccount === undefined ? {} : { payee_account: payeeAccount }),
      clock_from: new Date(at),
      pay_by: new Date(due),
      alerted: null,
      checklist: null,
    },
    detail: { note },
  })
  if (moved === undefined) return undefined
  await lapseOverride(trx, demand, { actor, at })
  await schedule(trx, [{ kind: timerKinds.demandClock, subject: demand.id, dueAt: at }])
  return moved
}

/** Only for what was stated and was not corrected; nothing new may be brought up. */
export async function decline(
  trx: Trx,
  demand: DemandRow,
  application: ApplicationRow,
  { actor, at, note }: ActionBy & { note: string },
  claimsPorts: ClaimsPorts,
): Promise<DemandRow | undefined> {
  const codes = await discrepanciesOf(trx, demand, application)
  if (demand.state === 're-examining' && (demand.checklist === null || codes.length === 0)) return undefined
  const moved = await applyDemandEvent(trx, demand, 'declined', { actor, at, detail: { codes, note } })
  if (moved === undefined) return undefined
  await lapseOverride(trx, demand, { actor, at })
  await endDemand(trx, demand, application)
  await reportResult(trx, moved, application, { outcome: 'declined', codes, note }, at, claimsPorts)
  return moved
}

/** The message's own amount and account stand; documents name the payee. */
function fillIn(demand: DemandRow, { amount, payeeName, payeeAccount }: Stated) {
  return {
    ...(demand.amount === null && amount !== undefined
      ? { amount: formatYuan(amount), amount_fen: amount.toString() }
      : {}),
    ...(demand.payee_account === null && payeeAccount !== undefined ? { payee_account: payeeAccount } : {}),
    ...(payeeName === undefined ? {} : { payee_name: payeeName }),
  }
}
