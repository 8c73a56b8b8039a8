/**
 * One round of an invoice (§5, §6): one table, one pure `next`. A red-letter invoice, a refusal and a plain 0 end a
 * round; what follows them is a new round with its own row.
 */
import { nextStateOf, type Transitions } from '@openbaohan/server/state/transitions.ts'

export const invoiceStates = ['requested', 'taken', 'declined', 'invoiced', 'refused', 'red-lettered'] as const
export type InvoiceState = (typeof invoiceStates)[number]

export const invoiceEvents = [
  'request-accepted',
  'request-declined',
  'request-repeated',
  'invoice-issued',
  'invoice-refused',
  'invoice-corrected',
  'invoice-red-lettered',
] as const
export type InvoiceEvent = (typeof invoiceEvents)[number]

/** What each word means to a person, Chinese first; printed in the reference. */
export const invoiceMeanings: Record<InvoiceState, { zh: string; en: string }> = {
  requested: { zh: '已申请开票，机构尚未受理', en: 'asked for, the institution has not taken it yet' },
  taken: { zh: '机构已受理开票申请', en: 'the institution has taken the request' },
  declined: { zh: '机构不受理开票申请', en: 'the institution did not take the request' },
  invoiced: { zh: '发票已开具', en: 'the invoice is issued' },
  refused: { zh: '开票申请未通过', en: 'the institution refused to invoice' },
  'red-lettered': { zh: '发票已红冲', en: 'the invoice was cancelled by a red-letter invoice' },
}

/**
 * An event that is not in a state's row is out of turn and changes nothing. Notices overtake answers, so `requested`
 * takes what `taken` takes; an invoice that comes after a refusal or a 0 is an invoice all the same.
 */
export const invoiceTransitions: Transitions<InvoiceState, InvoiceEvent> = {
  requested: {
    'request-accepted': 'taken',
    'request-declined': 'declined',
    'invoice-issued': 'invoiced',
    'invoice-refused': 'refused',
  },
  taken: {
    'request-accepted': 'taken',
    'request-repeated': 'taken',
    'invoice-issued': 'invoiced',
    'invoice-refused': 'refused',
  },
  declined: { 'invoice-issued': 'invoiced', 'invoice-refused': 'refused' },
  invoiced: {
    'request-accepted': 'invoiced',
    'invoice-corrected': 'invoiced',
    'invoice-red-lettered': 'red-lettered',
  },
  refused: { 'request-accepted': 'refused', 'invoice-issued': 'invoiced', 'invoice-refused': 'refused' },
  'red-lettered': { 'request-accepted': 'red-lettered', 'invoice-refused': 'red-lettered' },
}

/** The state after `event`, or undefined when the event is out of turn. */
export const nextInvoiceState = nextStateOf(invoiceTransitions)

/** The institution owes an answer: no one may begin another round. */
export const isInvoicePending = (state: InvoiceState): boolean => state === 'requested' || state === 'taken'
