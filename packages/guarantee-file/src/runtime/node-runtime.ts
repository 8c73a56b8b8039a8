import { constants, createHash, createPublicKey, type KeyObject, verify } from 'node:crypto'
import { inflateSync } from 'node:zlib'
import { verifySm2 } from '@openbaohan/crypto/sm2-signature.ts'
import type { VerifierRuntime } from './verifier-runtime.ts'

/** The verifier's crypto by Node's OpenSSL and zlib, synchronous. */
export const nodeRuntime = {
  digest(hash, parts) {
    const state = createHash(hash)
    for (const part of parts) state.update(part)
    return state.digest()
  },
  verifySignature({ der }, form, message, signature) {
    try {
      if (form.kind === 'sm2') return verifySm2(der, message, signature)
      const key = importKey(der)
      if (form.kind !== 'rsa-pss') return verify(form.hash, message, key, signature)
      const padding = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: form.saltLength }
      return verify(form.hash, message, { key, ...padding }, signature)
    } catch {
      // A point off the curve, or a key that OpenSSL rejects: the signature cannot be valid.
      return false
    }
  },
  inflate: (data, limitBytes) => inflateSync(data, { maxOutputLength: limitBytes }),
} satisfies VerifierRuntime

/** The same few keys are imported again and again; a cached certificate keeps its key. */
const imported = new WeakMap<Uint8Array, KeyObject>()

function importKey(der: Uint8Array): KeyObject {
  const known = imported.get(der)
  if (known !== undefined) return known
  const key = createPublicKey({ key: Buffer.from(der.buffer, der.byteOffset, der.length), format: 'der', type: 'spki' })
  imported.set(der, key)
  return key
}
