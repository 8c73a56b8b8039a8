import { concatBytes } from '@openbaohan/crypto/bytes.ts'
import { readIntegerPair } from '@openbaohan/crypto/integer-pair.ts'
import { sm3 } from '@openbaohan/crypto/sm3.ts'
import type { Hash, PublicKey, SignatureForm, VerifierRuntime } from './verifier-runtime.ts'

const hashNames: Readonly<Record<Exclude<Hash, 'sm3'>, string>> = {
  sha1: 'SHA-1',
  sha256: 'SHA-256',
  sha384: 'SHA-384',
  sha512: 'SHA-512',
}
const coordinateBytes = { 'P-256': 32, 'P-384': 48, 'P-521': 66 }

/** The verifier's crypto by WebCrypto and streams; SM2 and SM3, which browsers lack, in JavaScript. */
export const browserRuntime: VerifierRuntime = {
  digest: async (hash, parts) =>
    hash === 'sm3' ? sm3(parts) : new Uint8Array(await crypto.subtle.digest(hashNames[hash], own(concatBytes(parts)))),

  async verifySignature(key, form, message, signature) {
    if (form.kind === 'sm2') {
      const { verifySm2InScript } = await import('@openbaohan/crypto/sm2-verify-in-script.ts')
      return verifySm2InScript(key.bits, message, signature)
    }
    try {
      return await verifyByWebCrypto(key, form, message, signature)
    } catch {
      // A point off the curve, or a key that WebCrypto rejects: the signature cannot be valid.
      return false
    }
  },

  async inflate(data, limitBytes) {
    const stream = new Blob([own(data)]).stream().pipeThrough(new DecompressionStream('deflate'))
    const parts: Uint8Array[] = []
    let length = 0
    for await (const part of stream) {
      length += part.length
      if (length > limitBytes) throw new Error('unpacks to more than the limit')
      parts.push(part)
    }
    return concatBytes(parts)
  },
}

async function verifyByWebCrypto(
  key: PublicKey,
  form: Exclude<SignatureForm, { kind: 'sm2' }>,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  const hash = { name: hashNames[form.hash] }
  const [data, value] = [own(message), own(signature)]
  if (key.kind === 'ec') {
    const pair = readIntegerPair(signature, coordinateBytes[key.curve])
    if (pair === undefined) return false
    const imported = await importKey(key, { name: 'ECDSA', namedCurve: key.curve })
    return crypto.subtle.verify({ name: 'ECDSA', hash }, imported, own(concatBytes(pair)), data)
  }
  if (form.kind === 'rsa-pss') {
    const imported = await importKey(key, { name: 'RSA-PSS', hash })
    return crypto.subtle.verify({ name: 'RSA-PSS', saltLength: form.saltLength }, imported, value, data)
  }
  return crypto.subtle.verify(
    'RSASSA-PKCS1-v1_5',
    await importKey(key, { name: 'RSASSA-PKCS1-v1_5', hash }),
    value,
    data,
  )
}

const importKey = (key: PublicKey, algorithm: Parameters<SubtleCrypto['importKey']>[2]) =>
  crypto.subtle.importKey('spki', own(key.der), algorithm, false, ['verify'])

/** WebCrypto rejects views of shared memory, also in its types. */
function own(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : new Uint8Array(bytes)
}
