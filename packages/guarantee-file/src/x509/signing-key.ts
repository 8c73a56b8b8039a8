import { createPublicKey, type KeyObject, sign as signBytes, verify } from 'node:crypto'
import { createSm2Signer, isSm2PublicKey, verifySm2 } from '@openbaohan/crypto/sm2-signature.ts'

export type KeyKind = 'rsa' | 'ecdsa' | 'sm2'

/** A private key of this process that can sign without exposing the key. */
export type SigningKey = {
  readonly kind: KeyKind
  /** SubjectPublicKeyInfo. */
  readonly publicKey: Uint8Array
  /** Signs in this thread: a third of a millisecond (RSA-2048, SM2), less than a round trip to another thread. */
  sign(message: Uint8Array): Promise<Uint8Array>
}

/** Curves for ECDSA signatures. */
const curves = new Set(['prime256v1', 'secp384r1', 'secp521r1'])

/** Undefined for other keys: DSA, Ed25519, other curves, an SM2 key that was not imported. */
export function signingKey(key: KeyObject): SigningKey | undefined {
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' })
  const kind = keyKindOf(key, publicKey)
  if (kind === undefined) return undefined
  if (kind !== 'sm2') return { kind, publicKey, sign: async (message) => signBytes('sha256', message, key) }
  const sign = createSm2Signer(key)
  return { kind, publicKey, sign: async (message) => sign(message) }
}

/** @param spki the SubjectPublicKeyInfo of the key or of its public half */
export function keyKindOf(key: KeyObject, spki: Uint8Array): KeyKind | undefined {
  if (key.asymmetricKeyType === undefined) return isSm2PublicKey(spki) ? 'sm2' : undefined
  if (key.asymmetricKeyType === 'rsa') return 'rsa'
  if (key.asymmetricKeyType !== 'ec') return undefined
  return curves.has(key.asymmetricKeyDetails?.namedCurve ?? '') ? 'ecdsa' : undefined
}

/** Whether an external signature was made by this key, with the algorithm of such keys here. */
export function signatureHolds(
  { kind, publicKey }: Omit<SigningKey, 'sign'>,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (kind === 'sm2') return verifySm2(publicKey, message, signature)
  return verify('sha256', message, { key: Buffer.from(publicKey), format: 'der', type: 'spki' }, signature)
}
