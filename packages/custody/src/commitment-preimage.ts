import type { LotText } from '@openbaohan/protocol/values/lot-text.ts'
import { joinPrefixed } from './length-prefixed.ts'
import type { SealedLot } from './lot-text.ts'

/** The public part of a commitment: what a platform row may hold before the opening. */
export type CommittedFacts = { appkey: string; applicantCode: string; amount: string; sealed: SealedLot }

/** The secret part: it stays in the envelope until the opening. */
export type CommittedSecrets = { key: Uint8Array; salt: Uint8Array; lot: LotText }

const tag = 'BHKC1'

/** The bytes whose SM3 is the commitment. They contain the key: the caller overwrites them. */
export function preimageOf(facts: CommittedFacts, secrets: CommittedSecrets): Uint8Array {
  const utf8 = new TextEncoder()
  const { sealed } = facts
  const { lot } = secrets
  return joinPrefixed([
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
  ])
}
