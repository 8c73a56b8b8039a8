/** The platform's states in the vocabulary that both sides' statements share. */
import type {
  SharedDemandState,
  SharedInvoiceState,
  SharedState,
} from '@openbaohan/protocol/reconcile/shared-states.ts'
import type { ApplicationState } from './application/application-state.ts'
import type { DemandState } from './demand/demand-state.ts'
import type { InvoiceState } from './invoice/invoice-state.ts'

export const sharedStateOf: Record<ApplicationState, SharedState> = {
  submitted: 'applied',
  accepted: 'taken',
  issued: 'issued',
  opened: 'opened',
  restoring: 'restoring',
  restored: 'restored',
  released: 'released',
  expired: 'expired',
  withdrawing: 'withdrawing',
  withdrawn: 'withdrawn',
  abandoning: 'abandoning',
  abandoned: 'abandoned',
  declined: 'declined',
  refused: 'refused',
  lapsed: 'lapsed',
  disputed: 'disputed',
}

/** A round that was not taken is none for the institution. */
export const sharedInvoiceStateOf: Record<InvoiceState, SharedInvoiceState | undefined> = {
  requested: 'asked',
  taken: 'taken',
  declined: undefined,
  invoiced: 'invoiced',
  refused: 'refused',
  'red-lettered': 'red-lettered',
}

/** A draft is no one else's business yet. */
export const sharedDemandStateOf: Record<DemandState, SharedDemandState | undefined> = {
  drafted: undefined,
  sealed: 'asked',
  sent: 'asked',
  taken: 'presented',
  unconfirmed: 'presented',
  discrepant: 'discrepant',
  'partly-paid': 'partly-paid',
  paid: 'paid',
  refused: 'refused',
  cancelled: 'cancelled',
  // Deemed withdrawn.
  extended: 'cancelled',
}
