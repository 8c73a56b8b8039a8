import { createHash } from 'node:crypto'
import { AsnParser } from '@peculiar/asn1-schema'
import { AlgorithmIdentifier } from '@peculiar/asn1-x509'
import { checkDer, derChildren } from './der.ts'
import { findHash } from './signature-check.ts'

/** id-aa-signingCertificateV2, RFC 5035. */
export const signingCertificateV2 = '1.2.840.113549.1.9.16.2.47'

/**
 * The attribute's value: binds the signature to this very certificate, so that no other with the same key fits.
 * SigningCertificateV2 ::= SEQUENCE { certs SEQUENCE OF ESSCertIDv2 }, the id being the SHA-256 alone, since the hash
 * algorithm has it as default: three nested sequences around 32 bytes.
 */
export function signingCertificateValue(certificate: Uint8Array): ArrayBuffer {
  const hash = createHash('sha256').update(certificate).digest()
  return new Uint8Array([0x30, 0x26, 0x30, 0x24, 0x30, 0x22, 0x04, 0x20, ...hash]).buffer
}

/** Whether the attribute's first entry names the certificate. @throws DerError when it is not DER */
export function namesCertificate(value: ArrayBuffer, certificate: Uint8Array): boolean {
  const bytes = new Uint8Array(value)
  const [certs] = derChildren(bytes, checkDer(bytes))
  const [id] = certs === undefined ? [] : derChildren(bytes, certs)
  const fields = id === undefined ? [] : derChildren(bytes, id)
  const algorithm = fields.find((field) => field.tag === 0x30 && field === fields[0])
  const certHash = fields.find((field) => field.tag === 0x04)
  if (certHash === undefined) return false
  const hash =
    algorithm === undefined
      ? 'sha256'
      : findHash(AsnParser.parse(bytes.subarray(algorithm.start, algorithm.end), AlgorithmIdentifier).algorithm)
  if (hash === undefined) return false
  const stated = bytes.subarray(certHash.contentStart, certHash.end)
  return createHash(hash).update(certificate).digest().equals(stated)
}
