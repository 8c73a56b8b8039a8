/** One round of an invoice (§5, §6): one table, one pure `next`. What follows an ended round is a new row. */
import { nextStateOf, type Transitions } from '@openbaohan/server/state/transitions.ts'

export const invoiceStates = ['requested', 'invoiced', 'refused', 'red-lettered'] as const
export type InvoiceState = (typeof invoiceStates)[number]

export const invoiceEvents = ['invoice-made', 'invoice-refused', 'red-lettered'] as const
export type InvoiceEvent = (typeof invoiceEvents)[number]

export const invoiceTransitions: Transitions<InvoiceState, InvoiceEvent> = {
  requested: { 'invoice-made': 'invoiced', 'invoice-refused': 'refused' },
  invoiced: { 'red-lettered': 'red-lettered' },
  refused: {},
  'red-lettered': {},
}

export const invoiceMeanings: Readonly<Record<InvoiceState, { zh: string; en: string }>> = {
  requested: { zh: '已受理开票申请，等待开票', en: 'The request is accepted; the invoice is to be issued' },
  invoiced: { zh: '发票已开具，通知已入发送队列', en: 'The invoice is issued, its notice is on the way' },
  refused: { zh: '不予开票，可再申请', en: 'Refused; it may be requested again' },
  'red-lettered': { zh: '已红冲，可重新开具', en: 'Cancelled by a red-letter invoice; another may be issued' },
}

/** The state after `event`, or undefined when the event is out of turn. */
export const nextInvoiceState = nextStateOf(invoiceTransitions)
