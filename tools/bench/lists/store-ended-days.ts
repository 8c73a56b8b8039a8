/** The statistics of a running trading centre: each night stores the day that has ended. */
import { shanghaiDate, startOfShanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { timerKinds } from '../../../apps/platform/src/timers.ts'
import type { Network } from '../../../tests/harness/network.ts'

/** Lets the platform's nightly work run now. @throws when a day that has ended is not stored afterwards */
export async function storeEndedDays(network: Network): Promise<void> {
  const now = network.clock.now()
  await network.query('platform', 'update timer set due_at = $1, next_at = $1 where kind = $2', [
    new Date(now),
    timerKinds.nightlyStatistics,
  ])
  await network.work('platform')
  const [left] = await network.query<{ count: string }>(
    'platform',
    `select count(*) from lot where state = 'opened' and coalesce(opened_at, opens_at) < $1 and not exists (
       select from statistic_day where counting is null
         and day = to_char(coalesce(opened_at, opens_at) at time zone 'Asia/Shanghai', 'YYYY-MM-DD'))`,
    [new Date(startOfShanghaiDate(shanghaiDate(now)))],
  )
  if (left?.count !== '0') throw new Error(`${left?.count} lots opened on days that are not stored`)
  await network.query('platform', 'vacuum analyze statistic_day')
  await network.query('platform', 'vacuum analyze statistic_day_partner')
}
