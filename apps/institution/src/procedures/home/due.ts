/** What ends today or within the week. */
import { addDays, shanghaiDate, startOfShanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { endingCertificates } from '@openbaohan/server/partners/ending-certificates.ts'
import type { PartnerDirectory } from '@openbaohan/server/partners/partner-directory.ts'
import { daysAhead, mostOnHome } from '@openbaohan/server/procedures/home/bounded.ts'
import { sql } from 'kysely'
import { alertTimes } from '../../domain/demand/payment-clock.ts'
import { refundDay } from '../../domain/premium/refund-clock.ts'
import type { Ports } from '../../ports.ts'
import type { Trx } from '../../records/applications.ts'
import {
  isClockRunning,
  isCorrectable,
  isOpenDemand,
  isPayableDemand,
  lastDayForDemands,
  openFen,
} from '../../records/demands/demand-conditions.ts'
import { loadApplication } from '../../records/find-application.ts'
import { inForce, joinPayments, remainingFen } from '../../records/guarantees/in-force.ts'
import { isDueRow } from '../../records/premiums/refunds.ts'
import { mayCall } from '../../rights.ts'
import { settingsOf } from '../../rules/settings-in-effect.ts'

type Due = {
  kind: 'certificate' | 'demand-examination' | 'demand-correction' | 'demand-payment' | 'refund' | 'guarantee-ends'
  on: string
  at?: number
  id: string
  name: string
  amount?: string
}
type DuePorts = Pick<Ports, 'settings'> & { db: Trx; partners: Pick<PartnerDirectory, 'list'> }

type Days = { today: string; last: string }

/** Soonest first, and what is past its day before all others. */
export async function listDue(ports: DuePorts, roles: readonly string[], now: number): Promise<Due[]> {
  const { db, partners, settings } = ports
  const today = shanghaiDate(now)
  const last = addDays(today, daysAhead - 1)
  const found = await Promise.all([
    mayCall(roles, 'demandConsole.list') ? listPayments(db, { today, last }, roles) : [],
    mayCall(roles, 'demands.examine') ? listExaminations(ports, { today, last }) : [],
    mayCall(roles, 'demands.examine') ? listCorrections(db, last) : [],
    mayCall(roles, 'refunds.list') ? listRefunds(db, { today, last, workingDays: settings.refundWorkingDays }) : [],
    endsMatterTo(roles) ? listEnds(db, last) : [],
    mayCall(roles, 'partners.list') ? endingCertificates(await partners.list(), now) : [],
  ])
  return found.flat().sort((one, other) => one.on.localeCompare(other.on) || (one.at ?? 0) - (other.at ?? 0))
}

/** Finance has nothing to do when a guarantee ends. */
const endsMatterTo = (roles: readonly string[]) =>
  mayCall(roles, 'applications.issue') || mayCall(roles, 'demands.examine')

/** By `demand_open_by_clock`. A demand is paid by the end of its last day; finance sees those that it is to pay, and what is left of each. */
async function listPayments(db: Trx, { today, last }: Days, roles: readonly string[]): Promise<Due[]> {
  const until = new Date(startOfShanghaiDate(addDays(last, 1)))
  const begin = new Date(startOfShanghaiDate(today))
  const ofRole = mayCall(roles, 'demands.examine') ? sql<boolean>`true` : isPayableDemand
  const mine = sql<boolean>`${isOpenDemand} and ${isClockRunning} and ${ofRole}`
  const read = sql`select demand.id, demand.pay_by, application.applicant_name as name,
      ${openFen}::text as amount_fen
    from demand join application on application.id = demand.application`
  const { rows } = await sql<{ id: string; pay_by: Date; name: string; amount_fen: string | null }>`
    (${read} where ${mine} and demand.pay_by <= ${begin}
      order by demand.pay_by, demand.id limit ${mostOnHome + 1})
    union all (${read} where ${mine} and demand.pay_by > ${begin} and demand.pay_by <= ${until}
      order by demand.pay_by, demand.id limit ${mostOnHome + 1})`.execute(db)
  return rows.map(({ id, pay_by: payBy, name, amount_fen: amount }) => ({
    ...{ kind: 'demand-payment', on: shanghaiDate(payBy.getTime() - 1), id, name },
    ...(amount === null ? {} : { amount: formatYuan(fen(BigInt(amount))) }),
  }))
}

/** So many presented demands are looked through: each waits a few days at most. */
const mostPresented = 200

/** By `demand_open_by_clock`, which is also the order of the reminders. A demand that is being examined needs none. */
async function listExaminations({ db, settings }: DuePorts, { today, last }: Days): Promise<Due[]> {
  const presented = await db
    .selectFrom('demand')
    .selectAll()
    .where(isOpenDemand)
    .where('demand.state', '=', 'presented')
    .orderBy('demand.pay_by')
    .orderBy('demand.id')
    .limit(mostPresented)
    .execute()
  const found: Due[] = []
  for (const demand of presented) {
    const application = await loadApplication(db, demand.application)
    const { paymentWorkingDays } = (await settingsOf(db, application, settings)).product
    const { unexamined } = alertTimes(demand.clock_from.getTime(), paymentWorkingDays, demand.pay_by.getTime())
    const on = shanghaiDate(unexamined - 1)
    const alike = found.filter((one) => one.on < today === on < today)
    if (on > last || alike.length > mostOnHome) continue
    found.push({
      ...{ kind: 'demand-examination', on, id: demand.id, name: application.applicant_name },
      ...(demand.amount_fen === null ? {} : { amount: formatYuan(fen(BigInt(demand.amount_fen))) }),
    })
  }
  return found
}

/** Until when stated discrepancies may be corrected; what was not is to be declined. By `demand_by_state`. */
async function listCorrections(db: Trx, last: string): Promise<Due[]> {
  const { rows } = await sql<{ id: string; on: string; name: string; amount_fen: string | null }>`
    select demand.id, ${lastDayForDemands} as on, applicant_name as name, demand.amount_fen::text as amount_fen
      from demand join application on application.id = demand.application
      where ${isCorrectable} and ${lastDayForDemands} <= ${last} order by 2, demand.id limit ${mostOnHome + 1}`.execute(
    db,
  )
  return rows.map(({ amount_fen: amount, ...row }) => ({
    ...{ kind: 'demand-correction' as const, ...row },
    ...(amount === null ? {} : { amount: formatYuan(fen(BigInt(amount))) }),
  }))
}

/** By `premium_receipt_due_back`. */
async function listRefunds(db: Trx, { today, last, workingDays }: Days & { workingDays: number }): Promise<Due[]> {
  const inTime = new Date(startOfShanghaiDate(firstInTime(today, workingDays)))
  const read = sql`select application.application_number as id, due_at, application.applicant_name as name,
      premium_receipt.fen
    from premium_receipt join application on application.id = premium_receipt.application where ${isDueRow}`
  const { rows } = await sql<{ id: string; due_at: Date; name: string; fen: string }>`
    (${read} and due_at < ${inTime} order by due_at, premium_receipt.id limit ${mostOnHome + 1})
    union all (${read} and due_at >= ${inTime} order by due_at, premium_receipt.id limit ${mostOnHome + 1})`.execute(db)
  return rows
    .map(({ id, due_at: dueAt, name, fen: amount }) => ({
      ...{ kind: 'refund' as const, on: refundDay(dueAt.getTime(), workingDays), id, name },
      amount: formatYuan(fen(BigInt(amount))),
    }))
    .filter(({ on }) => on <= last)
}

/** What became due on this day or later is not overdue today. */
function firstInTime(today: string, workingDays: number): string {
  let day = today
  while (refundDay(startOfShanghaiDate(addDays(day, -1)), workingDays) >= today) day = addDays(day, -1)
  return day
}

/** By `application_in_force`. */
async function listEnds(db: Trx, last: string): Promise<Due[]> {
  const { rows } = await sql<{ id: string; ends: string; name: string; remaining: string }>`
    select application_number as id, coalesce(expires_on, latest_date) as ends, applicant_name as name,
      ${remainingFen} as remaining
    from application ${joinPayments} where ${inForce} and coalesce(expires_on, latest_date) <= ${last}
    order by coalesce(expires_on, latest_date), id limit ${mostOnHome + 1}`.execute(db)
  return rows.map(({ id, ends, name, remaining }) => ({
    ...{ kind: 'guarantee-ends', on: ends, id, name, amount: formatYuan(fen(BigInt(remaining))) },
  }))
}
