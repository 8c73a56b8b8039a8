import { createHash } from 'node:crypto'
import { joinPrefixed } from './length-prefixed.ts'
import type { LotText, SealedLot } from './lot-text.ts'

/** The part of a commitment that stands in the open: what a row of the platform may hold before the opening. */
export type CommittedFacts = { appkey: string; applicantCode: string; amount: string; sealed: SealedLot }

/** The part that stays in the box until the opening. */
export type CommittedSecrets = { key: Uint8Array; salt: Uint8Array; lot: LotText }

const tag = 'BHKC1'

/**
 * C = SM3 over length-prefixed parts, as 64 lower-case hex characters. Neither ECB nor CBC binds a key to a text; this
 * does, so a key swapped in memory, in a box or in a row is noticed before anything leaves.
 */
export function commit(facts: CommittedFacts, secrets: CommittedSecrets): string {
  const utf8 = new TextEncoder()
  const { sealed } = facts
  const { lot } = secrets
  const parts = [
    utf8.encode(tag),
    utf8.encode(facts.appkey),
    utf8.encode(facts.applicantCode),
    utf8.encode(facts.amount),
    secrets.key,
    secrets.salt,
    ...[sealed.lotNumber, sealed.lotName, sealed.beneficiaryName, sealed.beneficiaryCode ?? ''].map((text) =>
      utf8.encode(text),
    ),
    ...[lot.lotNumber, lot.lotName, lot.beneficiaryName, lot.beneficiaryCode ?? ''].map((text) => utf8.encode(text)),
  ]
  const preimage = joinPrefixed(parts)
  const commitment = createHash('sm3').update(preimage).digest('hex')
  preimage.fill(0)
  return commitment
}
