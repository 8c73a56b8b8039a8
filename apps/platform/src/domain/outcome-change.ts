import type { RedirectProblem } from '@openbaohan/protocol/send/reply.ts'
import type { Outcome } from '@openbaohan/protocol/send/send.ts'
import type { Change } from './application/application.ts'
import type { ApplicationState } from './application/application-state.ts'
import type { WorkKind } from './work-kind.ts'

/** What the answer to one of our calls changes; nothing when it is not clear, or states nothing new. */
export type OutcomeChange = {
  event: Change['event']
  to: ApplicationState
  redirectUrl?: string
  /** Stored, shown as text and not followed. */
  withheldRedirect?: { url: string; why: RedirectProblem }
  message?: string
  /** A person must look. */
  work?: WorkKind
}

export type OutcomeDecision = (
  state: ApplicationState,
  outcome: Outcome,
  contested: boolean,
) => OutcomeChange | undefined
