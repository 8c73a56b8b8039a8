/** Payments and the orders that forbid them. Demand and application come locked. */

import { shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { isBookingDate } from '../../domain/bank-entry/is-booking-date.ts'
import type { NamedEntry } from '../../domain/bank-entry/named-entry.ts'
import { decideDemandPayment, type Payment, type PaymentProblem } from '../../domain/demand/decide-demand-payment.ts'
import { nextDemandState } from '../../domain/demand/demand-state.ts'
import { isOutgoingKnown } from '../../premiums/is-outgoing-known.ts'
import { type ApplicationRow, applyEvent, noteEvent, type Trx } from '../../records/applications.ts'
import { checkNamedEntry } from '../../records/bank-entries/check-named-entry.ts'
import { markRecorded } from '../../records/bank-entries/mark-recorded.ts'
import type { StopOrder } from '../../records/demands/demand-tables.ts'
import { findPayment, insertPayment } from '../../records/demands/payments.ts'
import { oweRecourse } from '../../records/demands/recourse-cases.ts'
import { applyDemandEvent, type DemandRow } from '../../records/demands.ts'
import { paidUnder, remainderOf } from './demand-facts.ts'
import { endDemand } from './end-demand.ts'
import type { ActionBy } from './examine.ts'
import { type ClaimsPorts, reportResult } from './request-result.ts'

/** A payment that may not be made, with its reason; the router states it to the person. */
export class PaymentRefused extends Error {
  override readonly name = 'PaymentRefused'
  readonly problem: PaymentProblem
  /** What the bank's statement has under the reference. */
  readonly entry: NamedEntry | undefined

  constructor(problem: PaymentProblem, entry?: NamedEntry) {
    super(problem)
    this.problem = problem
    this.entry = entry
  }
}

/** The same reference again is the same payment. Reduces the guarantee, and at zero ends it. */
export async function pay(
  trx: Trx,
  demand: DemandRow,
  application: ApplicationRow,
  payment: ActionBy & Payment & { reference: string; paidOn?: string | undefined },
  ports: ClaimsPorts,
): Promise<DemandRow | undefined> {
  const { actor, at, amount, payeeName, payeeAccount, reference, paidOn } = payment
  const known = await findPayment(trx, demand, reference)
  if (known !== undefined) {
    if (BigInt(known.fen) === amount) return demand
    throw new PaymentRefused('reference-used')
  }
  if (nextDemandState(demand.state, 'paid-in-part') === undefined) return undefined
  const paid = await paidUnder(trx, demand)
  const result = decideDemandPayment(payment, {
    demanded: fen(demand.amount_fen ?? 0),
    paid,
    remainder: await remainderOf(trx, application),
    payeeName: application.beneficiary_name ?? demand.payee_name,
    payeeAccount: demand.payee_account,
  })
  if (!result.ok) throw new PaymentRefused(result.problem)
  if (paidOn !== undefined && !isBookingDate(paidOn, demand.presented_at.getTime(), at))
    throw new PaymentRefused('date-impossible')
  const bookedOn = paidOn ?? shanghaiDate(at)
  if (await isOutgoingKnown(trx, { reference, paidOn: bookedOn })) throw new PaymentRefused('reference-used')
  const party = { name: payeeName, account: payeeAccount }
  const { wrong } = await checkNamedEntry(trx, { direction: 'debit', reference, amount, bookedOn, party })
  if (wrong !== undefined) throw new PaymentRefused(wrong.problem, wrong.entry)
  await insertPayment(trx, {
    demand: demand.id,
    application: application.id,
    fen: amount.toString(),
    payee_name: payeeName,
    payee_account: payeeAccount,
    reference,
    paid_at: new Date(at),
    paid_on: bookedOn,
    actor,
  })
  await markRecorded(trx, reference)
  await oweRecourse(trx, demand, amount, at)
  const detail = { amount: formatYuan(amount), reference }
  const moved = await settlePaid(trx, demand, application, result, { actor, at, detail })
  const outcome = result.event === 'paid-in-full' ? 'paid' : 'paid-in-part'
  await reportResult(trx, moved ?? demand, application, { outcome, paid: fen(paid + amount) }, at, ports)
  return moved
}

type Settling = { event: 'paid-in-part' | 'paid-in-full'; discharges: boolean }

/** What follows for the demand and its guarantee. */
export async function settlePaid(
  trx: Trx,
  demand: DemandRow,
  application: ApplicationRow,
  { event, discharges }: Settling,
  { actor, at, detail }: ActionBy & { detail: Record<string, unknown> },
): Promise<DemandRow | undefined> {
  const moved = await applyDemandEvent(trx, demand, event, { actor, at, detail })
  const about = { actor, at, detail: { demand: demand.id, ...detail } }
  await noteEvent(trx, application, `demand-${event}`, about)
  if (event === 'paid-in-full') await endDemand(trx, demand, application)
  // A guarantee that had ended when the demand came stays ended.
  if (discharges) await applyEvent(trx, application, 'discharged', about)
  return moved
}

/** A court's order: nothing is paid while it is in effect, wherever the examination is. */
export async function stopPayment(
  trx: Trx,
  demand: DemandRow,
  { actor, at, ...given }: ActionBy & Omit<StopOrder, 'at'>,
): Promise<DemandRow | undefined> {
  const event = nextDemandState(demand.state, 'payment-stopped') === undefined ? 'order-noted' : 'payment-stopped'
  const order = { ...given, at }
  return await applyDemandEvent(trx, demand, event, {
    actor,
    at,
    alert: true,
    set: { stop_order: order },
    detail: given,
  })
}

export async function resumePayment(
  trx: Trx,
  demand: DemandRow,
  { actor, at, reason }: ActionBy & { reason: string },
): Promise<DemandRow | undefined> {
  if (demand.stop_order === null) return undefined
  const detail = { reason, lifted: demand.stop_order }
  return await applyDemandEvent(trx, demand, 'order-lifted', { actor, at, set: { stop_order: null }, detail })
}
