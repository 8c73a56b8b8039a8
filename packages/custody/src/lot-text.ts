import type { Cipher } from '@openbaohan/protocol/codec/seal.ts'
import { sealText } from '@openbaohan/protocol/codec/seal.ts'
import type { LotText } from '@openbaohan/protocol/values/lot-text.ts'

/** The four texts as ciphertexts in the partner's encoding, ready for the wire. */
export type SealedLot = { lotNumber: string; lotName: string; beneficiaryName: string; beneficiaryCode?: string }

/** Encrypts each text under the application's own key (§1, SM4). An absent code stays absent. */
export function sealLotText(key: Uint8Array, lot: LotText, cipher: Cipher): SealedLot {
  return {
    lotNumber: sealText(key, lot.lotNumber, cipher),
    lotName: sealText(key, lot.lotName, cipher),
    beneficiaryName: sealText(key, lot.beneficiaryName, cipher),
    ...(lot.beneficiaryCode ? { beneficiaryCode: sealText(key, lot.beneficiaryCode, cipher) } : {}),
  }
}
