import type { Cipher } from '@openbaohan/protocol/codec/seal.ts'
import { sealText } from '@openbaohan/protocol/codec/seal.ts'

/**
 * What §1 calls the project information: the four texts that must not be joined to an application before the opening.
 */
export type LotText = { lotNumber: string; lotName: string; beneficiaryName: string; beneficiaryCode?: string }

/** The same four as ciphertexts in the partner's encoding, ready for the wire. */
export type SealedLot = { lotNumber: string; lotName: string; beneficiaryName: string; beneficiaryCode?: string }

/** Seals each text under the application's own key (§1, SM4); an absent code stays absent. */
export function sealLotText(key: Uint8Array, lot: LotText, cipher: Cipher): SealedLot {
  return {
    lotNumber: sealText(key, lot.lotNumber, cipher),
    lotName: sealText(key, lot.lotName, cipher),
    beneficiaryName: sealText(key, lot.beneficiaryName, cipher),
    ...(lot.beneficiaryCode ? { beneficiaryCode: sealText(key, lot.beneficiaryCode, cipher) } : {}),
  }
}
