/** The pure rule that decides what follows an attempt. Unclear is never success. */
import type { Outcome } from '@openbaohan/protocol/send/send.ts'
import { backoff } from './backoff.ts'
import type { Claim } from './claim.ts'
import type { BlockReason } from './settle.ts'

/** Failures of one message before it is blocked: ten days of the longest pause. */
export const maxTries = 4000

export type Refusal = {
  partner: string
  key: string
  body: unknown
  outcome: Outcome
  /** An earlier attempt was unclear: the refusal may answer a message that was already accepted. */
  contested: boolean
  tries: number
}

/** How an app treats a refusal: `block` (manual review), `done`, or retry. */
export type Classify = (refusal: Refusal) => 'block' | 'done' | 'again'

export type OutcomeAction =
  | { action: 'done' }
  | { action: 'again'; nextAt: number; why: string }
  | { action: 'block'; reason: BlockReason; why: string }

/**
 * @param now epoch milliseconds
 * @param random in [0, 1)
 */
export function decideOutcomeAction(
  claim: Claim,
  outcome: Outcome,
  classify: Classify,
  now: number,
  random: number,
): OutcomeAction {
  if (outcome.kind === 'accepted') return { action: 'done' }
  const why = outcome.kind === 'refused' ? outcome.message : outcome.why
  const again: OutcomeAction = { action: 'again', nextAt: now + backoff(claim.tries + 1, random), why }
  if (outcome.kind === 'unclear' || (outcome.kind === 'unsent' && !outcome.permanent)) {
    return claim.tries + 1 < maxTries ? again : { action: 'block', reason: 'exhausted', why }
  }
  const contested = claim.unclear
  const { partner, key, body, tries } = claim
  const decision = classify({ partner, key, body, outcome, contested, tries })
  if (decision === 'done') return { action: 'done' }
  if (decision === 'again') return again
  return { action: 'block', reason: contested ? 'contested' : 'refused', why }
}
