import { randomBytes } from 'node:crypto'
import { publicKeyOf } from '@openbaohan/crypto/sm2-arithmetic.ts'
import { drawScalar } from '@openbaohan/crypto/sm2-encryption.ts'

/**
 * Who keeps lot keys wrapped: a master key today, a cryptographic device or several holders tomorrow. The context is
 * the public key; a provider binds it, so that a wrapped key moved into another lot's row does not unwrap.
 */
export type KeyProvider = {
  wrap(plain: Uint8Array, context: string): Promise<Uint8Array>
  unwrap(wrapped: Uint8Array, context: string): Promise<Uint8Array>
}

/** Public key as hex (`04…`, 130 characters). */
export type LotKey = { publicKey: string; wrappedPrivateKey: Uint8Array }

/** A fresh SM2 pair; the private half leaves this function only wrapped. */
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
 * Unwraps a lot's private key for as long as `use` runs and overwrites it afterwards. Throws when what was unwrapped
 * does not belong to the public key: the row was changed.
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
