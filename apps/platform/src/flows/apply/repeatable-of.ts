import type { Vault } from '@openbaohan/server/secrets/vault.ts'
import { isIdempotencyKey } from './idempotency-key.ts'
import { type Repeatable, sealForRepeats } from './repeatable-answer.ts'

/** What a caller's idempotency key is for this application. */
export function repeatableOf(
  { vault }: { vault: Vault },
  callerId: string,
  idempotencyKey: string,
  { lotNumber, bidderCode }: { lotNumber: string; bidderCode: string },
): Repeatable & { isGuessable: boolean } {
  return {
    ...sealForRepeats(vault, callerId, idempotencyKey),
    isGuessable: !isIdempotencyKey(idempotencyKey, [lotNumber, bidderCode]),
  }
}
