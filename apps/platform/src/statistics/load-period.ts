/** The counts of a period: stored days, and what is not stored from the events. */
import { addDays, shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import type { Kysely } from 'kysely'
import {
  addCounts,
  type LotDay,
  noCounts,
  type PartnerCounts,
  type PartnerDay,
} from '../domain/statistics/day-counts.ts'
import { type Days, daysBetween, elapsedDays } from '../domain/statistics/periods.ts'
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
  const gap = unstoredDays(elapsed, new Set(stored.map(({ day }) => day)))
  const isStored = (day: string) => gap === undefined || day < gap.from || day > gap.to
  const parts = gap === undefined ? [elapsed] : around(elapsed, gap)
  const [counted, ...sums] = await Promise.all([
    gap === undefined ? { lots: [], partners: [] } : countDays(db, gap),
    ...parts.flatMap((part) => [sumStoredDays(db, part, 'day'), sumStoredDays(db, part, 'partner')]),
  ])
  const ofKind = (index: number) => sums.flatMap((rows, place) => (place % 2 === index ? rows : []))
  const live = (by: 'day' | 'partner') => counted.partners.map((row: PartnerDay) => ({ ...row, key: row[by] }))
  return {
    lots: [...stored.filter(({ day }) => isStored(day)), ...counted.lots].sort((one, other) =>
      one.day < other.day ? -1 : 1,
    ),
    byDay: summed([...ofKind(0), ...live('day')]),
    byPartner: summed([...ofKind(1), ...live('partner')]),
  }
}

/** From the first to the last day that is not stored. */
function unstoredDays({ from, to }: Days, stored: ReadonlySet<string>): Days | undefined {
  const days = Array.from({ length: daysBetween({ from, to }) }, (_, place) => addDays(from, place))
  const missing = days.filter((day) => !stored.has(day))
  const [first, last] = [missing[0], missing.at(-1)]
  return first === undefined || last === undefined ? undefined : { from: first, to: last }
}

const around = (whole: Days, gap: Days): Days[] =>
  [
    { from: whole.from, to: addDays(gap.from, -1) },
    { from: addDays(gap.to, 1), to: whole.to },
  ].filter(({ from, to }) => from <= to)

function summed(rows: readonly (PartnerCounts & { key: string })[]): ReadonlyMap<string, PartnerCounts> {
  const sums = new Map<string, PartnerCounts>()
  for (const row of rows) sums.set(row.key, addCounts(sums.get(row.key) ?? noCounts, row))
  return sums
}
