/** Stores the counts of days that have ended, so that no page counts them again (0760). */
import { addDays, shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { type Kysely, sql } from 'kysely'
import { noLots } from '../domain/statistics/day-counts.ts'
import { type Days, daysBetween, earlierDay } from '../domain/statistics/periods.ts'
import { listStoredDays, lockStatisticDays, saveStatisticDays } from '../records/statistics/statistic-days.ts'
import type { PlatformTables } from '../records/tables.ts'
import { countDays } from './count-days.ts'

type Db = Kysely<PlatformTables>

/** In one transaction, of which openings wait for a short time. */
const daysAtOnce = 7

/** All days that ended and are not stored, from the first opening on. @returns how many */
export async function storeEndedDays(db: Db, now: number): Promise<number> {
  const first = await findFirstDay(db)
  const last = addDays(shanghaiDate(now), -1)
  let stored = 0
  for (let from = first; from !== undefined && from <= last; from = addDays(from, daysAtOnce)) {
    const to = addDays(from, daysAtOnce - 1)
    stored += await storeDays(db, { from, to: earlierDay(to, last) })
  }
  return stored
}

async function storeDays(db: Db, period: Days): Promise<number> {
  const days = Array.from({ length: daysBetween(period) }, (_, place) => addDays(period.from, place))
  if ((await listStoredDays(db, period)).length === days.length) return 0
  return db.transaction().execute(async (trx) => {
    await lockStatisticDays(trx)
    const known = new Set((await listStoredDays(trx, period)).map(({ day }) => day))
    const { lots, partners } = await countDays(trx, period)
    const counted = new Map(lots.map((row) => [row.day, row]))
    const missing = days.filter((day) => !known.has(day))
    await saveStatisticDays(
      trx,
      missing.map((day) => counted.get(day) ?? { day, ...noLots, refusals: [], hints: [] }),
      partners.filter(({ day }) => !known.has(day)),
    )
    return missing.length
  })
}

/** By `lot_by_day` and the first event of a lot. */
async function findFirstDay(db: Db): Promise<string | undefined> {
  const { rows } = await sql<{ at: Date | null }>`
    select least(
      (select coalesce(opened_at, opens_at) from lot where state = 'opened' order by coalesce(opened_at, opens_at) limit 1),
      (select at from lot_event where event in ('suspended', 'aborted', 'terminated') order by id limit 1)) as at`.execute(
    db,
  )
  const at = rows[0]?.at ?? null
  return at === null ? undefined : shanghaiDate(at.getTime())
}
