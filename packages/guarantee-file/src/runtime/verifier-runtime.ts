export type PublicKey = {
  /** SubjectPublicKeyInfo, DER. */
  readonly der: Uint8Array
  /** The content of its bit string: a point, or an RSAPublicKey. */
  readonly bits: Uint8Array
} & (
  | { readonly kind: 'rsa'; readonly modulusBits: number; readonly exponent: number }
  | { readonly kind: 'ec'; readonly curve: 'P-256' | 'P-384' | 'P-521' }
  | { readonly kind: 'sm2' }
  | { readonly kind: 'other' }
)

/** Hashes of signed data. */
export type DocumentHash = 'sha256' | 'sha384' | 'sha512' | 'sm3'
/** SHA-1 only identifies an issuer in an OCSP response; it protects nothing. */
export type Hash = DocumentHash | 'sha1'

export type SignatureForm =
  | { readonly kind: 'rsa-pkcs1' | 'ecdsa'; readonly hash: 'sha256' | 'sha384' | 'sha512' }
  | { readonly kind: 'rsa-pss'; readonly hash: 'sha256' | 'sha384' | 'sha512'; readonly saltLength: number }
  /** SM2 with SM3 and the user id 1234567812345678 (GB/T 32918.2). */
  | { readonly kind: 'sm2'; readonly hash: 'sm3' }

/**
 * The functions that the verifier needs from its platform, Node or a browser. The caller has checked that key and
 * algorithm match, and that the key is strong enough.
 */
export type VerifierRuntime = {
  digest(hash: Hash, parts: readonly Uint8Array[]): Uint8Array | Promise<Uint8Array>
  /** `signature` is DER of two integers for ECDSA and SM2. Never throws for data of a file. */
  verifySignature(
    key: PublicKey,
    form: SignatureForm,
    message: Uint8Array,
    signature: Uint8Array,
  ): boolean | Promise<boolean>
  /** Decompresses zlib's deflate. @throws when the data is invalid or unpacks to more than the limit */
  inflate(data: Uint8Array, limitBytes: number): Uint8Array | Promise<Uint8Array>
}
