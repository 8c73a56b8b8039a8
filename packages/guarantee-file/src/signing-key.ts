import { createPublicKey, type KeyObject, sign as signBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { createSm2Signer, isSm2PublicKey } from './sm2-signature.ts'

export type KeyKind = 'rsa' | 'ecdsa' | 'sm2'

/** A private key of this process that can sign; the key itself cannot be reached from it. */
export type SigningKey = {
  readonly kind: KeyKind
  /** SubjectPublicKeyInfo. */
  readonly publicKey: Uint8Array
  /** RSA and ECDSA sign in a thread beside this one. SM2 cannot and takes a third of a millisecond here. */
  sign(message: Uint8Array): Promise<Uint8Array>
}

const signAsync = promisify(
  (key: KeyObject, data: Uint8Array, done: (error: Error | null, signature: Buffer) => void) =>
    signBytes('sha256', data, key, done),
)

/** Curves whose ECDSA is made and accepted. */
const curves = new Set(['prime256v1', 'secp384r1', 'secp521r1'])

/** Undefined for a key of another kind: DSA, Ed25519, an unusual curve, an SM2 key that was not imported. */
export function signingKey(key: KeyObject): SigningKey | undefined {
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' })
  if (key.asymmetricKeyType === undefined && isSm2PublicKey(publicKey)) {
    const sign = createSm2Signer(key)
    return { kind: 'sm2', publicKey, sign: async (message) => sign(message) }
  }
  const sign = (message: Uint8Array) => signAsync(key, message)
  if (key.asymmetricKeyType === 'rsa') return { kind: 'rsa', publicKey, sign }
  const curve = key.asymmetricKeyDetails?.namedCurve ?? ''
  if (key.asymmetricKeyType === 'ec' && curves.has(curve)) return { kind: 'ecdsa', publicKey, sign }
  return undefined
}
