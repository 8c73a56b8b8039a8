import type { Outcome } from '@openbaohan/protocol/send/send.ts'
import { nextApplicationState } from '../application/application-state.ts'
import type { OutcomeDecision } from '../outcome-change.ts'

/**
 * What the answer to §7 means. 1 is "delivered": the signed notice (§8) decides. After a 0 the guarantee is in effect and the
 * bidder may ask again; after an unclear attempt a person looks too, since peers answer 0 to what they took before.
 */
export const decideWithdrawOutcome: OutcomeDecision = (state, outcome: Outcome, contested) => {
  if (outcome.kind === 'accepted') {
    const to = nextApplicationState(state, 'withdraw-accepted')
    return to === undefined ? undefined : { event: 'withdraw-accepted', to }
  }
  if (outcome.kind !== 'refused') return undefined
  const { message } = outcome
  const to = nextApplicationState(state, 'withdraw-declined') ?? state
  return contested
    ? { event: 'withdraw-contested', to, message, work: 'contested-withdrawal' }
    : { event: 'withdraw-declined', to, message }
}
