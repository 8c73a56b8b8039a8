import type { Partner } from '@openbaohan/protocol/partner.ts'
import type { Outgoing } from '@openbaohan/protocol/send/send.ts'
import { formatYuan, parseYuan } from '@openbaohan/protocol/values/fen.ts'
import { enqueue } from '@openbaohan/server/outbox/enqueue.ts'
import type { Clock } from '@openbaohan/server/program/clock.ts'
import type { Kysely } from 'kysely'
import type { Application } from '../../domain/application/application.ts'
import { decideInvoiceRequest } from '../../domain/invoice/decide-invoice-request.ts'
import { checkOutgoing, problemText } from '../../messages/check-outgoing.ts'
import { contentOf } from '../../messages/content.ts'
import { type RefusedInput, refusedInput } from '../../messages/refused-input.ts'
import { findApplication, reportedPremium } from '../../records/applications.ts'
import { applyInvoiceEvent, insertInvoice, listInvoices } from '../../records/invoices/invoices.ts'
import { isKeyOnItsWay } from '../../records/opening/key-delivery.ts'
import type { PlatformTables } from '../../records/tables.ts'

export type InvoicePorts = {
  db: Kysely<PlatformTables>
  clock: Clock
  partners: { byId(id: string): Promise<Partner | undefined> }
}

export type InvoiceInput = {
  type: 'ordinary' | 'special'
  /** Yuan; the premium when absent. */
  amount?: string | undefined
  address?: string | undefined
  phone?: string | undefined
  bank?: string | undefined
  account?: string | undefined
  email?: string | undefined
  mobile?: string | undefined
  recipientName?: string | undefined
  recipientAddress?: string | undefined
  reissue?: boolean | undefined
}

/** Messages about invoices are sent in order, and hold up no other message of their application. */
export const invoiceLane = (application: string): string => `${application}.invoice`

/** Behind the key while it is on its way: to an institution without the key the lot is not open, and it would refuse. */
const laneOf = async (trx: Kysely<PlatformTables>, application: string): Promise<string> =>
  (await isKeyOnItsWay(trx, application)) ? application : invoiceLane(application)

/** A bidder asks for an invoice (§5). */
export async function requestInvoice(
  { db, clock, partners }: InvoicePorts,
  number: string,
  input: InvoiceInput,
  who: string,
): Promise<{ ok: true } | RefusedInput> {
  return db.transaction().execute(async (trx) => {
    const application = await findApplication(trx, number, { lock: true })
    if (application === undefined) return refusedInput('not-found')
    const partner = await partners.byId(application.partner)
    if (partner?.platformCode === undefined || application.guaranteeNumber === undefined)
      return refusedInput('out-of-turn')
    const premium = await reportedPremium(trx, number)
    const amount = input.amount === undefined ? premium : parseYuan(input.amount)
    if (amount === undefined) return refusedInput('input-invalid', 'amount（开票金额）必填')
    const message = messageOf(application, partner.platformCode, input, formatYuan(amount))
    const content = contentOf(message)
    const rounds = await listInvoices(trx, number)
    const decision = decideInvoiceRequest({
      state: application.state,
      rounds,
      content,
      amount,
      premium,
      reissue: input.reissue === true,
    })
    if (decision.kind === 'refuse') return refusedInput(decision.code)
    const now = clock.now()
    const body: Outgoing = { call: 'invoice', message }
    const problems = checkOutgoing(partner, body, now)
    if (problems.length > 0) return refusedInput('input-invalid', problemText(problems))
    const outgoing = { partner: application.partner, key: await laneOf(trx, number), body }
    const { round } = decision
    if (decision.kind === 'repeat') {
      if (!decision.again) return { ok: true }
      const change = { application: number, round, at: now, from: 'taken', to: 'taken', who } as const
      await applyInvoiceEvent(trx, { ...change, event: 'request-repeated' })
    } else {
      await insertInvoice(trx, {
        application: number,
        round,
        state: 'requested',
        type: input.type,
        amount,
        request: message,
        content,
        requestedAt: now,
        requestedBy: who,
      })
      const change = { application: number, round, at: now, from: undefined, to: 'requested', who } as const
      const detail = input.reissue === true ? { reissue: true } : undefined
      await applyInvoiceEvent(trx, { ...change, event: 'requested', detail })
    }
    await enqueue(trx, [outgoing], now)
    return { ok: true }
  })
}

function messageOf(
  application: Application,
  platformCode: string,
  { amount: _, reissue: _reissue, type, ...fields }: InvoiceInput,
  amount: string,
) {
  return {
    platformCode,
    applicationNumber: application.number,
    guaranteeNumber: application.guaranteeNumber ?? '',
    applicantName: application.applicantName,
    applicantCode: application.applicantCode,
    amount,
    invoiceType: type,
    address: fields.address,
    phone: fields.phone,
    bank: fields.bank,
    account: fields.account,
    email: fields.email,
    mobile: fields.mobile,
    recipientName: fields.recipientName,
    recipientAddress: fields.recipientAddress,
  }
}
