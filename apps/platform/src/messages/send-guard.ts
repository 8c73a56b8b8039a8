import type { CallId } from '@openbaohan/protocol/calls.ts'
import type { Outgoing } from '@openbaohan/protocol/send/send.ts'
import type { Kysely } from 'kysely'
import type { ApplicationState } from '../domain/application-state.ts'
import { isInvoiceMoot } from '../flows/invoice/settle.ts'
import { leaveOfRelease } from '../flows/release/release-send-guard.ts'
import { isOpeningMinute } from '../opening/opening-lock.ts'
import { findApplication } from '../records/applications.ts'
import type { PlatformTables } from '../records/tables.ts'

/** `moot`: the message has lost its point while it waited. `wait`: not in the opening minute. `held`: something else comes first. */
export type Leave = 'send' | 'moot' | 'wait' | 'held'

/**
 * An application that lapsed while its institution could not be reached: nobody should pay a premium for it now. One
 * that was refused (§2) before its answer came: sent again, it would be another application over there. A
 * withdrawal that has lapsed or was confirmed offline, and a give-up that has nothing left to give up, stay here too.
 * A give-up that has crossed its notice of issue does leave: the institution's answer is what both sides agree on.
 */
export function decideLeave(call: CallId, state: ApplicationState, isOpening: boolean): Leave {
  if (call === 'apply') return state === 'lapsed' || state === 'refused' ? 'moot' : 'send'
  if (call === 'withdraw') return state !== 'withdrawing' ? 'moot' : isOpening ? 'wait' : 'send'
  if (call === 'abandon') return !mayBeGivenUp.has(state) ? 'moot' : isOpening ? 'wait' : 'send'
  return 'send'
}

const mayBeGivenUp: ReadonlySet<ApplicationState> = new Set(['abandoning', 'issued', 'withdrawing'])

export async function mayLeave(
  db: Kysely<PlatformTables>,
  { call, message }: Outgoing,
  { now, mayHaveArrived }: { now: number; mayHaveArrived: boolean },
): Promise<Leave> {
  if (call === 'invoice') return (await isInvoiceMoot(db, message)) ? 'moot' : 'send'
  if (call === 'release') return leaveOfRelease(db, message.applicationNumber, mayHaveArrived)
  if (call !== 'apply' && call !== 'withdraw' && call !== 'abandon') return 'send'
  const application = await findApplication(db, message.applicationNumber)
  if (application === undefined) return 'moot'
  const isOpening = call !== 'apply' && (await isOpeningMinute(db, now))
  return decideLeave(call, application.state, isOpening)
}
