import type { Outcome } from '@openbaohan/protocol/send/send.ts'
import { type ApplicationState, nextApplicationState } from './application-state.ts'

export type RestoreChange = {
  event: 'restore-accepted' | 'restore-refused'
  to: ApplicationState
  message?: string
}

/** What the answer to §3 means. A 0 (系统繁忙) changes nothing and is reported: the key is sent again until it is taken. */
export function decideRestoreOutcome(state: ApplicationState, outcome: Outcome): RestoreChange | undefined {
  if (outcome.kind === 'accepted') {
    const to = nextApplicationState(state, 'restore-accepted')
    return to === undefined ? undefined : { event: 'restore-accepted', to }
  }
  return outcome.kind === 'refused' ? { event: 'restore-refused', to: state, message: outcome.message } : undefined
}
