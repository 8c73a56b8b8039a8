/** A few numbers for each role, in one statement and for a manager one more. */
import { addDays, dayMs, shanghaiDate, startOfShanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { type FigureQuery, type FigureRow, readFigures } from '@openbaohan/server/procedures/home/read-figures.ts'
import { sql } from 'kysely'
import type { Trx } from '../../records/applications.ts'
import { isOpenDemand } from '../../records/demands/demand-conditions.ts'
import { inForce } from '../../records/guarantees/in-force.ts'
import { isDueRow } from '../../records/premiums/refunds.ts'
import type { institutionFigures } from './contract.ts'

type Name = (typeof institutionFigures)[number]
type FiguresOf = (now: number) => FigureQuery<Name>[]

/** So many issuers are named; the report has all. */
const mostIssuers = 5

export async function listFigures(db: Trx, roles: readonly string[], now: number): Promise<FigureRow<Name>[]> {
  const figures = await readFigures(
    db,
    roles.flatMap((role) => figuresOf[role]?.(now) ?? []),
  )
  return roles.includes('manager') ? [...figures, ...(await listIssuers(db))] : figures
}

/** What is in force by issuer, where there are several. By `application_in_force`. */
async function listIssuers(db: Trx): Promise<FigureRow<Name>[]> {
  const { rows } = await sql<{ name: string; count: string; fen: string }>`
    select issuer_name as name, count(*)::text as count, sum(amount_fen)::text as fen from application
    where ${inForce} and issuer_name is not null
    group by issuer_name order by sum(amount_fen) desc limit ${mostIssuers}`.execute(db)
  if (rows.length < 2) return []
  return rows.map(({ name, count, fen: sum }) => ({
    ...{ figure: 'in-force-of-issuer', name, count: Number(count), amount: formatYuan(fen(BigInt(sum))) },
  }))
}

const openDemands = {
  figure: 'open-demands',
  amount: sql`demand.amount_fen`,
  from: sql`from demand where ${isOpenDemand}`,
} as const
const openRecourses = {
  figure: 'open-recourses',
  amount: sql`owed_fen - recovered_fen`,
  from: sql`from recourse_case where state = 'open'`,
} as const

/** By `application_event_day`. */
const today = (figure: 'accepted-today' | 'issued-today', event: string, now: number) => ({
  figure,
  from: sql`from application_event where at >= ${new Date(startOfShanghaiDate(shanghaiDate(now)))} and event = ${event}`,
})

const figuresOf: Readonly<Record<string, FiguresOf>> = {
  underwriter: (now) => [
    today('accepted-today', 'accepted', now),
    today('issued-today', 'sealed-file-signed', now),
    {
      figure: 'awaiting-premium',
      amount: sql`premium_fen`,
      from: sql`from application where state = 'awaiting-premium'`,
    },
  ],
  finance: () => [
    {
      figure: 'awaiting-premium',
      amount: sql`premium_fen`,
      from: sql`from application where state = 'awaiting-premium'`,
    },
    { figure: 'refunds-due', amount: sql`fen`, from: sql`from premium_receipt where ${isDueRow}` },
    openRecourses,
  ],
  claims: () => [
    openDemands,
    { figure: 'stopped-payments', from: sql`from demand where ${isOpenDemand} and stop_order is not null` },
    openRecourses,
  ],
  manager: (now) => [
    { figure: 'in-force', amount: sql`amount_fen`, from: sql`from application where ${inForce}` },
    {
      figure: 'ending-in-30-days',
      amount: sql`amount_fen`,
      from: sql`from application where ${inForce}
        and coalesce(expires_on, latest_date) <= ${addDays(shanghaiDate(now), 30)}`,
    },
    openDemands,
    openRecourses,
  ],
  integrator: (now) => [
    { figure: 'partners', from: sql`from partner where state <> 'suspended'` },
    {
      figure: 'failed-messages',
      from: sql`from message where outcome <> 'accepted' and finished_at is not null and at >= ${new Date(now - dayMs)}`,
    },
  ],
}
