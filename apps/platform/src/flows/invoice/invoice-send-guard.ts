import type { Outgoing } from '@openbaohan/protocol/send/send.ts'
import type { Kysely } from 'kysely'
import { isInvoicePending } from '../../domain/invoice/invoice-state.ts'
import type { SendDecision } from '../../messages/send-decision.ts'
import type { PlatformTables } from '../../records/tables.ts'
import { findRequestedInvoice } from './settle.ts'

type InvoiceRequest = Extract<Outgoing, { call: 'invoice' }>['message']

/** A request whose round has ended while it waited is obsolete: sent now, it would begin another round at the peer. */
export async function decideInvoiceSend(db: Kysely<PlatformTables>, request: InvoiceRequest): Promise<SendDecision> {
  const invoice = await findRequestedInvoice(db, request)
  return invoice !== undefined && !isInvoicePending(invoice.state) ? 'obsolete' : 'send'
}
