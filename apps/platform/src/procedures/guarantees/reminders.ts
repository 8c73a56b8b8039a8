/** Own lots whose guarantees end soon, or whose security must be returned. */
import { addDays, shanghaiDate, startOfShanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { type Kysely, sql } from 'kysely'
import { lotDates, reminderDays } from '../../lots/lot-dates.ts'
import { toLot } from '../../records/lots.ts'
import type { PlatformTables } from '../../records/tables.ts'
import { isOwnLot, type LotScope } from '../lots/scope.ts'
import { daysBetween } from './view.ts'

/** A holiday moves an end by no more. */
const longestHolidayDays = 14

/** Soonest first; lots with nothing that still stands are left out. */
export async function listEnding(db: Kysely<PlatformTables>, scope: LotScope, now: number) {
  const today = shanghaiDate(now)
  const latest = new Date(startOfShanghaiDate(addDays(today, reminderDays[0] + 1)))
  const earliest = new Date(startOfShanghaiDate(addDays(today, -longestHolidayDays)))
  const rows = await db
    .selectFrom('lot')
    .selectAll('lot')
    .select(
      sql<string>`(select count(*) from opened_application o join application a on a.number = o.application
        where o.lot_id = lot.id and a.state in ('opened', 'restoring', 'restored'))`.as('standing'),
    )
    .where('lot.state', '=', 'opened')
    .where(isOwnLot(scope))
    .where(
      sql<boolean>`lot.opened_at + make_interval(days => lot.bid_validity_days + lot.extra_days)
        between ${earliest} and ${latest} or lot.contract_on is not null or lot.award_notice_on is not null`,
    )
    .orderBy('lot.opened_at')
    .limit(500)
    .execute()
  return rows
    .filter(({ standing }) => Number(standing) > 0)
    .flatMap(({ standing, ...row }) => {
      const dates = lotDates(toLot(row))
      if (dates === undefined) return []
      const returnBy = [dates.losersReturnBy, dates.winnerReturnBy].filter((by) => by !== undefined).sort()[0]
      const daysLeft = daysBetween(today, dates.validUntil)
      if (daysLeft > reminderDays[0] && returnBy === undefined) return []
      return [
        {
          ...{ lotNumber: row.number, lotName: row.name, validUntil: dates.validUntil, daysLeft },
          standing: Number(standing),
          ...(returnBy === undefined ? {} : { returnBy }),
        },
      ]
    })
    .sort((one, other) => one.daysLeft - other.daysLeft)
    .slice(0, 100)
}
