/** SQL of `isInForce` and `amountLeft`, of a row `application`. By `demand_paid`. */
import { type RawBuilder, sql } from 'kysely'
import { inForceStates } from '../domain/application/guarantee-status.ts'

/** For the rows of one page. */
export const paidFen: RawBuilder<string> = sql`(select coalesce(sum(demand.paid_fen), 0)::text from demand
  where demand.application = application.number and demand.paid_fen > 0)`

/** `openAmount` of an open row `demand`. */
export const openFen: RawBuilder<string> = sql`greatest(demand.amount_fen - demand.paid_fen, 0)`

/** For rows that are looked up one by one. */
export const isPaidOut: RawBuilder<boolean> = sql`exists (select from demand
  where demand.application = application.number and demand.paid_fen > 0
  having sum(demand.paid_fen) >= application.amount_fen)`

/** For totals: payments are few beside guarantees, so they are added up once and not looked up for each of them. */
export const paymentsJoin = `left join (select application, sum(paid_fen)::bigint as fen from demand
  where paid_fen > 0 group by application) as payment on payment.application = application.number`
export const joinPayments: RawBuilder<unknown> = sql.raw(paymentsJoin)

/** With the payments joined. */
export const leftFen = 'greatest(application.amount_fen - coalesce(payment.fen, 0), 0)'
export const remainingFen: RawBuilder<string> = sql.raw(leftFen)

/** With the payments joined. */
export const isNotPaidInFull: RawBuilder<boolean> = sql`(payment.fen is null or payment.fen < application.amount_fen)`

/** With the payments joined. */
export const isInForce: RawBuilder<boolean> = sql`(application.state in (${sql.join(inForceStates.map((state) => sql.lit(state)))})
  and application.guarantee_number is not null and ${isNotPaidInFull})`
