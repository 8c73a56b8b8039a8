import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { certificateFields } from './certificate-fields.ts'
import { pemCertificates } from './pem.ts'
import { type KeyKind, signingKey } from './signing-key.ts'

/** What a signature is made with; how each is written is the table in cms.ts. */
export type SignatureAlgorithm = 'rsa-sha256' | 'ecdsa-sha256' | 'sm2-sm3' | 'sm2-sm3-gm'

/**
 * Whoever holds the signing key: this process, a token, a remote service.
 * `certificateChain` is DER, the signer's own certificate first; `sign` receives the whole message, not its digest.
 */
export type Signer = {
  readonly certificateChain: readonly Uint8Array[]
  readonly algorithm: SignatureAlgorithm
  sign(toBeSigned: Uint8Array): Promise<Uint8Array>
}

export type SignerErrorCode = 'no-certificate' | 'unreadable-key' | 'weak-key' | 'key-not-of-certificate'

/** Why a signer cannot be used. Neither message nor cause ever holds key material. */
export class SignerError extends Error {
  readonly code: SignerErrorCode
  constructor(code: SignerErrorCode, message: string) {
    super(message)
    this.name = 'SignerError'
    this.code = code
  }
}

/** Smallest RSA modulus that is used or accepted, in bits. */
export const minRsaBits = 2048

const algorithms: Readonly<Record<KeyKind, SignatureAlgorithm>> = {
  rsa: 'rsa-sha256',
  ecdsa: 'ecdsa-sha256',
  sm2: 'sm2-sm3',
}

export type SignerOptions = {
  /** SM2 signatures under the names of GM/T 0010 in the place of those of CMS. */
  readonly gmNames?: boolean
}

/**
 * A signer whose key is in this process; the kind of key decides the algorithm.
 * @param chainPem issuers of the certificate in any order; the certificate itself may be among them
 * @throws SignerError
 */
export function loadSigner(
  certificatePem: string,
  keyPem: string,
  chainPem = '',
  { gmNames = false }: SignerOptions = {},
): Signer {
  const [own, ...others] = [...pemCertificates(certificatePem), ...pemCertificates(chainPem)]
  if (own === undefined) throw new SignerError('no-certificate', 'the signer has no certificate')
  const privateKey = readKey(keyPem)
  const key = signingKey(privateKey)
  if (key === undefined) throw new SignerError('unreadable-key', 'the signing key is neither RSA nor ECDSA nor SM2')
  if (key.kind === 'rsa' && (privateKey.asymmetricKeyDetails?.modulusLength ?? 0) < minRsaBits) {
    throw new SignerError('weak-key', `the RSA key is shorter than ${minRsaBits} bits`)
  }
  if (!samePublicKey(certificateFields(own).publicKey, key.publicKey)) {
    throw new SignerError('key-not-of-certificate', 'the private key does not belong to the certificate')
  }
  // Whoever verifies has the root; a copy inside the file would prove nothing.
  const issuers = others.filter((other) => !other.equals(own) && !isSelfIssued(other))
  const algorithm = algorithms[key.kind]
  return {
    certificateChain: [own, ...issuers],
    algorithm: algorithm === 'sm2-sm3' && gmNames ? 'sm2-sm3-gm' : algorithm,
    sign: (toBeSigned) => key.sign(toBeSigned),
  }
}

function isSelfIssued(der: Uint8Array): boolean {
  const { issuer, subject } = certificateFields(der)
  return Buffer.from(issuer).equals(subject)
}

/** Compared as this Node writes them: a certificate may name the same curve in another way. */
function samePublicKey(certified: Uint8Array, own: Uint8Array): boolean {
  const key = createPublicKey({ key: Buffer.from(certified), format: 'der', type: 'spki' })
  return key.export({ format: 'der', type: 'spki' }).equals(own)
}

function readKey(pem: string): KeyObject {
  try {
    return createPrivateKey(pem)
  } catch {
    // OpenSSL's own error may quote its input.
    throw new SignerError('unreadable-key', 'the signing key is not an unencrypted PEM private key')
  }
}
