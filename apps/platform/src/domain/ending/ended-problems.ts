import type { ErrorCode } from '@openbaohan/protocol/errors/errors.ts'
import type { ApplicationState } from '../application/application-state.ts'

/** States after which nothing more is asked of an application: every request is refused alike. */
export const endedProblems = {
  released: 'application-ended',
  expired: 'application-ended',
  withdrawn: 'application-ended',
  abandoned: 'application-ended',
  declined: 'application-ended',
  refused: 'application-ended',
  lapsed: 'application-ended',
  disputed: 'application-ended',
} as const satisfies Partial<Record<ApplicationState, ErrorCode>>
