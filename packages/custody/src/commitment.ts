import { createHash } from 'node:crypto'
import { type CommittedFacts, type CommittedSecrets, preimageOf } from './commitment-preimage.ts'

/**
 * C = SM3 over length-prefixed parts, as 64 lower-case hex characters. Neither ECB nor CBC binds a key to a text; the
 * commitment does, so a key swapped in memory, in an envelope or in a row is detected before anything is sent.
 */
export function commit(facts: CommittedFacts, secrets: CommittedSecrets): string {
  const preimage = preimageOf(facts, secrets)
  const commitment = createHash('sm3').update(preimage).digest('hex')
  preimage.fill(0)
  return commitment
}
