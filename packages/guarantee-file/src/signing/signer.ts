/** The signature algorithms; cms.ts has their identifiers. */
export type SignatureAlgorithm = 'rsa-sha256' | 'ecdsa-sha256' | 'sm2-sm3' | 'sm2-sm3-gm'

/**
 * The holder of the signing key: this process, a token, or a remote service. `certificateChain` is DER, the signer's
 * own certificate first; `sign` receives the whole message, not its digest.
 */
export type Signer = {
  readonly certificateChain: readonly Uint8Array[]
  readonly algorithm: SignatureAlgorithm
  /** @throws SignerError */
  sign(toBeSigned: Uint8Array): Promise<Uint8Array>
}

export type SignerErrorCode =
  | 'no-certificate'
  | 'unreadable-key'
  | 'unreadable-container'
  | 'passphrase-wrong'
  | 'weak-key'
  | 'key-not-of-certificate'
  | 'key-of-wrong-kind'
  | 'signer-unreachable'
  | 'signer-timed-out'
  | 'signer-refused'
  | 'signature-wrong'

/** Why a signer cannot be used. Message and cause never contain key material, a pass phrase or a token. */
export class SignerError extends Error {
  override readonly name = 'SignerError'
  readonly code: SignerErrorCode
  constructor(code: SignerErrorCode, message: string) {
    super(message)
    this.code = code
  }
}

/** Minimum RSA modulus in use and accepted, in bits. */
export const minRsaBits = 2048

export type SignerOptions = {
  /** SM2 signatures under the identifiers of GM/T 0010 instead of those of CMS. */
  readonly gmNames?: boolean
}
