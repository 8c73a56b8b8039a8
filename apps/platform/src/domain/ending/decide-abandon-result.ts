import type { Change } from '../application/application.ts'
import { type ApplicationState, isAfterOpening, nextApplicationState } from '../application/application-state.ts'
import type { WorkKind } from '../work-kind.ts'

export type AbandonResult = {
  event: Change['event']
  to: ApplicationState
  work?: WorkKind
  /** Open matters that this result answers. */
  answers: readonly WorkKind[]
}

const doubts = ['unconfirmed-give-up', 'contested-give-up', 'lapse-not-confirmed'] as const

/**
 * A result states the same as the answer to §11, but signed. Nothing when it is out of turn. What was abandoned and is
 * now reported not to be is no longer ours to decide: a person asks the institution, since a guarantee may be in effect there.
 */
export function decideAbandonResult(state: ApplicationState, done: boolean): AbandonResult | undefined {
  if (done) {
    const to = nextApplicationState(state, 'abandon-accepted')
    if (to !== undefined) return { event: 'abandon-accepted', to, answers: doubts }
    return isAfterOpening(state)
      ? { event: 'abandon-accepted-late', to: state, work: 'late-give-up', answers: doubts }
      : undefined
  }
  if (state === 'abandoned')
    return { event: 'abandon-refused', to: state, work: 'give-up-not-done', answers: ['unconfirmed-give-up'] }
  if (state === 'lapsed') return { event: 'abandon-refused', to: state, work: 'lapse-not-confirmed', answers: [] }
  // Refused before by an answer, and reported again: nothing changes, and no doubt is left.
  const to = nextApplicationState(state, 'abandon-refused') ?? (state === 'accepted' ? state : undefined)
  return to === undefined ? undefined : { event: 'abandon-refused', to, answers: doubts }
}
