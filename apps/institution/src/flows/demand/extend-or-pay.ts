/** Extend or pay (URDG 758, art. 23). Demand and application come locked. */

import { schedule } from '@openbaohan/server/timers/timers.ts'
import { nextDemandState } from '../../domain/demand/demand-state.ts'
import {
  checkExtensionDecision,
  checkExtensionNote,
  type ExtensionProblem,
  payByAfterRefusal,
  payBySuspended,
} from '../../domain/demand/extend-or-pay.ts'
import { payBy } from '../../domain/demand/payment-clock.ts'
import { isSignedByUs } from '../../issuing/is-signed-by-us.ts'
import { notifyBidder } from '../../notifications/notify-bidder.ts'
import type { Ports } from '../../ports.ts'
import { type ApplicationRow, noteEvent, setColumns, type Trx } from '../../records/applications.ts'
import { applyDemandEvent, type DemandRow } from '../../records/demands.ts'
import { settingsOf } from '../../rules/settings-in-effect.ts'
import { timerKinds } from '../../timers.ts'
import { endDemand } from './end-demand.ts'

type By = { actor: string; at: number }

/** Why it may not be recorded; the router states it to the person. */
export class ExtensionRefused extends Error {
  override readonly name = 'ExtensionRefused'
  readonly problem: ExtensionProblem

  constructor(problem: ExtensionProblem) {
    super(problem)
    this.problem = problem
  }
}

/** The beneficiary asks to extend or pay. Payment may be suspended; the examination goes on. */
export async function noteExtension(
  trx: Trx,
  demand: DemandRow,
  application: ApplicationRow,
  { actor, at, ...asked }: By & { requestedTo: string; suspendedUntil?: string | undefined },
  ports: Ports,
): Promise<DemandRow | undefined> {
  refuseFor(checkExtensionNote(factsOf(demand, application), asked, at))
  const due = payBySuspended(demand.pay_by.getTime(), asked.suspendedUntil)
  const moved = await applyDemandEvent(trx, demand, 'extension-noted', {
    ...{ actor, at, detail: asked },
    set: { extend_or_pay: { ...asked, at }, ...restarted(demand, due) },
  })
  await noteEvent(trx, application, 'demand-extension-noted', { actor, at, detail: { demand: demand.id, ...asked } })
  // The applicant is informed without delay of a suspension.
  await notifyBidder(trx, application, 'extension-asked', ports, { at, about: `/${demand.ordinal}` })
  await planClock(trx, demand, at)
  return moved
}

export type ExtensionDecision = {
  reason: string
  /** The new last day for demands, and the SM3 of the amendment among the documents; absent: refused. */
  extendedTo?: string | undefined
  document?: string | undefined
  /** It has our signature, by `isSignedAmendment`. */
  isSigned?: boolean
}

/** Granted, the guarantee runs on and the demand is deemed withdrawn; refused, it is examined and paid as before. */
export async function decideExtension(
  trx: Trx,
  demand: DemandRow,
  application: ApplicationRow,
  { actor, at, reason, extendedTo, document, isSigned = false }: By & ExtensionDecision,
  ports: Ports,
): Promise<DemandRow | undefined> {
  const stored = document === undefined ? undefined : await findAmendment(trx, demand, document)
  refuseFor(checkExtensionDecision(factsOf(demand, application), { extendedTo, document: stored, isSigned }, at))
  if (demand.extend_or_pay === null) return undefined
  const decided = { at, reason, extendedTo, document: stored }
  const set = { extend_or_pay: { ...demand.extend_or_pay, decided } }
  const detail = { reason, extendedTo, document: stored }
  const about = { actor, at, detail: { demand: demand.id, ...detail } }
  if (extendedTo === undefined) {
    const { product } = await settingsOf(trx, application, ports.settings)
    const due = payBy(demand.clock_from.getTime(), product.paymentWorkingDays)
    const moved = await applyDemandEvent(trx, demand, 'extension-refused', {
      ...{ actor, at, detail },
      set: { ...set, ...restarted(demand, payByAfterRefusal(due, at)) },
    })
    await noteEvent(trx, application, 'demand-extension-refused', about)
    await planClock(trx, demand, at)
    return moved
  }
  const moved = await applyDemandEvent(trx, demand, 'extended', { actor, at, set, detail })
  const extended = await setColumns(trx, application, { expires_on: extendedTo, updated_at: new Date(at) })
  await noteEvent(trx, extended, 'guarantee-extended', about)
  await endDemand(trx, demand, extended)
  return moved
}

const factsOf = (demand: DemandRow, application: ApplicationRow) => ({
  state: demand.state,
  guaranteeState: application.state,
  lastDay: application.expires_on ?? application.latest_date,
  presentedAt: demand.presented_at.getTime(),
  extension: demand.extend_or_pay,
})

function refuseFor(problem: ExtensionProblem | undefined): void {
  if (problem !== undefined) throw new ExtensionRefused(problem)
}

/** Reminders of the payment are due again; the one to examine is not. */
const restarted = ({ alerted }: DemandRow, due: number) => ({
  pay_by: new Date(due),
  alerted: alerted === null ? null : 'unexamined',
})

async function planClock(trx: Trx, { id, state }: DemandRow, at: number): Promise<void> {
  if (nextDemandState(state, 'extension-refused') !== undefined)
    await schedule(trx, [{ kind: timerKinds.demandClock, subject: id, dueAt: at }])
}

/** Reads the file, so call it before the transaction. The certificate was good when the file was stored. */
export async function isSignedAmendment(
  ports: Ports,
  demand: DemandRow,
  application: ApplicationRow,
  sm3: string,
): Promise<boolean> {
  const stored = await findDocument(ports.db.kysely, demand, sm3)
  const bytes = stored === undefined ? undefined : await ports.files.get(sm3)
  if (stored === undefined || bytes === undefined) return false
  return await isSignedByUs(ports, application, bytes, stored.at.getTime())
}

const findAmendment = async (trx: Trx, demand: DemandRow, sm3: string) => (await findDocument(trx, demand, sm3))?.sm3

async function findDocument(trx: Trx, { id }: DemandRow, sm3: string) {
  return await trx
    .selectFrom('demand_document')
    .select(['sm3', 'at'])
    .where('demand', '=', id)
    .where('sm3', '=', sm3)
    .where('kind', '=', 'amendment')
    .executeTakeFirst()
}
