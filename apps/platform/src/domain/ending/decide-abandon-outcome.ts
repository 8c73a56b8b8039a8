import { nextApplicationState } from '../application/application-state.ts'
import type { OutcomeDecision } from '../outcome-change.ts'

/**
 * What the answer to §11 means: the institution decides, also when the notice of issue (§2) has crossed the abandonment.
 * 1 after the opening changes nothing and goes to a person, and so does 0 after an unclear attempt. What lapsed stays so:
 * an institution that does not end it may take a premium for nothing, so a person asks.
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
  if (state === 'lapsed') return { event: 'abandon-refused', to, message, work: 'lapse-not-confirmed' }
  return contested
    ? { event: 'abandon-contested', to, message, work: 'contested-give-up' }
    : { event: 'abandon-refused', to, message }
}
