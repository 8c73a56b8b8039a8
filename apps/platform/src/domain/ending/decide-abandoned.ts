import type { ErrorCode } from '@openbaohan/protocol/errors/errors.ts'
import type { Application } from '../application/application.ts'
import { type ApplicationState, nextApplicationState } from '../application/application-state.ts'

export type AbandonedDecision = { kind: 'answer'; code: ErrorCode } | { kind: 'change'; state: ApplicationState }

const issued: ReadonlySet<ApplicationState> = new Set(['issued', 'withdrawing', 'opened', 'restoring', 'restored'])

/** §12: the bidder abandoned at the institution. Nothing that we hold a guarantee for can be abandoned. */
export function decideAbandoned(application: Application | undefined): AbandonedDecision {
  if (application === undefined) return { kind: 'answer', code: 'unknown-application' }
  const state = nextApplicationState(application.state, 'abandoned-by-institution')
  if (state !== undefined) return { kind: 'change', state }
  return { kind: 'answer', code: issued.has(application.state) ? 'already-issued' : 'out-of-turn' }
}
