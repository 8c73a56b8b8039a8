/**
 * 最迟截止日: the day on which a guarantee ends whatever becomes of its lot, so that a lot that never opens does not bind
 * for ever. No one here may know before the opening which lot that is; the guarantee's own file states the day.
 */

import { endOfShanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import type { Clock } from '@openbaohan/server/program/clock.ts'
import type { TimerHandler } from '@openbaohan/server/timers/timer-loop.ts'
import { cancel, schedule } from '@openbaohan/server/timers/timers.ts'
import type { Kysely } from 'kysely'
import { limits } from '../domain/limits.ts'
import type { PlatformTables } from '../records/tables.ts'
import { timerKinds } from '../timers.ts'
import { expire } from './expire-guarantees.ts'

/**
 * With the arrival of a sealed guarantee, in its transaction; a corrected version moves it. Without a stated day the
 * guarantee ends as its lot does (expire-guarantees.ts).
 */
export async function scheduleLongStop(
  trx: Kysely<PlatformTables>,
  number: string,
  latestOn: string | undefined,
): Promise<void> {
  if (latestOn === undefined) await cancel(trx, timerKinds.longStop, number)
  else await schedule(trx, [{ kind: timerKinds.longStop, subject: number, dueAt: endOfShanghaiDate(latestOn) }])
}

/** An open demand stops it: the timer looks again each day until the demand has ended. */
export function createLongStopHandler({ db, clock }: { db: Kysely<PlatformTables>; clock: Clock }): TimerHandler {
  return ({ subject: number }, complete) =>
    db.transaction().execute(async (trx) => {
      const now = clock.now()
      if (await expire(trx, number, now)) return complete(trx)
      await schedule(trx, [
        { kind: timerKinds.longStop, subject: number, dueAt: now + limits.expiryLookAgainMilliseconds },
      ])
    })
}
