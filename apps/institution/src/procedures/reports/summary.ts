/** Totals of what binds and what is due. */

import { addDays, shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Trx } from '../../records/applications.ts'
import { isOpenDemand, openFen } from '../../records/demands/demand-conditions.ts'
import { inForce, joinPayments, remainingFen } from '../../records/guarantees/in-force.ts'
import { beneficiaryKey } from './outstanding.ts'

type Sum = { count: string; fen: string | null }
/** Beneficiaries that are named; the rest is one line. */
const named = 20
export const expiryPeriods = [30, 7, 1] as const

const totalOf = ({ count, fen: sum }: Sum) => ({ count: Number(count), amount: formatYuan(fen(BigInt(sum ?? 0))) })

export async function summarise(trx: Trx, now: number) {
  const one = async (from: RawBuilder<unknown>, amount = sql`amount_fen`) => {
    const { rows } = await sql<Sum>`select count(*) as count, sum(${amount})::text as fen ${from}`.execute(trx)
    return totalOf(rows[0] ?? { count: '0', fen: '0' })
  }
  const guarantees = sql`from application ${joinPayments} where`
  const binding = sql`${guarantees} ${inForce}`
  const beneficiaries = await sql<Sum & { beneficiary: string; code: string | null; name: string }>`
    select ${beneficiaryKey} as beneficiary, max(beneficiary_code) as code,
      (array_agg(beneficiary_name order by opened_at desc nulls last, id))[1] as name,
      count(*) as count, sum(${remainingFen})::text as fen ${binding}
    and beneficiary_name is not null group by 1 order by sum(${remainingFen}) desc, 1`.execute(trx)
  const others = beneficiaries.rows.slice(named)
  const expiring: { days: number; count: number; amount: string }[] = []
  for (const days of expiryPeriods) {
    const until = addDays(shanghaiDate(now), days)
    expiring.push({
      days,
      ...(await one(sql`${binding} and coalesce(expires_on, latest_date) <= ${until}`, remainingFen)),
    })
  }
  return {
    at: now,
    outstanding: await one(binding, remainingFen),
    byBeneficiary: beneficiaries.rows.slice(0, named).map(({ beneficiary, code, name, ...sum }) => ({
      ...{ beneficiary, name, ...totalOf(sum) },
      ...(code === null ? {} : { code }),
    })),
    otherBeneficiaries: totalOf({
      count: String(others.reduce((sum, { count }) => sum + Number(count), 0)),
      fen: String(others.reduce((sum, { fen: each }) => sum + BigInt(each ?? 0), 0n)),
    }),
    notOpened: await one(sql`${binding} and beneficiary_name is null`, remainingFen),
    expiring,
    invoicesDue: await one(sql`from invoice where state = 'requested'`),
    refundsDue: await one(sql`from premium_receipt where state = 'refund-due'`, sql`fen`),
    paymentsToReturn: await one(sql`from premium_receipt where state = 'suspended'`, sql`fen`),
    openDemands: await one(sql`from demand where ${isOpenDemand}`, openFen),
    released: await one(sql`${guarantees} state = 'released'`, remainingFen),
  }
}
