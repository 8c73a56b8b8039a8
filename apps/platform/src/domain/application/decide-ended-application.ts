import { type ApplicationState, nextApplicationState } from './application-state.ts'

/** What the machine does with an application whose lot ended unopened (流标, 终止). */
export type EndedStep = 'withdraw' | 'abandon' | 'wait' | 'done'

/** Asks of the state table itself what may still be asked of the institution; `wait`: it has been asked. */
export function decideEndedApplication(state: ApplicationState): EndedStep {
  if (nextApplicationState(state, 'withdraw-requested') !== undefined) return 'withdraw'
  if (nextApplicationState(state, 'abandon-requested') !== undefined) return 'abandon'
  return state === 'withdrawing' || state === 'abandoning' ? 'wait' : 'done'
}
