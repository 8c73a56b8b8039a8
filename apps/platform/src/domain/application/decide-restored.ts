import type { ErrorCode } from '@openbaohan/protocol/errors/errors.ts'
import type { Application } from './application.ts'
import { type ApplicationState, nextApplicationState } from './application-state.ts'

export type RestoredDecision = { kind: 'answer'; code: ErrorCode } | { kind: 'check-file'; state: ApplicationState }

/** §4. Before the opening there is nothing to restore: `issued` does not take it. */
export function decideRestored(
  application: Application | undefined,
  notice: { guaranteeNumber: string },
): RestoredDecision {
  if (application === undefined) return { kind: 'answer', code: 'unknown-application' }
  const state = nextApplicationState(application.state, 'guarantee-restored')
  if (state === undefined) return { kind: 'answer', code: 'out-of-turn' }
  if (application.guaranteeNumber !== notice.guaranteeNumber)
    return { kind: 'answer', code: 'guarantee-number-differs' }
  return { kind: 'check-file', state }
}
