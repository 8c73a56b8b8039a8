import type { Kysely } from 'kysely'
import { groupHints } from '../../domain/statistics/group-hints.ts'
import type { Days } from '../../domain/statistics/periods.ts'
import type { PlatformTables } from '../../records/tables.ts'
import { loadPeriod } from '../../statistics/load-period.ts'

/** Values that a page shows; those of most lots. */
const mostHints = 200

/** By what is shared, over all opened lots of a period: that of most lots first. */
export async function listHints(db: Kysely<PlatformTables>, period: Days, now: number) {
  const { lots } = await loadPeriod(db, period, now)
  const hints = lots.flatMap((day) => day.hints)
  const groups = groupHints(hints).slice(0, mostHints)
  const lotNames = await namesOfLots(db, [...new Set(groups.flatMap((group) => group.lots))])
  const bidderNames = await namesOfBidders(db, [...new Set(groups.flatMap((group) => group.bidders))])
  return {
    lots: new Set(hints.map(({ lot }) => lot)).size,
    rows: groups.map((group) => ({
      ...group,
      bidders: group.bidders.map((code) => ({ code, name: bidderNames.get(code) ?? code })),
      lots: group.lots.map((number) => ({ number, name: lotNames.get(number) ?? number })),
    })),
  }
}

async function namesOfLots(db: Kysely<PlatformTables>, numbers: readonly string[]) {
  if (numbers.length === 0) return new Map<string, string>()
  const rows = await db.selectFrom('lot').select(['number', 'name']).where('number', 'in', numbers).execute()
  return new Map(rows.map(({ number, name }) => [number, name]))
}

async function namesOfBidders(db: Kysely<PlatformTables>, codes: readonly string[]) {
  if (codes.length === 0) return new Map<string, string>()
  const rows = await db.selectFrom('bidder').select(['code', 'name']).where('code', 'in', codes).execute()
  return new Map(rows.map(({ code, name }) => [code, name]))
}
