/** How a round of an invoice ends, each way with its notice (§6). The application comes locked. */

import type { Message } from '@openbaohan/protocol/message.ts'
import { sql } from 'kysely'
import type { MadeInvoiceNumber } from '../../domain/invoice/invoice-number.ts'
import { held } from '../../issuing/guarantee-text.ts'
import { enqueueNotice } from '../../messages/enqueue-notice.ts'
import { type ApplicationRow, noteEvent, type Trx } from '../../records/applications.ts'
import type { InvoiceRow } from '../../records/invoices/find-invoice.ts'
import { applyInvoiceEvent, insertInvoice } from '../../records/invoices/invoices.ts'

export type ActionBy = { actor: string; at: number }
type Made = MadeInvoiceNumber & { url?: string | undefined }

/** The invoice is there: reports its number to the platform. Nothing when the round has ended. */
export async function issueInvoice(
  trx: Trx,
  application: ApplicationRow,
  invoice: InvoiceRow,
  { actor, at, code, number, url }: ActionBy & Made,
): Promise<InvoiceRow | undefined> {
  const set = { invoice_code: code ?? null, invoice_number: number, invoice_url: url ?? null }
  const moved = await applyInvoiceEvent(trx, application, invoice, 'invoice-made', {
    actor,
    at,
    set,
    detail: { code, number },
  })
  if (moved === undefined) return undefined
  await report(trx, application, { approved: true, invoiceCode: code, invoiceNumber: number, invoiceUrl: url }, at)
  return moved
}

export async function refuseInvoice(
  trx: Trx,
  application: ApplicationRow,
  invoice: InvoiceRow,
  { actor, at, reason }: ActionBy & { reason: string },
): Promise<InvoiceRow | undefined> {
  const moved = await applyInvoiceEvent(trx, application, invoice, 'invoice-refused', {
    actor,
    at,
    set: { reason },
    detail: { reason },
  })
  if (moved === undefined) return undefined
  const cancelled = await findCancelledBefore(trx, invoice)
  if (cancelled !== undefined) await reportRedLetter(trx, application, cancelled, at)
  const isOurOwn = cancelled !== undefined && (await isReissue(trx, application, invoice))
  if (!isOurOwn) await report(trx, application, { approved: false, refusalReason: reason }, at)
  return moved
}

/**
 * The invoice whose red letter was left for this round's invoice to state, which there will not be now. One that was reported
 * already is reported again, which changes nothing at the peer.
 */
async function findCancelledBefore(trx: Trx, { application, round }: InvoiceRow): Promise<InvoiceRow | undefined> {
  return await trx
    .selectFrom('invoice')
    .selectAll()
    .where('application', '=', application)
    .where('round', '=', round - 1)
    .where('state', '=', 'red-lettered')
    .executeTakeFirst()
}

/** A round that the platform has never asked for. */
async function isReissue(trx: Trx, application: ApplicationRow, { id }: InvoiceRow): Promise<boolean> {
  const found = await trx
    .selectFrom('application_event')
    .select('id')
    .where('application', '=', application.id)
    .where('event', '=', 'invoice-reissue-begun')
    .where(sql<boolean>`detail ->> 'invoice' = ${id}`)
    .executeTakeFirst()
  return found !== undefined
}

/**
 * Cancels the invoice. The platform is notified by a negative notice, which ends the round on both sides; `reports` is false
 * where the notice of the next invoice states it, or the refusal of that one.
 */
export async function redLetter(
  trx: Trx,
  application: ApplicationRow,
  invoice: InvoiceRow,
  red: ActionBy & { reason: string; number?: string | undefined; reports: boolean },
): Promise<InvoiceRow | undefined> {
  const { actor, at, reason, number } = red
  const moved = await applyInvoiceEvent(trx, application, invoice, 'red-lettered', {
    actor,
    at,
    set: { reason, red_letter_number: number ?? null },
    detail: { reason, number },
  })
  if (moved !== undefined && red.reports) await reportRedLetter(trx, application, moved, at)
  return moved
}

/** Names the invoice: a notice that names none means the newest round. */
async function reportRedLetter(
  trx: Trx,
  application: ApplicationRow,
  { reason, invoice_code: code, invoice_number: number }: InvoiceRow,
  at: number,
): Promise<void> {
  const which = {
    ...(code === null ? {} : { invoiceCode: code }),
    ...(number === null ? {} : { invoiceNumber: number }),
  }
  await report(trx, application, { approved: false, refusalReason: reason ?? undefined, ...which }, at)
}

/** The same request again, as a round that we begin ourselves after a red-letter invoice. */
export async function reissueInvoice(
  trx: Trx,
  application: ApplicationRow,
  cancelled: InvoiceRow,
  { actor, at, id }: ActionBy & { id: string },
): Promise<InvoiceRow> {
  const { content, amount_fen, invoice_type, details } = cancelled
  const round = cancelled.round + 1
  const when = new Date(at)
  const begun = await insertInvoice(trx, {
    id,
    application: application.id,
    round,
    content,
    amount_fen,
    invoice_type,
    details,
    requested_at: when,
    updated_at: when,
  })
  await noteEvent(trx, application, 'invoice-reissue-begun', { actor, at, detail: { invoice: id, round } })
  return begun
}

async function report(
  trx: Trx,
  application: ApplicationRow,
  stated: Omit<Message<'invoiced'>, 'appkey' | 'sentAt' | 'guaranteeNumber'>,
  at: number,
): Promise<void> {
  const guaranteeNumber = held(application.guarantee_number, 'guarantee number')
  await enqueueNotice(trx, application, { call: 'invoiced', message: { guaranteeNumber, ...stated } }, at)
}
