import { element, nullValue, objectIdentifier, octetString, sequence, tagged } from '@openbaohan/crypto/der-writer.ts'
import type { VerifierRuntime } from '../runtime/verifier-runtime.ts'
import type { ParsedCertificate } from '../x509/certificate.ts'

/** The responder returns the nonce, so that an old response is not accepted (RFC 6960 4.4.1). */
export const nonceExtension = '1.3.6.1.5.5.7.48.1.2'

/** Every responder supports SHA-1. It only identifies the issuer here and protects nothing. */
const sha1 = sequence(objectIdentifier('1.3.14.3.2.26'), nullValue)

/** An OCSPRequest (RFC 6960 4.1.1) about one certificate, as DER. @param nonce 1 to 32 bytes (RFC 9654) */
export async function ocspRequest(
  runtime: VerifierRuntime,
  certificate: ParsedCertificate,
  issuer: ParsedCertificate,
  nonce: Uint8Array,
): Promise<Uint8Array> {
  const digest = async (bytes: Uint8Array) => octetString(await runtime.digest('sha1', [bytes]))
  const id = sequence(
    sha1,
    await digest(issuer.subject),
    await digest(issuer.publicKey.bits),
    element(0x02, certificate.serialNumber),
  )
  const extension = sequence(objectIdentifier(nonceExtension), octetString(octetString(nonce)))
  return sequence(sequence(sequence(sequence(id)), tagged(2, sequence(extension))))
}
