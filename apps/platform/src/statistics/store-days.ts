/** Stores the counts of days that have ended, so that no page counts them again (0760). */
import { addDays, shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { type Kysely, sql } from 'kysely'
import { noLots } from '../domain/statistics/day-counts.ts'
import { listDays } from '../domain/statistics/periods.ts'
import { listStoredDates, lockStatisticDays, saveStatisticDays } from '../records/statistics/statistic-days.ts'
import type { PlatformTables } from '../records/tables.ts'
import { countDays } from './count-days.ts'

type Db = Kysely<PlatformTables>

/** All days that ended and are not stored, from the first opening on. @returns how many */
export async function storeEndedDays(db: Db, now: number): Promise<number> {
  const first = await findFirstDay(db)
  const last = addDays(shanghaiDate(now), -1)
  if (first === undefined || first > last) return 0
  const known = new Set(await listStoredDates(db, { from: first, to: last }))
  let stored = 0
  for (const day of listDays({ from: first, to: last })) if (!known.has(day)) stored += await storeDay(db, day)
  return stored
}

/** One in a transaction, since an opening waits for the table meanwhile. */
async function storeDay(db: Db, day: string): Promise<number> {
  return db.transaction().execute(async (trx) => {
    await lockStatisticDays(trx)
    const period = { from: day, to: day }
    if ((await listStoredDates(trx, period)).length > 0) return 0
    const { lots, partners } = await countDays(trx, period)
    await saveStatisticDays(trx, lots.length > 0 ? lots : [{ day, ...noLots, refusals: [], hints: [] }], partners)
    return 1
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
