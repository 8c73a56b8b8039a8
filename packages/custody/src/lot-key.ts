import { randomBytes } from 'node:crypto'
import { publicKeyOf } from '@openbaohan/crypto/sm2-arithmetic.ts'
import { drawScalar } from '@openbaohan/crypto/sm2-encryption.ts'

/**
 * Wraps lot keys: a master key today, a cryptographic device or several holders in future. The context is the public
 * key; a provider binds it, so that a wrapped key moved to another lot's row does not unwrap.
 */
export type KeyProvider = {
  wrap(plain: Uint8Array, context: string): Promise<Uint8Array>
  unwrap(wrapped: Uint8Array, context: string): Promise<Uint8Array>
}

/** Public key as hex (`04…`, 130 characters). */
export type LotKey = { publicKey: string; wrappedPrivateKey: Uint8Array }

/** Creates an SM2 key pair. The private key leaves this function only wrapped. */
export async function createLotKey(
  provider: KeyProvider,
  random: (length: number) => Uint8Array = randomBytes,
): Promise<LotKey> {
  const privateKey = drawScalar(random)
  const publicKey = Buffer.from(publicKeyOf(privateKey)).toString('hex')
  try {
    return { publicKey, wrappedPrivateKey: await provider.wrap(privateKey, publicKey) }
  } finally {
    privateKey.fill(0)
  }
}

/**
 * Unwraps a lot's private key for the duration of `use` and overwrites it afterwards. Throws when the key does not
 * belong to the public key: the row was changed.
 */
export async function withLotKey<T>(
  provider: KeyProvider,
  lotKey: LotKey,
  use: (privateKey: Uint8Array) => Promise<T>,
): Promise<T> {
  const privateKey = await provider.unwrap(lotKey.wrappedPrivateKey, lotKey.publicKey)
  try {
    if (Buffer.from(publicKeyOf(privateKey)).toString('hex') !== lotKey.publicKey.toLowerCase())
      throw new Error('the unwrapped lot key does not belong to the public key of the lot')
    return await use(privateKey)
  } finally {
    privateKey.fill(0)
  }
}
