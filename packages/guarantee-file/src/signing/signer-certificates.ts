import { createPublicKey } from 'node:crypto'
import { certificateFields } from '../x509/certificate-fields.ts'
import { type KeyKind, keyKindOf } from '../x509/signing-key.ts'
import { minRsaBits, type SignatureAlgorithm, SignerError, type SignerOptions } from './signer.ts'

/** The facts of a signer in its certificates, wherever the key is. */
export type CertifiedKey = {
  readonly certificateChain: readonly Uint8Array[]
  readonly algorithm: SignatureAlgorithm
  readonly kind: KeyKind
  /** SubjectPublicKeyInfo as written by this Node: a certificate may identify the same curve differently. */
  readonly publicKey: Uint8Array
}

const algorithms: Readonly<Record<KeyKind, SignatureAlgorithm>> = {
  rsa: 'rsa-sha256',
  ecdsa: 'ecdsa-sha256',
  sm2: 'sm2-sm3',
}

/**
 * The certificate chain for signatures, and the algorithm of the certified key.
 * @param own the signer's own certificate, DER
 * @param others issuers in any order, with or without the certificate itself
 * @throws SignerError
 */
export function certifiedKey(
  own: Uint8Array | undefined,
  others: readonly Uint8Array[],
  { gmNames = false }: SignerOptions,
): CertifiedKey {
  if (own === undefined) throw new SignerError('no-certificate', 'the signer has no certificate')
  const key = createPublicKey({ key: Buffer.from(readPublicKey(own)), format: 'der', type: 'spki' })
  const publicKey = key.export({ format: 'der', type: 'spki' })
  const kind = keyKindOf(key, publicKey)
  if (kind === undefined) throw new SignerError('unreadable-key', 'the certified key is neither RSA nor ECDSA nor SM2')
  if (kind === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) < minRsaBits) {
    throw new SignerError('weak-key', `the RSA key is shorter than ${minRsaBits} bits`)
  }
  // Verifiers have the root; a copy in the file would prove nothing.
  const issuers = others.filter((other) => !Buffer.from(other).equals(own) && !isSelfIssued(other))
  const algorithm = algorithms[kind]
  return {
    certificateChain: [own, ...issuers],
    algorithm: algorithm === 'sm2-sm3' && gmNames ? 'sm2-sm3-gm' : algorithm,
    kind,
    publicKey,
  }
}

function readPublicKey(certificate: Uint8Array): Uint8Array {
  try {
    return certificateFields(certificate).publicKey
  } catch {
    throw new SignerError('no-certificate', 'the certificate cannot be parsed')
  }
}

function isSelfIssued(der: Uint8Array): boolean {
  const { issuer, subject } = certificateFields(der)
  return Buffer.from(issuer).equals(subject)
}
