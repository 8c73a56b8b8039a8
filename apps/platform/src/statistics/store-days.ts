/** Stores the counts of days that have ended, so that no page counts them again (docs/decisions/0042). */
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { addDays, shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { type Kysely, sql } from 'kysely'
import { noLots } from '../domain/statistics/day-counts.ts'
import { listDays } from '../domain/statistics/periods.ts'
import {
  beginCounting,
  dropCounting,
  isCountedAlone,
  listStoredDates,
  saveStatisticDay,
} from '../records/statistics/statistic-days.ts'
import type { PlatformTables } from '../records/tables.ts'
import { countDays } from './count-days.ts'

type Db = Kysely<PlatformTables>

/** After this long the next night goes on: a page counts the days from the events until then. */
const patienceMs = 60_000

/**
 * All days that ended and are not stored, from the first opening on, up to one that others change for too long: they
 * delay each day after it as much.
 * @returns how many were stored
 */
export async function storeEndedDays(db: Db, now: number, patience = patienceMs): Promise<number> {
  const first = await findFirstDay(db)
  const last = addDays(shanghaiDate(now), -1)
  if (first === undefined || first > last) return 0
  const known = new Set(await listStoredDates(db, { from: first, to: last }))
  let stored = 0
  for (const day of listDays({ from: first, to: last })) {
    if (known.has(day)) continue
    const outcome = await storeDay(db, day, patience)
    if (outcome === 'not-alone') break
    if (outcome === 'stored') stored++
  }
  return stored
}

const pollMs = 50
/** Of a day that changes while it is counted. */
const mostAttempts = 3

/** Holds no lock while it counts: what changes the day meanwhile deletes its row, and it is counted again. */
async function storeDay(db: Db, day: string, patience: number): Promise<'stored' | 'left' | 'not-alone'> {
  for (let attempt = 1; attempt <= mostAttempts; attempt++) {
    const run = randomUUID()
    const begun = await beginCounting(db, day, run)
    if (begun === undefined) return 'left'
    if (!(await waitUntilAlone(db, begun, patience))) {
      await dropCounting(db, day, run)
      return 'not-alone'
    }
    const { lots, partners } = await countDays(db, { from: day, to: day })
    const [counted = { day, ...noLots, refusals: [], hints: [] }] = lots
    if (await saveStatisticDay(db, run, counted, partners)) return 'stored'
  }
  return 'left'
}

/**
 * Until every transaction with an id before `begun` has ended; those of an opening end within moments. `begun` is taken
 * after the row of the day was committed: a transaction with a later id sees that row and deletes it when it changes the
 * day. The id of the row itself would not do (a later transaction does not see the row before its commit), nor
 * `pg_snapshot_xmax` (the first id that has not ended may be one that was given before).
 */
async function waitUntilAlone(db: Db, begun: string, patience: number): Promise<boolean> {
  for (const until = performance.now() + patience; performance.now() < until; await wait(pollMs))
    if (await isCountedAlone(db, begun)) return true
  return false
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
