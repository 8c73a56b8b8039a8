import { equalBytes } from '@openbaohan/crypto/bytes.ts'
import type { DerCursor } from '@openbaohan/crypto/der-cursor.ts'
import type { Hash, VerifierRuntime } from '../runtime/verifier-runtime.ts'
import { findHash, readAlgorithm } from './algorithms.ts'
import type { ParsedCertificate } from './certificate.ts'

/** id-aa-signingCertificateV2 (RFC 5035), and the older one with SHA-1 (RFC 2634), used in time stamps. */
export const signingCertificateV2 = '1.2.840.113549.1.9.16.2.47'
export const signingCertificate = '1.2.840.113549.1.9.16.2.12'

/**
 * Whether the attribute's first entry refers to the certificate by its hash, and by issuer and serial number if
 * present: then no other certificate for the same key matches.
 */
export async function namesCertificate(
  runtime: VerifierRuntime,
  attribute: string,
  value: DerCursor,
  certificate: ParsedCertificate,
): Promise<boolean> {
  const certs = value.enter()
  if (certs.atEnd) return false
  const id = certs.enter()
  const hash: Hash | undefined =
    attribute === signingCertificate ? 'sha1' : id.peek() === 0x30 ? findHash(readAlgorithm(id)) : 'sha256'
  if (hash === undefined) return false
  const stated = id.content(id.next(0x04))
  if (!equalBytes(stated, await runtime.digest(hash, [certificate.der]))) return false
  if (id.atEnd) return true
  const issuerSerial = id.enter()
  id.assertEnd()
  return namesIssuer(issuerSerial, certificate)
}

/** IssuerSerial ::= SEQUENCE { issuer GeneralNames, serialNumber }; the only general name is the directory name [4]. */
function namesIssuer(issuerSerial: DerCursor, { issuer, serialNumber }: ParsedCertificate): boolean {
  const names = issuerSerial.enter()
  const serial = issuerSerial.content(issuerSerial.next(0x02))
  issuerSerial.assertEnd()
  const directory = names.enter(0xa4)
  names.assertEnd()
  return equalBytes(directory.whole(directory.next(0x30)), issuer) && equalBytes(serial, serialNumber)
}
