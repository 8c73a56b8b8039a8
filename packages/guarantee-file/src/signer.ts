import { createPrivateKey, type KeyObject, sign as signBytes, X509Certificate } from 'node:crypto'
import { promisify } from 'node:util'
import { pemCertificates } from './pem.ts'

/** What a signature is made with; other algorithms are additions to this union and to the table in cms.ts. */
export type SignatureAlgorithm = 'rsa-sha256'

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

const signAsync = promisify(
  (key: KeyObject, data: Uint8Array, done: (error: Error | null, signature: Buffer) => void) =>
    signBytes('sha256', data, key, done),
)

/** Smallest RSA modulus that is used or accepted, in bits. */
export const minRsaBits = 2048

/**
 * A signer whose RSA key is in this process.
 * @param chainPem issuers of the certificate in any order; the certificate itself may be among them
 * @throws SignerError
 */
export function loadSigner(certificatePem: string, keyPem: string, chainPem = ''): Signer {
  const [own, ...others] = [...pemCertificates(certificatePem), ...pemCertificates(chainPem)]
  if (own === undefined) throw new SignerError('no-certificate', 'the signer has no certificate')
  const key = readKey(keyPem)
  if (key.asymmetricKeyType !== 'rsa') throw new SignerError('unreadable-key', 'the signing key is not an RSA key')
  if ((key.asymmetricKeyDetails?.modulusLength ?? 0) < minRsaBits) {
    throw new SignerError('weak-key', `the RSA key is shorter than ${minRsaBits} bits`)
  }
  if (!new X509Certificate(own).checkPrivateKey(key)) {
    throw new SignerError('key-not-of-certificate', 'the private key does not belong to the certificate')
  }
  // Whoever verifies has the root; a copy inside the file would prove nothing.
  const issuers = others.filter((other) => !other.equals(own) && !isSelfSigned(other))
  return {
    certificateChain: [own, ...issuers],
    algorithm: 'rsa-sha256',
    sign: (toBeSigned) => signAsync(key, toBeSigned),
  }
}

function isSelfSigned(der: Buffer): boolean {
  const certificate = new X509Certificate(der)
  return certificate.checkIssued(certificate)
}

function readKey(pem: string): KeyObject {
  try {
    return createPrivateKey(pem)
  } catch {
    // OpenSSL's own error may quote its input.
    throw new SignerError('unreadable-key', 'the signing key is not an unencrypted PEM private key')
  }
}
