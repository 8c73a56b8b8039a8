import type { ErrorCode } from '@openbaohan/protocol/errors/errors.ts'
import type { Application } from './application.ts'
import { type ApplicationState, nextApplicationState } from './application-state.ts'

export type IssuedDecision =
  | { kind: 'answer'; code: ErrorCode }
  | { kind: 'refused'; state: ApplicationState }
  | { kind: 'check-file'; state: ApplicationState }

/**
 * §2. An unknown number and another partner's are the same `undefined` here, so that their answers are the same bytes.
 * A notice may come before our own request has returned: `submitted` takes it (application-state.ts).
 */
export function decideIssued(
  application: Application | undefined,
  notice: { approved: boolean },
  numberHolder: string | undefined,
): IssuedDecision {
  if (application === undefined) return { kind: 'answer', code: 'unknown-application' }
  const state = nextApplicationState(application.state, notice.approved ? 'guarantee-issued' : 'guarantee-refused')
  if (state === undefined) return { kind: 'answer', code: 'out-of-turn' }
  if (!notice.approved) return { kind: 'refused', state }
  if (numberHolder !== undefined && numberHolder !== application.number)
    return { kind: 'answer', code: 'guarantee-number-taken' }
  return { kind: 'check-file', state }
}
