import { addDays, shanghaiDate, startOfShanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import type { PartnerDirectory } from '@openbaohan/server/partners/partner-directory.ts'
import type { Clock } from '@openbaohan/server/program/clock.ts'
import type { TimerHandler } from '@openbaohan/server/timers/timer-loop.ts'
import { bringForward, schedule } from '@openbaohan/server/timers/timers.ts'
import type { Kysely } from 'kysely'
import { dueMonths } from '../domain/statistics/periods.ts'
import { findReportPlan, listReportedMonths } from '../records/statistics/regulator-reports.ts'
import type { PlatformTables } from '../records/tables.ts'
import { timerKinds } from '../timers.ts'
import { makeReport } from './make-report.ts'
import { storeEndedDays } from './store-days.ts'

type NightlyPorts = { db: Kysely<PlatformTables>; clock: Clock; partners: Pick<PartnerDirectory, 'list'> }

const timer = { kind: timerKinds.nightlyStatistics, subject: 'all' } as const
/** Late enough for commits of the last moment of the day. */
const afterMidnightMs = 60 * 60_000

const nextNight = (now: number) => startOfShanghaiDate(addDays(shanghaiDate(now), 1)) + afterMidnightMs

/** At the start: one that fell due while the program was down runs immediately. */
export const planNightlyStatistics = (db: Kysely<PlatformTables>, now: number): Promise<void> =>
  bringForward(db, { ...timer, dueAt: nextNight(now) })

export function createNightlyStatistics({ db, clock, partners }: NightlyPorts): TimerHandler {
  return async (_timer, complete) => {
    await storeEndedDays(db, clock.now())
    await makeDueReports({ db, clock, partners })
    await db.transaction().execute(async (trx) => {
      await complete(trx)
      await schedule(trx, [{ ...timer, dueAt: nextNight(clock.now()) }])
    })
  }
}

/** Each month whose day has come and that has no report, whichever nights were missed. */
async function makeDueReports({ db, clock, partners }: NightlyPorts): Promise<void> {
  const [now, plan] = [clock.now(), await findReportPlan(db)]
  if (plan === undefined) return
  const made = new Set(await listReportedMonths(db))
  for (const month of dueMonths({ ...plan, since: shanghaiDate(plan.since), today: shanghaiDate(now) }))
    if (!made.has(month))
      await makeReport(db, { month, who: 'system', now, partners: await partners.list(), once: true })
}
