import type { Outcome, Outgoing } from '@openbaohan/protocol/send/send.ts'
import type { Settled } from '@openbaohan/server/outbox/settler.ts'
import type { Kysely } from 'kysely'
import type { Invoice, InvoiceChange } from '../../domain/invoice/invoice.ts'
import { type InvoiceState, nextInvoiceState } from '../../domain/invoice/invoice-state.ts'
import { contentOf } from '../../messages/content.ts'
import type { SettledPorts } from '../../messages/settled-ports.ts'
import { findApplication } from '../../records/applications.ts'
import { applyInvoiceEvent, listInvoices } from '../../records/invoices/invoices.ts'
import type { PlatformTables } from '../../records/tables.ts'

type InvoiceRequest = Extract<Outgoing, { call: 'invoice' }>['message']

export type InvoiceOutcome = { event: InvoiceChange['event']; to: InvoiceState; message?: string }

/** The answer to §5. A 0 after an unclear attempt, or after the invoice has come, is contested: a person looks. */
export function decideInvoiceOutcome(
  state: InvoiceState,
  outcome: Outcome,
  contested: boolean,
): InvoiceOutcome | undefined {
  if (outcome.kind === 'accepted') {
    const to = nextInvoiceState(state, 'request-accepted')
    return to === undefined ? undefined : { event: 'request-accepted', to }
  }
  if (outcome.kind !== 'refused') return undefined
  const { message } = outcome
  const to = contested ? undefined : nextInvoiceState(state, 'request-declined')
  return to === undefined
    ? { event: 'request-contested', to: state, message }
    : { event: 'request-declined', to, message }
}

export async function settleInvoice(
  trx: Kysely<PlatformTables>,
  request: InvoiceRequest,
  { outcome, contested }: Settled,
  ports: SettledPorts,
): Promise<void> {
  const application = await findApplication(trx, request.applicationNumber, { lock: true })
  const invoice = application === undefined ? undefined : await findRequestedInvoice(trx, request)
  if (invoice === undefined) return
  const change = decideInvoiceOutcome(invoice.state, outcome, contested)
  if (change === undefined) return
  const { message } = change
  if (change.event === 'request-contested') ports.alert('invoice-contested', request.applicationNumber, message ?? '')
  await applyInvoiceEvent(trx, {
    application: invoice.application,
    round: invoice.round,
    at: ports.now(),
    event: change.event,
    from: invoice.state,
    to: change.to,
    detail: message === undefined ? undefined : { message },
  })
}

/** The newest round of exactly this request. */
export async function findRequestedInvoice(
  db: Kysely<PlatformTables>,
  request: InvoiceRequest,
): Promise<Invoice | undefined> {
  const content = contentOf(request)
  return (await listInvoices(db, request.applicationNumber)).find((round) => round.content === content)
}
