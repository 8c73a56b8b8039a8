/** What guarantees earned and cost, month by month, where it is stored; and what is open now. */
import { dayMs } from '@openbaohan/protocol/values/china-day.ts'
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Trx } from '../../records/applications.ts'
import { inForce, joinPayments, remainingFen } from '../../records/guarantees/in-force.ts'
import { type Business, recourseAges } from './contract.ts'

type Period = { from: number; to: number }
type Name = 'issued' | 'income' | 'refunded' | 'paid' | 'recovered'
type Row = { month: string; name: Name; count: string; fen: string }

/** Applicants that are named. */
const namedApplicants = 20

const yuan = (sum: bigint) => formatYuan(fen(sum))

export async function listBusiness(trx: Trx, { from, to }: Period, now: number): Promise<Business> {
  const within = (at: RawBuilder<unknown>) => sql`${at} >= ${new Date(from)} and ${at} < ${new Date(to)}`
  const monthOf = (at: RawBuilder<unknown>) => sql`to_char(${at} at time zone 'Asia/Shanghai', 'YYYY-MM')`
  const counted = (name: Name, table: string, at: string, amount: string, where = sql`true`) => sql`
    select ${monthOf(sql.ref(at))} as month, ${name}::text as name, count(*) as count, sum(${sql.ref(amount)})::text as fen
    from ${sql.table(table)} where ${within(sql.ref(at))} and ${where} group by 1`
  const { rows } = await sql<Row>`
    ${counted('issued', 'application', 'issued_at', 'amount_fen')}
    union all ${counted('income', 'premium_receipt', 'at', 'fen', sql`due_cause is distinct from 'not-premium' and rest_of is null`)}
    union all ${counted('refunded', 'premium_receipt', 'returned_at', 'returned_fen', sql`due_cause in ('withdrawn', 'abandoned')`)}
    union all ${counted('paid', 'demand_payment', 'paid_at', 'fen')}
    union all ${counted('recovered', 'demand_recourse', 'recorded_at', 'fen')}`.execute(trx)
  const months = [...new Set(rows.map(({ month }) => month))].sort()
  return {
    months: months.map((month) => ({ month, ...sumOf(rows.filter((row) => row.month === month)) })),
    totals: { ...sumOf(rows), ...ratiosOf(rows) },
    recourse: await openRecourse(trx, now),
    applicants: await largestApplicants(trx),
  }
}

const totalOf = (rows: readonly Row[], name: Name) =>
  rows.reduce((sum, row) => (row.name === name ? sum + BigInt(row.fen ?? 0) : sum), 0n)

const incomeOf = (rows: readonly Row[]) => totalOf(rows, 'income') - totalOf(rows, 'refunded')

function sumOf(rows: readonly Row[]) {
  return {
    issued: rows.reduce((sum, { name, count }) => (name === 'issued' ? sum + Number(count) : sum), 0),
    amount: yuan(totalOf(rows, 'issued')),
    income: yuan(incomeOf(rows)),
    paid: yuan(totalOf(rows, 'paid')),
    recovered: yuan(totalOf(rows, 'recovered')),
  }
}

/** A loss ratio without income is no number. */
function ratiosOf(rows: readonly Row[]): { lossRatio?: number; netLossRatio?: number } {
  const income = incomeOf(rows)
  if (income <= 0n) return {}
  const ratio = (paid: bigint) => Number((paid * 10_000n) / income)
  const paid = totalOf(rows, 'paid')
  return { lossRatio: ratio(paid), netLossRatio: ratio(paid - totalOf(rows, 'recovered')) }
}

/** By `recourse_case_open`. */
async function openRecourse(trx: Trx, now: number): Promise<Business['recourse']> {
  const { rows } = await sql<{ opened_at: Date; rest: string }>`
    select opened_at, (owed_fen - recovered_fen)::text as rest from recourse_case where state = 'open'`.execute(trx)
  const cases = rows.map(({ opened_at: opened, rest }) => ({
    days: Math.floor((now - opened.getTime()) / dayMs),
    rest: BigInt(rest),
  }))
  const bounds = [...recourseAges, undefined]
  const ages = bounds.map((upTo, index) => {
    const above = index === 0 ? -1 : (bounds[index - 1] ?? 0)
    const inside = cases.filter(({ days }) => days > above && (upTo === undefined || days <= upTo))
    const amount = yuan(inside.reduce((sum, { rest }) => sum + rest, 0n))
    return { count: inside.length, amount, ...(upTo === undefined ? {} : { upTo }) }
  })
  return { count: cases.length, rest: yuan(cases.reduce((sum, { rest }) => sum + rest, 0n)), ages }
}

/** By `application_in_force`. */
async function largestApplicants(trx: Trx): Promise<Business['applicants']> {
  const { rows } = await sql<{ code: string; name: string; count: string; fen: string; limit_fen: string | null }>`
    select own.code, own.name, own.count, own.fen, applicant.limit_fen from (
      select applicant_code as code, max(applicant_name) as name, count(*) as count,
        sum(${remainingFen})::text as fen
      from application ${joinPayments} where ${inForce} group by applicant_code
      order by sum(${remainingFen}) desc, applicant_code limit ${namedApplicants}) as own
    left join applicant on applicant.code = own.code order by own.fen::bigint desc, own.code`.execute(trx)
  return rows.map(({ code, name, count, fen: sum, limit_fen: limit }) => ({
    ...{ code, name, count: Number(count), amount: yuan(BigInt(sum)) },
    ...(limit === null ? {} : { line: yuan(BigInt(limit)) }),
  }))
}
