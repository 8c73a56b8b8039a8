/**
 * A notice that no longer states what is so: a withdrawal granted before a key came, an abandonment that the platform
 * overtook, an issue that came too late and was abandoned. Refused after an unclear attempt it would block what follows
 * it; the platform itself has stated its state meanwhile.
 */
import { skip } from '@openbaohan/server/outbox/blocked-lanes.ts'
import type { TimerHandler } from '@openbaohan/server/timers/timer-loop.ts'
import type { ApplicationState } from '../domain/application/application-state.ts'
import type { Ports } from '../ports.ts'
import { noteEvent } from '../records/applications.ts'
import { lockApplication } from '../records/find-application.ts'
import { findBlockedNotice } from './blocked-notice.ts'

const awaitedIn = { withdrawn: 'withdrawing', abandoned: 'abandoning' } as const

export function createLapsedNoticeDropper(ports: Ports): TimerHandler {
  return async ({ subject }, complete) => {
    await ports.db.kysely.transaction().execute(async (trx) => {
      const application = await lockApplication(trx, subject)
      const call = (await findBlockedNotice(trx, application))?.call
      const at = ports.clock.now()
      if (call !== undefined && isObsolete(call, application.state)) {
        const lane = { partner: application.partner, key: application.application_number }
        const skipped = await skip(trx, lane, at)
        if (skipped !== undefined)
          await noteEvent(trx, application, 'notice-dropped', { actor: 'clock', at, detail: { call } })
      }
      await complete(trx)
    })
    ports.wake()
  }
}

function isObsolete(call: string, state: ApplicationState): boolean {
  if (call === 'issued') return state === 'abandoned'
  return isAwaitedCall(call) && state !== awaitedIn[call]
}

function isAwaitedCall(call: string): call is keyof typeof awaitedIn {
  return Object.hasOwn(awaitedIn, call)
}
