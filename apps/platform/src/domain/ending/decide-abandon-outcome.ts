import { nextApplicationState } from '../application/application-state.ts'
import type { OutcomeDecision } from '../outcome-change.ts'

/**
 * What the answer to §11 means: the institution decides, also when the notice of issue (§2) has crossed the abandonment.
 * 1 after the opening changes nothing and goes to a person, and so does 0 after an unclear attempt.
 */
export const decideAbandonOutcome: OutcomeDecision = (state, outcome, contested) => {
  if (outcome.kind === 'accepted') {
    const to = nextApplicationState(state, 'abandon-accepted')
    return to === undefined
      ? { event: 'abandon-accepted-late', to: state, work: 'late-give-up' }
      : { event: 'abandon-accepted', to }
  }
  if (outcome.kind !== 'refused') return undefined
  const { message } = outcome
  const to = nextApplicationState(state, 'abandon-refused') ?? state
  return contested
    ? { event: 'abandon-contested', to, message, work: 'contested-give-up' }
    : { event: 'abandon-refused', to, message }
}
