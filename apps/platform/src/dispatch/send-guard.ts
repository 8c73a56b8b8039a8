import type { CallId } from '@openbaohan/protocol/calls.ts'
import type { Outgoing } from '@openbaohan/protocol/send/send.ts'
import type { SendGuard } from '@openbaohan/server/outbox/deliver-message.ts'
import type { Kysely } from 'kysely'
import type { ApplicationState } from '../domain/application/application-state.ts'
import { decideInvoiceSend } from '../flows/invoice/invoice-send-guard.ts'
import { decideReleaseSend } from '../flows/release/release-send-guard.ts'
import type { SendDecision } from '../messages/send-decision.ts'
import type { OpeningFreeze } from '../opening/opening-freeze.ts'
import { findApplication } from '../records/applications.ts'
import { hasLaterAbandonment } from '../records/endings/lapses.ts'
import type { PlatformTables } from '../records/tables.ts'

/**
 * An application that lapsed while its institution could not be reached: no one should pay a premium for it now. One
 * that was refused (§2) before its answer came: sent again, it would be another application at the peer. A
 * withdrawal that has lapsed or was confirmed offline, and an abandonment that has nothing left to abandon, stay here too.
 * An abandonment that has crossed its notice of issue does leave: the institution's answer is what both sides agree on.
 * One of an application that lapsed waits for no opening: its own is over. One that was asked for before the lapse is not
 * sent when the one that states it waits behind it.
 */
export function decideSend(call: CallId, state: ApplicationState, isOpening: boolean): SendDecision {
  if (call === 'apply') return state === 'lapsed' || state === 'refused' ? 'obsolete' : 'send'
  if (call === 'withdraw') return state !== 'withdrawing' ? 'obsolete' : isOpening ? 'wait' : 'send'
  if (call === 'abandon' && state === 'lapsed') return 'send'
  if (call === 'abandon') return !mayBeAbandoned.has(state) ? 'obsolete' : isOpening ? 'wait' : 'send'
  return 'send'
}

const mayBeAbandoned: ReadonlySet<ApplicationState> = new Set(['abandoning', 'issued', 'withdrawing'])

async function findDecision(
  db: Kysely<PlatformTables>,
  freeze: OpeningFreeze,
  { call, message }: Outgoing,
  mayHaveArrived: boolean,
): Promise<SendDecision> {
  if (call === 'invoice') return decideInvoiceSend(db, message)
  if (call === 'release') return decideReleaseSend(db, message.applicationNumber, mayHaveArrived)
  if (call !== 'apply' && call !== 'withdraw' && call !== 'abandon') return 'send'
  const application = await findApplication(db, message.applicationNumber)
  if (application === undefined) return 'obsolete'
  if (call === 'abandon' && application.state === 'lapsed' && (await hasLaterAbandonment(db, application)))
    return 'obsolete'
  const isOpening = call !== 'apply' && (await freeze.holds(db, application.number))
  return decideSend(call, application.state, isOpening)
}

const waitsFor = {
  wait: 'a lot is being opened',
  held: 'a complaint, or a demand on its way, comes first',
  key: 'the key comes first',
} as const

/** Asked before every attempt to send. */
export function createSendGuard(db: Kysely<PlatformTables>, freeze: OpeningFreeze): SendGuard {
  return async (outgoing, mayHaveArrived) => {
    const decision = await findDecision(db, freeze, outgoing, mayHaveArrived)
    return decision === 'send' || decision === 'obsolete' ? decision : { waitsFor: waitsFor[decision] }
  }
}
