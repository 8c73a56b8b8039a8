import { type ApplicationState, applicationStates } from '../application/application-state.ts'

/** What people see of a guarantee: its state, unless a demand changes it. The state machine has none of these values. */
export const shownStates = [...applicationStates, 'demanded', 'partly-paid', 'paid-out'] as const
export type ShownState = (typeof shownStates)[number]

export type ShownFacts = {
  state: ApplicationState
  /** Presented, or on its way, and without an end. */
  hasOpenDemand: boolean
  /** Demands have been paid up to the amount of the guarantee. */
  isPaidOut: boolean
  /** Something was paid. */
  hasPayment: boolean
}

/** A guarantee can be demanded until it was released (`decide-demand.ts`). */
const demandable: ReadonlySet<ApplicationState> = new Set(['opened', 'restoring', 'restored', 'expired'])

export function shownState({ state, hasOpenDemand, isPaidOut, hasPayment }: ShownFacts): ShownState {
  if (!demandable.has(state)) return state
  if (hasOpenDemand) return 'demanded'
  if (isPaidOut) return 'paid-out'
  return hasPayment && state !== 'expired' ? 'partly-paid' : state
}
