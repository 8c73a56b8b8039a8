import { shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { type Kysely, sql } from 'kysely'
import {
  addCounts,
  addLots,
  type LotCounts,
  noCounts,
  noLots,
  type PartnerCounts,
  type Refusals,
} from '../domain/statistics/day-counts.ts'
import { type DemandFunnel, demandFunnel, releaseFunnel } from '../domain/statistics/funnel.ts'
import { type Days, elapsedDays, formerPeriod, monthsIn, type PeriodKind } from '../domain/statistics/periods.ts'
import type { PlatformTables } from '../records/tables.ts'
import { countDemands, countOpenReleases, type DemandRow } from './count-demands.ts'
import { loadPeriod, type PeriodCounts } from './load-period.ts'
import { isOverdue } from './overdue.ts'

type Db = Kysely<PlatformTables>
export type NamedPartner = { id: string; appkey: string; name: string }
/** Sums in yuan, as every amount is written; times in seconds, on average and of the slowest. */
type Counted = LotCounts &
  Omit<PartnerCounts, InFen | 'issueSeconds' | 'slowestIssueSeconds' | 'restoreSeconds'> & {
    amount: string
    premium: string
    releasedAmount: string
    demands: number
    demandedAmount: string
    paid: number
    paidAmount: string
    issueSeconds?: number
    slowestIssueSeconds?: number
    restoreSeconds?: number
  }
type InFen = 'amountFen' | 'premiumFen' | 'releasedFen' | 'agreedFen'
export type Summary = {
  period: Days
  former: Days
  totals: Counted
  formerTotals: Counted
  days: { day: string; lots: number; applications: number; guarantees: number; released: number }[]
  months: (Counted & Days)[]
  institutions: (Counted & { partner: string; name: string })[]
  refusals: Refusals[]
  demands: Omit<DemandFunnel, 'receivedFen' | 'paidFen'> & { receivedAmount: string; paidAmount: string }
  releases: ReturnType<typeof releaseFunnel>
  overdue: number
}
type Read = { counts: PeriodCounts; demands: readonly DemandRow[] }

/** @param partners to name them */
export async function summarise(
  db: Db,
  { kind, ...asked }: Days & { kind: PeriodKind },
  { now, partners }: { now: number; partners: readonly NamedPartner[] },
): Promise<Summary> {
  const today = shanghaiDate(now)
  const period = elapsedDays(asked, today) ?? asked
  const former = formerPeriod(kind, asked, today)
  const read = async (days: Days): Promise<Read> => {
    const [counts, demands] = await Promise.all([loadPeriod(db, days, now), countDemands(db, days)])
    return { counts, demands }
  }
  const [current, before, open, overdue] = await Promise.all([
    read(period),
    read(former),
    countOpenReleases(db, period),
    countOverdue(db, today),
  ])
  const totals = totalOf(current)
  const institutions = institutionsOf(current, partners)
  return {
    ...{ period, former, totals, formerTotals: totalOf(before), overdue },
    days: daysOf(current.counts),
    months: monthsIn(period).map((days) => ({ ...totalOf(within(current, days)), ...days })),
    institutions,
    refusals: refusalsOf(current.counts),
    demands: funnelOf(current.demands),
    releases: releaseFunnel({ agreed: totals.agreed, open }),
  }
}

const totalOf = ({ counts, demands }: Read): Counted =>
  countedOf(
    counts.lots.reduce<LotCounts>(addLots, noLots),
    [...counts.byDay.values()].reduce(addCounts, noCounts),
    demandFunnel(demands),
  )

/** A part of a period, by its days. */
function within({ counts, demands }: Read, { from, to }: Days): Read {
  const isIn = (day: string) => from <= day && day <= to
  return {
    demands: demands.filter(({ day }) => isIn(day)),
    counts: {
      ...counts,
      lots: counts.lots.filter(({ day }) => isIn(day)),
      byDay: new Map([...counts.byDay].filter(([day]) => isIn(day))),
    },
  }
}

function countedOf(lots: LotCounts, sums: PartnerCounts, demands: DemandFunnel): Counted {
  const { issueSeconds, slowestIssueSeconds, restoreSeconds, ...others } = sums
  const { amountFen, premiumFen, releasedFen, agreedFen: _, ...counts } = others
  const mean = (sum: number, count: number) => Math.round(sum / count)
  return {
    ...lots,
    ...counts,
    ...{ amount: yuan(amountFen), premium: yuan(premiumFen), releasedAmount: yuan(releasedFen) },
    ...{ demands: demands.received, demandedAmount: yuan(demands.receivedFen) },
    ...{ paid: demands.paid, paidAmount: yuan(demands.paidFen) },
    ...(sums.guarantees === 0 ? {} : { issueSeconds: mean(issueSeconds, sums.guarantees), slowestIssueSeconds }),
    ...(sums.restored === 0 ? {} : { restoreSeconds: mean(restoreSeconds, sums.restored) }),
  }
}

/** @throws for a sum that is no longer exact */
const yuan = (sum: number): string => formatYuan(fen(BigInt(exact(sum))))
function exact(sum: number): number {
  if (!Number.isSafeInteger(sum)) throw new Error('a sum of the statistics is not exact')
  return sum
}

function funnelOf(demands: readonly DemandRow[]): Summary['demands'] {
  const { receivedFen, paidFen, ...counts } = demandFunnel(demands)
  return { ...counts, receivedAmount: yuan(receivedFen), paidAmount: yuan(paidFen) }
}

function daysOf({ lots, byDay }: PeriodCounts): Summary['days'] {
  const opened = new Map(lots.map((row) => [row.day, row.lots]))
  return [...new Set([...opened.keys(), ...byDay.keys()])]
    .sort()
    .map((day) => {
      const { applications, guarantees, released } = byDay.get(day) ?? noCounts
      return { day, lots: opened.get(day) ?? 0, applications, guarantees, released }
    })
    .filter(({ lots: some, applications, released }) => some + applications + released > 0)
}

function institutionsOf({ counts, demands }: Read, partners: readonly NamedPartner[]): Summary['institutions'] {
  const known = new Map(partners.map((partner) => [partner.id, partner]))
  return [...new Set([...counts.byPartner.keys(), ...demands.map(({ partner }) => partner)])]
    .map((id) => ({
      ...countedOf(
        noLots,
        counts.byPartner.get(id) ?? noCounts,
        demandFunnel(demands.filter(({ partner }) => partner === id)),
      ),
      ...{ partner: known.get(id)?.appkey ?? id, name: known.get(id)?.name ?? id },
    }))
    .sort((one, other) => other.guarantees - one.guarantees || (one.partner < other.partner ? -1 : 1))
}

function refusalsOf({ lots }: PeriodCounts): Refusals[] {
  const counts = new Map<string, number>()
  for (const { reason, count } of lots.flatMap(({ refusals }) => refusals))
    counts.set(reason, (counts.get(reason) ?? 0) + count)
  return [...counts]
    .map(([reason, count]) => ({ reason, count }))
    .sort((one, other) => other.count - one.count || (one.reason < other.reason ? -1 : 1))
}

async function countOverdue(db: Db, today: string): Promise<number> {
  const { rows } = await sql<{ count: string }>`select count(*) from lot where ${isOverdue(today)}`.execute(db)
  return Number(rows[0]?.count ?? 0)
}
