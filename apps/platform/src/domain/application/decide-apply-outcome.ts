import type { RedirectProblem } from '@openbaohan/protocol/send/reply.ts'
import type { Outcome } from '@openbaohan/protocol/send/send.ts'
import { type ApplicationState, nextApplicationState } from './application-state.ts'

export type OutcomeChange = {
  event: 'apply-accepted' | 'apply-declined' | 'apply-contested'
  to: ApplicationState
  redirectUrl?: string
  withheldRedirect?: { url: string; why: RedirectProblem }
  message?: string
}

/**
 * What the answer to §1 means for the application. A plain 0 is final. A 0 after an unclear attempt, or after the
 * guarantee has come, is contested: peers answer 0 to what they took before, so a person must look.
 */
export function decideApplyOutcome(
  state: ApplicationState,
  outcome: Outcome,
  contested: boolean,
): OutcomeChange | undefined {
  if (outcome.kind === 'accepted') {
    const to = nextApplicationState(state, 'apply-accepted')
    if (to === undefined) return undefined
    const { redirectUrl, withheldRedirect } = outcome
    return {
      event: 'apply-accepted',
      to,
      ...(redirectUrl === undefined ? {} : { redirectUrl }),
      ...(withheldRedirect === undefined ? {} : { withheldRedirect }),
    }
  }
  if (outcome.kind !== 'refused') return undefined
  const { message } = outcome
  const to = contested ? undefined : nextApplicationState(state, 'apply-declined')
  return to === undefined ? { event: 'apply-contested', to: state, message } : { event: 'apply-declined', to, message }
}

/**
 * Whether the institution has shown that it has our application, or nothing more is asked of it: then no answer to §1
 * may stand in the way of the key, which waits in the same lane (§3).
 */
export const isDecided = (state: ApplicationState): boolean =>
  state !== 'submitted' && state !== 'accepted' && state !== 'abandoning'
