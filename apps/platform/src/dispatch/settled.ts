import { isPartnerFault } from '@openbaohan/protocol/send/partner-fault.ts'
import type { RedirectProblem } from '@openbaohan/protocol/send/reply.ts'
import type { Outcome, Outgoing } from '@openbaohan/protocol/send/send.ts'
import { kyselyOn } from '@openbaohan/server/db/executor.ts'
import type { Classify } from '@openbaohan/server/outbox/outcome-action.ts'
import type { OnSettled, Settled } from '@openbaohan/server/outbox/settler.ts'
import { recordWithheldRedirect } from '@openbaohan/server/partners/health/withheld-redirects.ts'
import type { Kysely } from 'kysely'
import type { Application } from '../domain/application/application.ts'
import { decideApplyOutcome, isDecided } from '../domain/application/decide-apply-outcome.ts'
import { decideRestoreOutcome } from '../domain/application/decide-restore-outcome.ts'
import { decideAbandonOutcome } from '../domain/ending/decide-abandon-outcome.ts'
import { decideWithdrawOutcome } from '../domain/ending/decide-withdraw-outcome.ts'
import type { OutcomeDecision } from '../domain/outcome-change.ts'
import { settleDemand } from '../flows/demand/settle.ts'
import { settleInvoice } from '../flows/invoice/settle.ts'
import { settleRelease } from '../flows/release/settle.ts'
import type { SettledPorts } from '../messages/settled-ports.ts'
import { applyEvent, findApplication, hasEvent, noteEvent } from '../records/applications.ts'
import { hasLaterAbandonment, mayBeHeld } from '../records/endings/lapses.ts'
import type { PlatformTables } from '../records/tables.ts'
import { addWorkItem, closeLapse } from '../records/work-items.ts'
import { settleLateApply } from './settle-late-apply.ts'

/** Only we enqueue, and only messages of this type. */
const outgoingOf = (body: unknown) => body as Outgoing

/**
 * What an answer of 0 is worth: final for an application, unless it may answer a repeat or is about the partners as a
 * whole (a wrong secret): then the lane waits for a person, who corrects that and sends it again. Again for a key (§3). A
 * withdrawal or abandonment never blocks its lane, for the key must follow: a doubtful 0 goes to the review queue instead.
 */
export const classify: Classify = ({ body, outcome, contested }) => {
  if (outcome.kind === 'unsent' && outcome.code === 'out-of-turn') return 'done'
  if (outcome.kind !== 'refused') return 'block'
  const { call } = outgoingOf(body)
  if (call === 'restore' || call === 'demand') return 'again'
  if (call === 'release') return 'done'
  if (call === 'withdraw' || call === 'abandon') return 'done'
  return isDoubtful(outcome, contested) ? 'block' : 'done'
}

/** A 0 that may answer a repeat, or that is about the two partners and not about this matter: never final. */
function isDoubtful(outcome: Outcome, contested: boolean): boolean {
  return contested || (outcome.kind === 'refused' && isPartnerFault(outcome.message))
}

const decisions: Partial<Record<Outgoing['call'], OutcomeDecision>> = {
  apply: decideApplyOutcome,
  restore: decideRestoreOutcome,
  withdraw: decideWithdrawOutcome,
  abandon: decideAbandonOutcome,
}

/** The application's share of a settled message, in the transaction that settles the lane. */
export function createOnSettled(ports: SettledPorts): OnSettled {
  return async (client, settled) => {
    const trx = kyselyOn<PlatformTables>(client)
    const inKeyOrder = [...settled].sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0))
    const done = new Set<Settled>()
    for (const message of inKeyOrder) if (await applySettled(trx, message, ports)) done.add(message)
    return done
  }
}

/** True when the message is done whatever `classify` made of it. */
async function applySettled(trx: Kysely<PlatformTables>, settled: Settled, ports: SettledPorts): Promise<boolean> {
  const sent = outgoingOf(settled.body)
  if (sent.call === 'invoice')
    await settleInvoice(
      trx,
      sent.message,
      { ...settled, contested: isDoubtful(settled.outcome, settled.contested) },
      ports,
    )
  else if (sent.call === 'release') await settleRelease(trx, sent.message, settled, ports)
  else if (sent.call === 'demand') await settleDemand(trx, sent.message, settled, ports)
  else return settleApplication(trx, settled, ports)
  return false
}

async function settleApplication(trx: Kysely<PlatformTables>, settled: Settled, ports: SettledPorts): Promise<boolean> {
  const { outcome } = settled
  const isApply = outgoingOf(settled.body).call === 'apply'
  const isDropped = isApply && outcome.kind === 'unsent' && outcome.code === 'out-of-turn'
  if (outcome.kind !== 'accepted' && outcome.kind !== 'refused' && !isDropped) return false
  const application = await findApplication(trx, settled.key, { lock: true })
  if (application === undefined) return false
  await recordOutcome(trx, settled, outcome, application, ports)
  if (isApply && application.state === 'lapsed') await settleLateApply(trx, settled, application, ports)
  return isApply && isDecided(application.state)
}

async function recordOutcome(
  trx: Kysely<PlatformTables>,
  settled: Settled,
  outcome: Outcome,
  application: Application,
  ports: SettledPorts,
): Promise<void> {
  const { call } = outgoingOf(settled.body)
  const change = decisions[call]?.(application.state, outcome, isDoubtful(outcome, settled.contested))
  if (change === undefined) return
  const { event, to, message, withheldRedirect, redirectUrl = withheldRedirect?.url } = change
  if (event === 'restore-refused' || event === 'apply-contested') {
    ports.alert(event, application.number, message ?? '')
    if (await hasEvent(trx, application.number, event)) return
  }
  if (event === 'abandon-accepted')
    await closeLapse(trx, application, { who: await ports.appkeyOf(settled.partner), at: ports.now() })
  // What lapsed has ended here whatever the answer is worth.
  const isUnsigned = event === 'abandon-accepted' && application.state !== 'lapsed' && !('signed' in outcome)
  const unconfirmed = isUnsigned && (await ports.isPlain(settled.partner))
  // What never arrived there needs no end, and where the lapse is stated behind this abandonment, its answer decides.
  const needsNoOne =
    change.work === 'lapse-not-confirmed' &&
    ((await hasLaterAbandonment(trx, application)) || !(await mayBeHeld(trx, application.number)))
  const work = unconfirmed ? 'unconfirmed-give-up' : needsNoOne ? undefined : change.work
  if (work !== undefined) {
    const detail = message === undefined ? {} : { message }
    await addWorkItem(trx, { kind: work, application: application.number, at: ports.now(), detail })
    ports.alert(work, application.number, message ?? '')
  }
  await applyEvent(
    trx,
    {
      application: application.number,
      at: ports.now(),
      event,
      from: application.state,
      to,
      ...(message === undefined ? {} : { detail: { message } }),
    },
    redirectUrl === undefined ? {} : { redirect_url: redirectUrl },
  )
  if (withheldRedirect !== undefined)
    await noteWithheld(trx, { ...application, state: to }, withheldRedirect, ports.now())
}

/** D1: the bidder sees where the institution wanted to lead, and an engineer may allow the host. */
async function noteWithheld(
  trx: Kysely<PlatformTables>,
  { number, partner, state }: Application,
  { url, why }: { url: string; why: RedirectProblem },
  at: number,
): Promise<void> {
  await noteEvent(trx, { number, state }, 'redirect-withheld', { at, detail: { message: url, why } })
  await recordWithheldRedirect(trx, { partner, url, why, at })
}
