/** What happens to an application without a change of its state; the page of it has a word for each. */
import { type AlertKind, alertsByUrgency } from '../alert-urgency.ts'
import { type InvoiceEvent, invoiceEvents } from '../invoice/invoice-state.ts'
import { type ApplicationEvent, applicationEvents } from './application-state.ts'

/** Beside the alerts and those of an invoice. */
const others = [
  'approval-asked',
  'approval-confirmed',
  'approval-declined',
  'approval-lapsed',
  'bidder-asked',
  'bidder-confirmed',
  'bidder-paper-given',
  'contested-settled',
  'demand-extension-noted',
  'demand-extension-refused',
  'demand-paid-in-full',
  'demand-paid-in-part',
  'guarantee-extended',
  'invoice-reissue-begun',
  'invoice-requested',
  'notice-dropped',
  'notice-resent',
  'payment-corrected',
  'premium-returned',
  'refund-due',
  'refund-due-soon',
  'refund-made',
  'task-assigned',
  'task-returned',
] as const
export type NotedEvent = (typeof others)[number] | AlertKind | InvoiceEvent

/** Whatever an application's history may hold: the message that brought it, its changes and what else happened. */
export type HistoryEvent = 'applied' | ApplicationEvent | NotedEvent
export const historyEvents: readonly string[] = [
  ...['applied', ...applicationEvents, ...invoiceEvents, ...others],
  ...alertsByUrgency,
]
