/** Schedules that the trading centre is notified of a case, in the transaction that adds the case. */

import { schedule } from '@openbaohan/server/timers/timers.ts'
import type { Kysely } from 'kysely'
import { timerKinds } from '../../timers.ts'
import type { PlatformTables } from '../tables.ts'

const periodMs = 30 * 60_000

/** At the end of the half hour of its first case, so that a broken partner with a thousand cases brings one mail. */
export async function scheduleReviewNotice(trx: Kysely<PlatformTables>, at: number): Promise<void> {
  const period = Math.floor(at / periodMs)
  await schedule(trx, [{ kind: timerKinds.notifyReview, subject: String(period), dueAt: (period + 1) * periodMs }])
}
