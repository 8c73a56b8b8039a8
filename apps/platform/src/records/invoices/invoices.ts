import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { invoiceForm } from '@openbaohan/protocol/values/invoice-number.ts'
import { detailColumn, eventRow } from '@openbaohan/server/state/event-row.ts'
import type { Kysely, Selectable } from 'kysely'
import type { Invoice, InvoiceChange } from '../../domain/invoice/invoice.ts'
import { invoiceFindings, reissueFinding } from '../../domain/invoice/invoice-number.ts'
import { isKeyOnItsWay } from '../opening/key-delivery.ts'
import type { PlatformTables } from '../tables.ts'

/** Newest first. Anyone who changes one holds the application's row. */
export async function listInvoices(db: Kysely<PlatformTables>, application: string): Promise<Invoice[]> {
  const rows = await db
    .selectFrom('invoice')
    .selectAll()
    .where('application', '=', application)
    .orderBy('round', 'desc')
    .execute()
  return rows.map(toInvoice)
}

export async function insertInvoice(trx: Kysely<PlatformTables>, invoice: Invoice): Promise<void> {
  await trx
    .insertInto('invoice')
    .values({
      application: invoice.application,
      round: invoice.round,
      state: invoice.state,
      invoice_type: invoice.type ?? null,
      amount_fen: invoice.amount === undefined ? null : String(invoice.amount),
      request: invoice.request === undefined ? null : JSON.stringify(invoice.request),
      content: invoice.content ?? null,
      invoice_code: invoice.code ?? null,
      invoice_number: invoice.number ?? null,
      invoice_url: invoice.url ?? null,
      requested_at: new Date(invoice.requestedAt),
      requested_by: invoice.requestedBy,
    })
    .execute()
}

/** The state of a round and its event row, together. */
export async function applyInvoiceEvent(
  trx: Kysely<PlatformTables>,
  change: InvoiceChange,
  invoice: { code?: string | undefined; number?: string | undefined; url?: string | undefined } = {},
): Promise<void> {
  await trx
    .insertInto('invoice_event')
    .values({
      application: change.application,
      round: change.round,
      ...eventRow(change),
      who: change.who ?? null,
      detail: detailColumn(change.detail),
    })
    .execute()
  await trx
    .updateTable('invoice')
    .set({
      state: change.to,
      ...(invoice.code === undefined ? {} : { invoice_code: invoice.code }),
      ...(invoice.number === undefined ? {} : { invoice_number: invoice.number }),
      ...(invoice.url === undefined ? {} : { invoice_url: invoice.url }),
    })
    .where('application', '=', change.application)
    .where('round', '=', change.round)
    .execute()
}

/** What people see of an application's invoices, oldest round first. */
export async function viewInvoices(db: Kysely<PlatformTables>, application: string) {
  const [invoices, events] = await Promise.all([
    listInvoices(db, application),
    db.selectFrom('invoice_event').selectAll().where('application', '=', application).orderBy('id').execute(),
  ])
  const waits = invoices[0]?.state === 'requested' && (await isKeyOnItsWay(db, application))
  const reissues = new Set(events.filter(({ detail }) => isReissue(detail)).map(({ round }) => round))
  return invoices.reverse().map(({ application: _, request: _request, content: _content, amount, ...invoice }) => ({
    ...invoice,
    ...(waits && invoice.state === 'requested' ? { waitsFor: 'key' as const } : {}),
    ...(amount === undefined ? {} : { amount: formatYuan(amount) }),
    ...(invoice.state === 'invoiced' || invoice.state === 'red-lettered'
      ? {
          form: invoiceForm(invoice),
          findings: [...invoiceFindings(invoice), ...(reissues.has(invoice.round) ? [reissueFinding] : [])],
        }
      : { findings: [] }),
    events: events.filter(({ round }) => round === invoice.round).map(viewEvent),
  }))
}

const isReissue = (detail: unknown) => typeof detail === 'object' && detail !== null && 'replaces' in detail

export function viewEvent(row: {
  at: Date
  event: string
  from_state: string | null
  to_state: string
  who: string | null
  detail: unknown
}) {
  return {
    at: row.at.getTime(),
    event: row.event,
    ...(row.from_state === null ? {} : { from: row.from_state }),
    to: row.to_state,
    ...(row.who === null ? {} : { who: row.who }),
    ...(row.detail === null ? {} : { detail: row.detail }),
  }
}

function toInvoice(row: Selectable<PlatformTables['invoice']>): Invoice {
  return {
    application: row.application,
    round: row.round,
    state: row.state,
    ...(row.invoice_type === null ? {} : { type: row.invoice_type }),
    ...(row.amount_fen === null ? {} : { amount: fen(BigInt(row.amount_fen)) }),
    ...(row.request === null ? {} : { request: row.request }),
    ...(row.content === null ? {} : { content: row.content }),
    ...(row.invoice_code === null ? {} : { code: row.invoice_code }),
    ...(row.invoice_number === null ? {} : { number: row.invoice_number }),
    ...(row.invoice_url === null ? {} : { url: row.invoice_url }),
    requestedAt: row.requested_at.getTime(),
    requestedBy: row.requested_by,
  }
}
