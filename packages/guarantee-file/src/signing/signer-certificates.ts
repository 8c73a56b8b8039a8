import { createPublicKey } from 'node:crypto'
import { certificateFields } from '../x509/certificate-fields.ts'
import { minRsaBits, type SignatureAlgorithm, SignerError, type SignerOptions } from './signer.ts'
import { type KeyKind, keyKindOf } from './signing-key.ts'

/** What the certificates say of a signer, anyone who holds its key. */
export type CertifiedKey = {
  readonly certificateChain: readonly Uint8Array[]
  readonly algorithm: SignatureAlgorithm
  readonly kind: KeyKind
  /** SubjectPublicKeyInfo, as this Node writes it: a certificate may name the same curve in another way. */
  readonly publicKey: Uint8Array
}

const algorithms: Readonly<Record<KeyKind, SignatureAlgorithm>> = {
  rsa: 'rsa-sha256',
  ecdsa: 'ecdsa-sha256',
  sm2: 'sm2-sm3',
}

/**
 * The chain that goes into signatures, and the algorithm that follows from the certified key.
 * @param own the signer's own certificate, DER
 * @param others issuers in any order; the certificate itself may be among them
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
  // Anyone who verifies has the root; a copy inside the file would prove nothing.
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
    throw new SignerError('no-certificate', 'what is given as the certificate is none')
  }
}

function isSelfIssued(der: Uint8Array): boolean {
  const { issuer, subject } = certificateFields(der)
  return Buffer.from(issuer).equals(subject)
}
