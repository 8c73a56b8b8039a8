import type { ErrorCode } from '@openbaohan/protocol/errors/errors.ts'
import { type ApplicationState, nextApplicationState } from '../application/application-state.ts'
import { endedProblems } from './ended-problems.ts'

/** §11: only before the guarantee has arrived, and only to a partner who has agreed on this optional call. */
export function decideAbandonRequest(
  state: ApplicationState,
  agreed: boolean,
): { to: ApplicationState } | { problem: ErrorCode } {
  const to = nextApplicationState(state, 'abandon-requested')
  if (to === undefined) return { problem: problems[state] }
  return agreed ? { to } : { problem: 'call-not-agreed' }
}

const problems: Record<ApplicationState, ErrorCode> = {
  submitted: 'out-of-turn',
  accepted: 'out-of-turn',
  abandoning: 'request-under-way',
  issued: 'already-issued',
  withdrawing: 'already-issued',
  opened: 'already-issued',
  restoring: 'already-issued',
  restored: 'already-issued',
  ...endedProblems,
}
