import type { Cipher } from '@openbaohan/protocol/codec/seal.ts'
import { openText } from '@openbaohan/protocol/codec/seal.ts'
import type { LotText } from '@openbaohan/protocol/values/lot-text.ts'
import { numberFitsCommitment } from './application-number.ts'
import { commit } from './commitment.ts'
import type { CommittedFacts } from './commitment-preimage.ts'

/**
 * Held by the bidder alone: it proves and opens the bidder's application without any server, even when the platform has
 * lost its data. It contains the key, so it is as secret as the choice of the lot. The platform stores no copy.
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

/** Recomputes the commitment and the application number, and decrypts each ciphertext. */
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
