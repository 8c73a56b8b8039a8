/** What is in force, and for how much (docs/decisions/0042): of a row `application`, with its payments joined. */
import { type RawBuilder, sql } from 'kysely'
import { applicationStates, hasBeenIssued } from '../../domain/application/application-state.ts'

/** For totals: payments are few beside guarantees, so they are added up once and not looked up for each of them. */
export const joinPayments: RawBuilder<unknown> = sql`left join (select application, sum(fen)::bigint as fen
  from demand_payment group by application) as payment on payment.application = application.id`

/** For few rows. By `demand_payment_by_application`. */
export const joinOwnPayments: RawBuilder<unknown> = sql`left join lateral (select sum(fen)::bigint as fen
  from demand_payment where demand_payment.application = application.id) as payment on true`

export const remainingFen: RawBuilder<string> = sql`greatest(application.amount_fen - coalesce(payment.fen, 0), 0)`

/** Names the index `application_in_force`: an issued guarantee that has not ended, and was not paid in full. */
export const inForce: RawBuilder<boolean> = sql`(
  application.state in (${sql.join(applicationStates.filter(hasBeenIssued).map((state) => sql.lit(state)))})
  and (payment.fen is null or payment.fen < application.amount_fen))`
