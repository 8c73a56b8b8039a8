import { endOfShanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import type { Clock } from '@openbaohan/server/program/clock.ts'
import type { TimerHandler } from '@openbaohan/server/timers/timer-loop.ts'
import { schedule } from '@openbaohan/server/timers/timers.ts'
import type { Kysely } from 'kysely'
import { next } from '../domain/application/application-state.ts'
import { limits } from '../domain/limits.ts'
import { lotDates } from '../lots/lot-dates.ts'
import { findApplication, recordChange } from '../records/applications.ts'
import { hasOpenDemand } from '../records/demands.ts'
import { toLot } from '../records/lots.ts'
import type { PlatformTables } from '../records/tables.ts'

/** One timer for each opened lot: due at the 24th hour of the last day of its guarantees. */
export const expiryTimer = 'guarantee-expiry'

/** At the end of the opening, in its transaction. */
export async function scheduleExpiry(trx: Kysely<PlatformTables>, lotId: string): Promise<void> {
  const row = await trx.selectFrom('lot').selectAll().where('id', '=', lotId).executeTakeFirst()
  const dates = row === undefined ? undefined : lotDates(toLot(row))
  if (dates === undefined) return
  await schedule(trx, [{ kind: expiryTimer, subject: lotId, dueAt: endOfShanghaiDate(dates.validUntil) }])
}

/**
 * What was not released ends by itself (§9: "等保函到期自动注销"), the only end with a partner that has no such call. An
 * open demand stops it: the timer looks again each day until the demand has ended.
 */
export function createExpiryHandler({ db, clock }: { db: Kysely<PlatformTables>; clock: Clock }): TimerHandler {
  return async ({ subject: lotId }, complete) => {
    let isWaiting = false
    for (const number of await standingOf(db, lotId)) {
      const ended = await db.transaction().execute((trx) => expire(trx, number, clock.now()))
      if (!ended) isWaiting = true
    }
    await db.transaction().execute(async (trx) => {
      if (!isWaiting) return complete(trx)
      const dueAt = clock.now() + limits.expiryLookAgainMilliseconds
      await schedule(trx, [{ kind: expiryTimer, subject: lotId, dueAt }])
    })
  }
}

/** False while a demand stops it. */
export async function expire(trx: Kysely<PlatformTables>, number: string, at: number): Promise<boolean> {
  const application = await findApplication(trx, number, { lock: true })
  const to = application === undefined ? undefined : next(application.state, 'guarantee-expired')
  if (application === undefined || to === undefined) return true
  if (await hasOpenDemand(trx, number)) return false
  await recordChange(trx, { application: number, at, event: 'guarantee-expired', from: application.state, to })
  return true
}

async function standingOf(db: Kysely<PlatformTables>, lotId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('opened_application')
    .innerJoin('application', 'application.number', 'opened_application.application')
    .select('application.number')
    .where('opened_application.lot_id', '=', lotId)
    .where('application.state', 'in', ['opened', 'restoring', 'restored'])
    .orderBy('application.number')
    .execute()
  return rows.map(({ number }) => number)
}
