/** When a guarantee ends by itself: on its last day, or on the latest day when its lot never opens. */

import { endOfShanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { cancel } from '@openbaohan/server/timers/timers.ts'
import type { ApplicationRow, Trx } from '../records/applications.ts'
import { planTimer, timerKinds } from '../timers.ts'

type Days = Pick<ApplicationRow, 'id' | 'expires_on' | 'latest_date'>

/**
 * Sets the timer, or moves it. To be called when a guarantee is issued or opened, and when its last open demand is
 * settled: what was due meanwhile then ends at once.
 */
export async function planExpiry(trx: Trx, application: Days): Promise<void> {
  const day = application.expires_on ?? application.latest_date
  if (day !== null) await planTimer(trx, timerKinds.expire, application, endOfShanghaiDate(day))
}

export async function cancelExpiry(trx: Trx, application: { id: string }): Promise<void> {
  await cancel(trx, timerKinds.expire, application.id)
}
