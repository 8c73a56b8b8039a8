import { type ApplicationState, applicationStates, isDemandable } from '../application/application-state.ts'
import { isPaidInFull, type Money } from './remaining.ts'

/** What people see of a guarantee: its state, unless a demand changes it. The state machine has none of these values. */
export const shownStates = [...applicationStates, 'demanded', 'partly-paid', 'paid-out'] as const
export type ShownState = (typeof shownStates)[number]

/** Money: the amount of the guarantee, and what all its demands were paid. */
export type ShownFacts = Money & {
  state: ApplicationState
  /** Presented, or on its way, and without an end. */
  hasOpenDemand: boolean
}

export function shownState({ state, hasOpenDemand, amount, paid }: ShownFacts): ShownState {
  if (!isDemandable(state)) return state
  if (hasOpenDemand) return 'demanded'
  if (isPaidInFull({ amount, paid })) return 'paid-out'
  return paid > 0n && state !== 'expired' ? 'partly-paid' : state
}
