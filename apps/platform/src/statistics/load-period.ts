/** The counts of a period: stored days, and what is not stored from the events. */
import { addDays, shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import type { Kysely } from 'kysely'
import { addCounts, type LotDay, noCounts, type PartnerCounts } from '../domain/statistics/day-counts.ts'
import { type Days, elapsedDays, listDays } from '../domain/statistics/periods.ts'
import { listStoredDays, sumStoredDays } from '../records/statistics/statistic-days.ts'
import type { PlatformTables } from '../records/tables.ts'
import { countDays } from './count-days.ts'

type Db = Kysely<PlatformTables>

export type PeriodCounts = {
  lots: LotDay[]
  byDay: ReadonlyMap<string, PartnerCounts>
  byPartner: ReadonlyMap<string, PartnerCounts>
}

/** @param now epoch milliseconds; days to come have nothing */
export async function loadPeriod(db: Db, period: Days, now: number): Promise<PeriodCounts> {
  const elapsed = elapsedDays(period, shanghaiDate(now))
  if (elapsed === undefined) return { lots: [], byDay: new Map(), byPartner: new Map() }
  const stored = await listStoredDays(db, elapsed)
  const days = stored.map(({ day }) => day)
  const [byDay, byPartner, ...counted] = await Promise.all([
    sumStoredDays(db, days, 'day'),
    sumStoredDays(db, days, 'partner'),
    ...unstoredRuns(elapsed, new Set(days)).map((run) => countDays(db, run)),
  ])
  const live = counted.flatMap(({ partners }) => partners)
  const lots = [...stored, ...counted.flatMap((run) => run.lots)]
  return {
    lots: lots.sort((one, other) => (one.day < other.day ? -1 : 1)),
    byDay: summed([...byDay, ...live.map((row) => ({ ...row, key: row.day }))]),
    byPartner: summed([...byPartner, ...live.map((row) => ({ ...row, key: row.partner }))]),
  }
}

/** Days that are not stored, those that follow each other as one. */
export function unstoredRuns(period: Days, stored: ReadonlySet<string>): Days[] {
  const runs: Days[] = []
  for (const day of listDays(period).filter((one) => !stored.has(one))) {
    const before = runs.at(-1)
    if (before !== undefined && addDays(before.to, 1) === day) runs.splice(-1, 1, { from: before.from, to: day })
    else runs.push({ from: day, to: day })
  }
  return runs
}

function summed(rows: readonly (PartnerCounts & { key: string })[]): ReadonlyMap<string, PartnerCounts> {
  const sums = new Map<string, PartnerCounts>()
  for (const row of rows) sums.set(row.key, addCounts(sums.get(row.key) ?? noCounts, row))
  return sums
}
