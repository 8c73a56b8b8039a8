import type { Cipher } from '@openbaohan/protocol/codec/seal.ts'
import { openText } from '@openbaohan/protocol/codec/seal.ts'
import { numberFitsCommitment } from './application-number.ts'
import { commit } from './commitment.ts'
import type { CommittedFacts } from './commitment-preimage.ts'
import type { LotText } from './lot-text.ts'

/**
 * What the bidder alone keeps: it shows and opens its own application without any server, also when the platform has
 * lost everything. It holds the key, so it is as secret as the choice of the lot; the platform keeps no copy.
 */
export type Receipt = CommittedFacts & {
  kind: 'openbaohan-receipt-1'
  applicationNumber: string
  commitment: string
  cipher: Cipher
  key: string
  salt: string
  lot: LotText
}

export type OpenedReceipt =
  | { ok: true; applicationNumber: string; commitment: string; lot: LotText; key: Uint8Array }
  | { ok: false; problem: 'commitment-mismatch' | 'number-mismatch' | 'ciphertext-mismatch' }

/** Computes everything again: the commitment, the number made of it, and that each ciphertext opens to its text. */
export function openReceipt(receipt: Receipt): OpenedReceipt {
  const { applicationNumber, commitment, lot, sealed, cipher } = receipt
  const key = Buffer.from(receipt.key, 'base64')
  const salt = Buffer.from(receipt.salt, 'base64')
  if (commit(receipt, { key, salt, lot }) !== commitment) return { ok: false, problem: 'commitment-mismatch' }
  if (!numberFitsCommitment(applicationNumber, commitment)) return { ok: false, problem: 'number-mismatch' }
  const opens = (ciphertext: string | undefined, text: string | undefined) =>
    ciphertext === undefined ? !text : openText(key, ciphertext, cipher) === text
  const allOpen =
    opens(sealed.lotNumber, lot.lotNumber) &&
    opens(sealed.lotName, lot.lotName) &&
    opens(sealed.beneficiaryName, lot.beneficiaryName) &&
    opens(sealed.beneficiaryCode, lot.beneficiaryCode)
  return allOpen ? { ok: true, applicationNumber, commitment, lot, key } : { ok: false, problem: 'ciphertext-mismatch' }
}
