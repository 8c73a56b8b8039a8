import type { ErrorCode } from '@openbaohan/protocol/errors/errors.ts'
import { type ApplicationState, nextApplicationState } from '../application/application-state.ts'
import { endedProblems } from './ended-problems.ts'

/** §7: only an issued guarantee, only before the opening, one request at a time. */
export function decideWithdrawalRequest(state: ApplicationState): { to: ApplicationState } | { problem: ErrorCode } {
  const to = nextApplicationState(state, 'withdraw-requested')
  return to === undefined ? { problem: problems[state] } : { to }
}

const problems: Record<ApplicationState, ErrorCode> = {
  submitted: 'not-issued-yet',
  accepted: 'not-issued-yet',
  abandoning: 'not-issued-yet',
  issued: 'out-of-turn',
  withdrawing: 'request-under-way',
  opened: 'after-opening',
  restoring: 'after-opening',
  restored: 'after-opening',
  ...endedProblems,
}
