import type { PublicKey } from '../x509/public-key.ts'

/** Hashes that a signature may be over. */
export type DocumentHash = 'sha256' | 'sha384' | 'sha512' | 'sm3'
/** SHA-1 only ever names an issuer in an OCSP answer; nothing is protected by it. */
export type Hash = DocumentHash | 'sha1'

export type SignatureForm =
  | { readonly kind: 'rsa-pkcs1' | 'ecdsa'; readonly hash: 'sha256' | 'sha384' | 'sha512' }
  | { readonly kind: 'rsa-pss'; readonly hash: 'sha256' | 'sha384' | 'sha512'; readonly saltLength: number }
  /** SM2 with SM3 and the user id 1234567812345678 (GB/T 32918.2). */
  | { readonly kind: 'sm2'; readonly hash: 'sm3' }

/**
 * What a platform must lend to the verifier: Node and the browser have one each. Whether key and form go together,
 * and whether the key is strong enough, has been checked before.
 */
export type VerifierRuntime = {
  digest(hash: Hash, parts: readonly Uint8Array[]): Uint8Array | Promise<Uint8Array>
  /** `signature` is DER of two integers for ECDSA and SM2. Never throws for what a file can hold. */
  verifySignature(
    key: PublicKey,
    form: SignatureForm,
    message: Uint8Array,
    signature: Uint8Array,
  ): boolean | Promise<boolean>
  /** Undoes zlib's deflate. @throws when the data is no such thing or unpacks to more than the limit */
  inflate(data: Uint8Array, limitBytes: number): Uint8Array | Promise<Uint8Array>
}
