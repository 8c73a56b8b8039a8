import { createSm2Decryptor, sm2Encrypt, sm2Overhead } from '@openbaohan/crypto/sm2-encryption.ts'
import type { LotText } from '@openbaohan/protocol/values/lot-text.ts'
import { joinPrefixed, splitPrefixed } from './length-prefixed.ts'

/** What is stored nowhere else until the opening. */
export type EnvelopeContents = { key: Uint8Array; salt: Uint8Array; lotId: string; lot: LotText }

/**
 * Plaintext bytes of every envelope, so that its size reveals nothing. The longest texts that §1 allows (ciphertexts of
 * 500, 1000, 500 and 200 characters) need 1,700.
 */
const contentBytes = 2048
export const envelopeBytes = contentBytes + sm2Overhead

const mark = new TextEncoder().encode('BHKB1\0\0\0')
const partCount = 7

/** Seals to the lot's public key (hex). Nothing outside the seal identifies the lot. */
export function sealEnvelope(
  lotPublicKey: string,
  contents: EnvelopeContents,
  random: (length: number) => Uint8Array,
): Uint8Array {
  const { lot } = contents
  const texts = [contents.lotId, lot.lotNumber, lot.lotName, lot.beneficiaryName, lot.beneficiaryCode ?? '']
  const parts = joinPrefixed([contents.key, contents.salt, ...texts.map((text) => new TextEncoder().encode(text))])
  if (mark.length + parts.length > contentBytes)
    throw new RangeError('the texts of the lot do not fit into a sealed envelope')
  const plain = new Uint8Array(contentBytes)
  plain.set(mark)
  plain.set(parts, mark.length)
  const envelope = sm2Encrypt(Buffer.from(lotPublicKey, 'hex'), plain, random)
  plain.fill(0)
  parts.fill(0)
  return envelope
}

/** Prepares a lot's private key. The returned function returns undefined for the envelope of another lot. */
export function createEnvelopeOpener(privateKey: Uint8Array): (envelope: Uint8Array) => EnvelopeContents | undefined {
  const decrypt = createSm2Decryptor(privateKey, mark)
  return (envelope) => {
    if (envelope.length !== envelopeBytes) return undefined
    const plain = decrypt(envelope)
    const contents = plain && readContents(plain)
    plain?.fill(0)
    return contents
  }
}

function readContents(plain: Uint8Array): EnvelopeContents | undefined {
  const [key, salt, ...rest] = splitPrefixed(plain.subarray(mark.length), partCount) ?? []
  const [lotId, lotNumber, lotName, beneficiaryName, beneficiaryCode] = rest.map((part) =>
    new TextDecoder().decode(part),
  )
  if (!key || !salt || lotId === undefined || lotNumber === undefined) return undefined
  if (lotName === undefined || beneficiaryName === undefined) return undefined
  return {
    key,
    salt,
    lotId,
    lot: { lotNumber, lotName, beneficiaryName, ...(beneficiaryCode ? { beneficiaryCode } : {}) },
  }
}
