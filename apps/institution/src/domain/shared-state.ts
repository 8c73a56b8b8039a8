/** The institution's states in the vocabulary that both sides' statements share. */
import type {
  SharedDemandState,
  SharedInvoiceState,
  SharedState,
} from '@openbaohan/protocol/reconcile/shared-states.ts'
import type { ApplicationState } from './application/application-state.ts'
import type { DemandState } from './demand/demand-state.ts'
import type { InvoiceState } from './invoice/invoice-state.ts'

const plainly: Record<Exclude<ApplicationState, 'issuing' | 'restoring' | 'discharged'>, SharedState> = {
  received: 'taken',
  underwriting: 'taken',
  'awaiting-bidder': 'taken',
  'awaiting-premium': 'taken',
  issued: 'issued',
  'key-held': 'restoring',
  restored: 'restored',
  refused: 'refused',
  abandoning: 'abandoning',
  abandoned: 'abandoned',
  'withdraw-review': 'withdrawing',
  withdrawing: 'withdrawing',
  withdrawn: 'withdrawn',
  released: 'released',
  expired: 'expired',
}

export type FactsOfState = { state: ApplicationState; hasSealed: boolean; hasPlain: boolean; isPastValidity: boolean }

/**
 * While a new version is made, the one before it is in effect. What demands have paid down to zero the platform knows as
 * restored, until the validity ends.
 */
export function sharedStateOf({ state, hasSealed, hasPlain, isPastValidity }: FactsOfState): SharedState {
  if (state === 'issuing') return hasSealed ? 'issued' : 'taken'
  if (state === 'restoring') return hasPlain ? 'restored' : 'restoring'
  if (state !== 'discharged') return plainly[state]
  return isPastValidity ? 'expired' : 'restored'
}

export const sharedInvoiceStateOf: Record<InvoiceState, SharedInvoiceState> = {
  requested: 'taken',
  invoiced: 'invoiced',
  refused: 'refused',
  'red-lettered': 'red-lettered',
}

/** What people are still examining, or may not pay yet, is presented as before. */
export const sharedDemandStateOf: Record<DemandState, SharedDemandState> = {
  presented: 'presented',
  examining: 'presented',
  discrepant: 'discrepant',
  're-examining': 'discrepant',
  payable: 'presented',
  stopped: 'presented',
  'partly-paid': 'partly-paid',
  'partly-stopped': 'partly-paid',
  paid: 'paid',
  declined: 'refused',
  // Deemed withdrawn by the beneficiary.
  extended: 'cancelled',
}
