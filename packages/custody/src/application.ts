import type { Cipher } from '@openbaohan/protocol/codec/seal.ts'
import type { LotText } from '@openbaohan/protocol/values/lot-text.ts'
import { applicationNumberOf } from './application-number.ts'
import { commit } from './commitment.ts'
import type { SealedLot } from './lot-text.ts'
import { sealLotText } from './lot-text.ts'
import type { Receipt } from './receipt.ts'
import { sealEnvelope } from './sealed-envelope.ts'

export type ApplicationToSeal = {
  lot: LotText
  lotId: string
  /** Hex, `04…`. */
  lotPublicKey: string
  appkey: string
  applicantCode: string
  /** Yuan exactly as on the wire: the commitment covers these characters. */
  amount: string
  cipher: Cipher
  /** `short` for a partner whose column holds fewer than 41 characters. */
  numberForm?: 'full' | 'short'
}

export type SealedApplication = {
  applicationNumber: string
  commitment: string
  envelope: Uint8Array
  sealed: SealedLot
  receipt: Receipt
}

/**
 * Draws a fresh SM4 key and salt for the application, encrypts the lot's texts for the institution, seals all of it
 * into the envelope and forgets key and salt. From then on only the envelope and the bidder's receipt show which lot it
 * was. With one key for several applications equal lots would give equal ciphertexts, and an institution could count
 * bidders.
 */
export function sealApplication(input: ApplicationToSeal, random: (length: number) => Uint8Array): SealedApplication {
  const key = Uint8Array.from(random(16))
  const salt = Uint8Array.from(random(16))
  const { lot, lotId, appkey, applicantCode, amount, cipher } = input
  const sealed = sealLotText(key, lot, cipher)
  const facts = { appkey, applicantCode, amount, sealed }
  const commitment = commit(facts, { key, salt, lot })
  const applicationNumber = applicationNumberOf(commitment, input.numberForm)
  const envelope = sealEnvelope(input.lotPublicKey, { key, salt, lotId, lot }, random)
  const receipt: Receipt = {
    kind: 'openbaohan-receipt-1',
    ...facts,
    applicationNumber,
    commitment,
    cipher,
    key: Buffer.from(key).toString('base64'),
    salt: Buffer.from(salt).toString('base64'),
    lot,
  }
  key.fill(0)
  salt.fill(0)
  return { applicationNumber, commitment, envelope, sealed, receipt }
}
