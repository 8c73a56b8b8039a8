/** Own lots whose guarantees end soon, or whose security must be returned. */
import { addDays, shanghaiDate, startOfShanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { type Kysely, sql } from 'kysely'
import { applicationStates, mayBeReleased } from '../../domain/application/application-state.ts'
import { lotKinds } from '../../domain/lot/lot-caps.ts'
import { milestones, startsClock } from '../../domain/lot/return-clock.ts'
import { lastDaysInForce, listLastDays } from '../../lots/last-days.ts'
import { lotDates, nextReturn, overdueSince, reminderDays } from '../../lots/lot-dates.ts'
import { type LotRow, toLot } from '../../records/lots.ts'
import { isPaidOut } from '../../records/remaining.ts'
import type { PlatformTables } from '../../records/tables.ts'
import { timerKinds } from '../../timers.ts'
import { isOwnLot, type LotScope } from '../lots/scope.ts'
import { daysBetween } from './view.ts'

/** Other kinds of timers are not about lots. */
const expiryTimers = sql<{ lot_id: string; due_at: Date }>`
  (select case when kind = ${timerKinds.expire} then subject::uuid end as lot_id, due_at
    from timer where kind = ${timerKinds.expire})`

const columns = { 'award-notice': sql`lot.award_notice_on`, contract: sql`lot.contract_on` } as const
/** The date that starts the first clock of a return, which takes five days at least; null where none runs. */
const begun = sql<string | null>`case lot.kind ${sql.join(
  lotKinds.map((kind) => {
    const starting = milestones.filter((what) => startsClock(kind, what)).map((what) => columns[what])
    return sql`when ${sql.lit(kind)} then least(${sql.join(starting)})`
  }),
  sql` `,
)} end`

/** By the kind of the lot, the first day on which a clock began that is not overdue today. */
function inTime(today: string) {
  return sql`case lot.kind ${sql.join(
    lotKinds.map((kind) => sql`when ${sql.lit(kind)} then ${addDays(overdueSince(kind, today), 1)}`),
    sql` `,
  )} end`
}

/** As many lots are listed; one more shows that there are others. */
export const mostEnding = 100

type Soon = {
  days?: number
  limit?: number
  /** Without the returns that are overdue, which come before whatever ends. */
  isAhead?: boolean
}

/**
 * Soonest first; lots with nothing that is still in effect are left out. Each lot that has some has its timer, so that
 * `timer_of_kind` finds them and no lot of the past is read.
 * @param soon how many days count as soon, and how many lots are wanted; one more is returned where there are others
 */
export async function listEnding(
  db: Kysely<PlatformTables>,
  scope: LotScope,
  now: number,
  { days = reminderDays[0] as number, limit = mostEnding, isAhead = false }: Soon = {},
) {
  const today = shanghaiDate(now)
  const counted = isAhead ? sql`case when ${begun} >= ${inTime(today)} then ${begun} end` : begun
  const latest = new Date(startOfShanghaiDate(addDays(today, days + 1)))
  const rows = await db
    .selectFrom('lot')
    .innerJoin(expiryTimers.as('timer'), 'timer.lot_id', 'lot.id')
    .selectAll('lot')
    .where('lot.state', '=', 'opened')
    .where(isOwnLot(scope))
    .where(
      // Due when the first of its guarantees ends, by whatever text; never later.
      sql<boolean>`(timer.due_at <= ${latest} or ${counted} is not null)`,
    )
    .where(
      sql<boolean>`exists (select 1 from opened_application o join application on application.number = o.application
        where o.lot_id = lot.id and application.state = any(${applicationStates.filter(mayBeReleased)}) and not ${isPaidOut})`,
    )
    .orderBy(sql`least(timer.due_at, (${counted} || 'T00:00:00+08:00')::timestamptz + interval '5 days')`)
    .orderBy('lot.number')
    .limit(limit + 1)
    .execute()
  const lots = rows.map(({ id }) => id)
  const lastDays = Map.groupBy(await listLastDays(db, lots), ({ lotId }) => lotId)
  return rows
    .map((row) => endingOf(row, lastDaysInForce(lastDays.get(row.id) ?? []), today, days))
    .filter((one) => one !== undefined)
    .sort((one, other) => one.daysLeft - other.daysLeft)
}

/** @param lastDays of the guarantees that still stand, the soonest first */
function endingOf(row: LotRow, lastDays: readonly string[], today: string, days: number) {
  const dates = lotDates(toLot(row))
  const [validUntil] = lastDays
  if (dates === undefined || validUntil === undefined) return undefined
  const next = nextReturn(row.kind, dates, lastDays.length)
  const daysLeft = daysBetween(today, validUntil)
  if (daysLeft > days && next === undefined) return undefined
  return {
    ...{ lotNumber: row.number, lotName: row.name, validUntil, daysLeft, standing: lastDays.length },
    ...(next === undefined ? {} : { returnBy: next.by, returnsTo: next.to }),
  }
}
