/** Own lots whose guarantees end soon, or whose security must be returned. */
import { addDays, shanghaiDate, startOfShanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { type Kysely, sql } from 'kysely'
import { applicationStates, mayBeReleased } from '../../domain/application/application-state.ts'
import { listLastDays } from '../../lots/last-days.ts'
import { lotDates, reminderDays } from '../../lots/lot-dates.ts'
import { type LotRow, toLot } from '../../records/lots.ts'
import type { PlatformTables } from '../../records/tables.ts'
import { timerKinds } from '../../timers.ts'
import { isOwnLot, type LotScope } from '../lots/scope.ts'
import { daysBetween } from './view.ts'

/** Soonest first; lots with nothing that is still in effect are left out. */
export async function listEnding(db: Kysely<PlatformTables>, scope: LotScope, now: number) {
  const today = shanghaiDate(now)
  const latest = new Date(startOfShanghaiDate(addDays(today, reminderDays[0] + 1)))
  const rows = await db
    .selectFrom('lot')
    .selectAll('lot')
    .where('lot.state', '=', 'opened')
    .where(isOwnLot(scope))
    .where(
      sql<boolean>`exists (select 1 from opened_application o join application a on a.number = o.application
        where o.lot_id = lot.id and a.state = any(${applicationStates.filter(mayBeReleased)}))`,
    )
    .where(
      // Due when the first of its guarantees ends, by whatever text; never later.
      sql<boolean>`(exists (select 1 from timer where timer.kind = ${timerKinds.expire}
          and timer.subject = lot.id::text and timer.due_at <= ${latest})
        or lot.contract_on is not null or lot.award_notice_on is not null)`,
    )
    .orderBy('lot.opened_at')
    .limit(500)
    .execute()
  const lots = rows.map(({ id }) => id)
  const lastDays = Map.groupBy(await listLastDays(db, lots), ({ lotId }) => lotId)
  return rows
    .map((row) => endingOf(row, (lastDays.get(row.id) ?? []).map(({ lastDay }) => lastDay).sort(), today))
    .filter((one) => one !== undefined)
    .sort((one, other) => one.daysLeft - other.daysLeft)
    .slice(0, 100)
}

/** @param lastDays of the guarantees that still stand, the soonest first */
function endingOf(row: LotRow, lastDays: readonly string[], today: string) {
  const dates = lotDates(toLot(row))
  const [validUntil] = lastDays
  if (dates === undefined || validUntil === undefined) return undefined
  const returnBy = [dates.losersReturnBy, dates.winnerReturnBy].filter((by) => by !== undefined).sort()[0]
  const daysLeft = daysBetween(today, validUntil)
  if (daysLeft > reminderDays[0] && returnBy === undefined) return undefined
  return {
    ...{ lotNumber: row.number, lotName: row.name, validUntil, daysLeft, standing: lastDays.length },
    ...(returnBy === undefined ? {} : { returnBy }),
  }
}
