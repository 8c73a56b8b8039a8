/** What happens to an application without a change of its state; the page of it has a word for each. */
import { type InvoiceEvent, invoiceEvents } from '../invoice/invoice-state.ts'
import { type ApplicationEvent, applicationEvents } from './application-state.ts'

const ofItself = [
  'apply-conflicted',
  'approval-asked',
  'approval-confirmed',
  'approval-declined',
  'approval-lapsed',
  'bidder-asked',
  'bidder-confirmed',
  'bidder-paper-given',
  'call-refused',
  'contested-settled',
  'demand-due-soon',
  'demand-extension-noted',
  'demand-extension-refused',
  'demand-names-no-guarantee',
  'demand-overdue',
  'demand-paid-in-full',
  'demand-paid-in-part',
  'demand-presented',
  'demand-unexamined',
  'file-held-back',
  'guarantee-extended',
  'invoice-reissue-begun',
  'invoice-request-refused',
  'invoice-requested',
  'key-did-not-fit',
  'notice-accepted',
  'notice-given-up',
  'notice-refused',
  'notice-resent',
  'premium-returned',
  'premium-set-aside',
  'refund-due',
  'refund-due-soon',
  'refund-made',
  'refund-overdue',
  'restore-conflicted',
  'sub-accounts-used-up',
  'withdrawal-confirmed-late',
  'withdrawal-lapsed',
] as const
export type NotedEvent = (typeof ofItself)[number] | InvoiceEvent

/** Whatever an application's history may hold: the message that brought it, its changes and what else happened. */
export type HistoryEvent = 'applied' | ApplicationEvent | NotedEvent
export const historyEvents: readonly HistoryEvent[] = ['applied', ...applicationEvents, ...invoiceEvents, ...ofItself]
