import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { type ApplicationState, applicationStates, isDemandable } from '../application/application-state.ts'

/** What people see of a guarantee: its state, unless a demand changes it. The state machine has none of these values. */
export const shownStates = [...applicationStates, 'demanded', 'partly-paid', 'paid-out'] as const
export type ShownState = (typeof shownStates)[number]

export type ShownFacts = {
  state: ApplicationState
  /** Presented, or on its way, and without an end. */
  hasOpenDemand: boolean
  /** Of the guarantee, and what all its demands were paid; both in fen. */
  amount: bigint
  paid: bigint
}

export function shownState({ state, hasOpenDemand, amount, paid }: ShownFacts): ShownState {
  if (!isDemandable(state)) return state
  if (hasOpenDemand) return 'demanded'
  if (paid >= amount) return 'paid-out'
  return paid > 0n && state !== 'expired' ? 'partly-paid' : state
}

/** What people see beside it: of the amount, once something was paid. */
export const remainingOf = ({ amount, paid }: Pick<ShownFacts, 'amount' | 'paid'>): { remaining?: string } =>
  paid > 0n ? { remaining: formatYuan(fen(paid >= amount ? 0n : amount - paid)) } : {}
