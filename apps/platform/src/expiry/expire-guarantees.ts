import { endOfShanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import type { Clock } from '@openbaohan/server/program/clock.ts'
import type { TimerHandler } from '@openbaohan/server/timers/timer-loop.ts'
import { bringForward, lockTimer, schedule } from '@openbaohan/server/timers/timers.ts'
import type { Kysely } from 'kysely'
import { nextApplicationState } from '../domain/application/application-state.ts'
import { limits } from '../domain/limits.ts'
import { listLastDays } from '../lots/last-days.ts'
import { lotDates } from '../lots/lot-dates.ts'
import { bringRemindersForward } from '../lots/lot-reminders.ts'
import { applyEvent, findApplication } from '../records/applications.ts'
import { findExtension, hasOpenDemand } from '../records/demands.ts'
import { toLot } from '../records/lots.ts'
import type { PlatformTables } from '../records/tables.ts'
import { timerKinds } from '../timers.ts'

/**
 * At the end of the opening, in its transaction: to the first day on which one of its guarantees ends. A text that
 * arrives meanwhile may have planned an earlier day, which stays.
 */
export async function scheduleExpiry(trx: Kysely<PlatformTables>, lotId: string): Promise<void> {
  const row = await trx.selectFrom('lot').selectAll().where('id', '=', lotId).executeTakeFirst()
  const dates = row === undefined ? undefined : lotDates(toLot(row))
  if (dates === undefined) return
  const lastDays = (await listLastDays(trx, [lotId])).map(({ lastDay }) => lastDay).sort()
  await bringExpiryForward(trx, lotId, lastDays[0] ?? dates.validUntil)
}

/** With a plain text, in its transaction: it may state a day before that for which its lot is scheduled. */
export async function bringExpiryForward(trx: Kysely<PlatformTables>, lotId: string, lastDay: string): Promise<void> {
  await bringForward(trx, { kind: timerKinds.expire, subject: lotId, dueAt: endOfShanghaiDate(lastDay) })
}

/**
 * What was not released ends by itself (§9: "等保函到期自动注销"), the only end with a partner that has no such call: each
 * guarantee after the last day for demands that its own text states. An open demand stops it: the timer looks again each
 * day until the demand has ended.
 */
export function createExpiryHandler({ db, clock }: { db: Kysely<PlatformTables>; clock: Clock }): TimerHandler {
  return async ({ subject: lotId }, complete) => {
    const stopped = new Set<string>()
    for (const { number, lastDay } of await listLastDays(db, [lotId])) {
      const now = clock.now()
      if (endOfShanghaiDate(lastDay) > now) continue
      if (!(await db.transaction().execute((trx) => expire(trx, number, now)))) stopped.add(number)
    }
    await db.transaction().execute(async (trx) => {
      // A text that arrived meanwhile counts.
      await lockTimer(trx, timerKinds.expire, lotId)
      const now = clock.now()
      const later = (await listLastDays(trx, [lotId])).map(({ number, lastDay }) => {
        const endsAt = endOfShanghaiDate(lastDay)
        return endsAt <= now && stopped.has(number) ? now + limits.expiryLookAgainMilliseconds : endsAt
      })
      if (later.length === 0) return complete(trx)
      await schedule(trx, [{ kind: timerKinds.expire, subject: lotId, dueAt: Math.min(...later) }])
      await bringRemindersForward(trx, lotId, now)
    })
  }
}

/** False while a demand stops it, and before the day to which the guarantee was extended. */
export async function expire(trx: Kysely<PlatformTables>, number: string, at: number): Promise<boolean> {
  const application = await findApplication(trx, number, { lock: true })
  const to = application === undefined ? undefined : nextApplicationState(application.state, 'guarantee-expired')
  if (application === undefined || to === undefined) return true
  if (await hasOpenDemand(trx, number)) return false
  const extendedTo = await findExtension(trx, number)
  if (extendedTo !== undefined && endOfShanghaiDate(extendedTo) > at) return false
  await applyEvent(trx, { application: number, at, event: 'guarantee-expired', from: application.state, to })
  return true
}
