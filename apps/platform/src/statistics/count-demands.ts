/** Demands and releases are few beside applications: they are counted from their rows, in whatever state they are now. */
import { endOfShanghaiDate, startOfShanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { type Kysely, sql } from 'kysely'
import type { DemandState } from '../domain/demand/demand-state.ts'
import type { Days } from '../domain/statistics/periods.ts'
import { joinPayments } from '../records/remaining.ts'
import type { PlatformTables } from '../records/tables.ts'

type Db = Kysely<PlatformTables>

export type DemandRow = {
  /** Of its receipt. */
  day: string
  partner: string
  state: DemandState
  count: number
  fen: number
  paidFen: number
}

/** Demands that the platform received in the period, sealed or given; a lot that has not opened has none. By `demand_received`. */
export const isReceived = ({ from, to }: Days) =>
  sql`demand.received_at >= ${new Date(startOfShanghaiDate(from))} and demand.received_at < ${new Date(endOfShanghaiDate(to))}`

/** By `demand_received` alone: of years of demands, no row is read. */
export async function countDemands(db: Db, period: Days): Promise<DemandRow[]> {
  const { rows } = await sql<Record<'day' | 'partner' | 'count' | 'fen' | 'paid', string> & { state: DemandState }>`
    select to_char(received_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day, partner, state,
      count(*) as count, sum(amount_fen) as fen, sum(paid_fen) as paid
    from demand where ${isReceived(period)} group by 1, 2, 3`.execute(db)
  return rows.map(({ day, partner, state, count, fen, paid }) => ({
    ...{ day, partner, state, count: Number(count), fen: Number(fen), paidFen: Number(paid) },
  }))
}

/** By `release_order_open`: no institution has carried it out. */
const steps = {
  open: sql`and release_order.state <> 'taken'`,
  returned: sql`and release_order.state = 'taken'`,
  agreed: sql``,
}

/** Releases ordered in the period, or those of a step of the funnel. */
export const orderedReleases = ({ from, to }: Days, step: keyof typeof steps) => sql`release_order
  join application on application.number = release_order.application
  join opened_application on opened_application.application = application.number
  join lot on lot.id = opened_application.lot_id ${joinPayments}
  where release_order.ordered_at >= ${new Date(startOfShanghaiDate(from))}
    and release_order.ordered_at < ${new Date(endOfShanghaiDate(to))} ${steps[step]}`

export async function countOpenReleases(db: Db, period: Days): Promise<number> {
  const { rows } = await sql<{ count: string }>`
    select count(*) from ${orderedReleases(period, 'open')}`.execute(db)
  return Number(rows[0]?.count ?? 0)
}
