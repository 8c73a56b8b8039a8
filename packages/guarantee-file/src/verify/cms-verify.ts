import { equalBytes } from '@openbaohan/crypto/bytes.ts'
import { readDer } from '@openbaohan/crypto/der.ts'
import { DerCursor, readOid } from '@openbaohan/crypto/der-cursor.ts'
import type { VerifierRuntime } from '../runtime/verifier-runtime.ts'
import type { ParsedCertificate } from '../x509/certificate.ts'
import { namesCertificate, signingCertificate, signingCertificateV2 } from '../x509/named-certificate.ts'
import { checkSignature, type SignatureProblem } from '../x509/verify-signature.ts'
import { dataType, type SignedData, type SignerInfo } from './signed-data.ts'

export type CmsProblem =
  | SignatureProblem
  | 'signature-malformed'
  | 'content-altered'
  | 'certificate-mismatch'
  | 'attributes-wrong'

export type CmsResult =
  | { readonly ok: true; readonly signer: ParsedCertificate; readonly bound: boolean }
  | { readonly ok: false; readonly problem: CmsProblem; readonly detail: string }

const attributeTypes = { contentType: '1.2.840.113549.1.9.3', messageDigest: '1.2.840.113549.1.9.4' }

/**
 * Verifies SignedData (RFC 5652) over the given bytes: signed attributes with the right content type and digest, the
 * bound certificate of the signer, and the signature by that certificate. `checkPath` decides whether the certificate
 * is trusted.
 * @param parts what was signed; for content inside the SignedData, that content
 * @param contentType the content type that the signature must state; data by default
 */
export async function verifySignedData(
  runtime: VerifierRuntime,
  data: SignedData,
  parts: readonly Uint8Array[],
  contentType = dataType(data.isGm),
): Promise<CmsResult> {
  const no = (problem: CmsProblem, detail = ''): CmsResult => ({ ok: false, problem, detail })
  const { signer: info } = data
  if (data.contentType !== contentType) return no('attributes-wrong', 'content type')
  if (info.hash === undefined) return no('algorithm-unsupported', info.digestAlgorithm.oid)
  const signer = data.certificates.find((certificate) => isMeant(info, certificate))
  if (signer === undefined) return no('certificate-mismatch')
  const wrong = checkAttributes(info, contentType)
  if (wrong !== undefined) return no('attributes-wrong', wrong)
  const binding = await bindingOf(runtime, info, signer)
  if (binding === 'other') return no('certificate-mismatch')
  const stated = readOctets(info.attributes.get(attributeTypes.messageDigest))
  if (stated === undefined) return no('attributes-wrong', 'message digest')
  if (!equalBytes(stated, await runtime.digest(info.hash, parts))) return no('content-altered')
  const failed = await checkSignature(runtime, signer.publicKey, info, info.hash)
  return failed === undefined
    ? { ok: true, signer, bound: binding === 'this' }
    : no(failed, failed === 'algorithm-unsupported' ? info.signatureAlgorithm.oid : '')
}

function checkAttributes({ attributes }: SignerInfo, contentType: string): string | undefined {
  const stated = attributes.get(attributeTypes.contentType)
  if (stated === undefined || stated[0] !== 0x06) return 'content type'
  return readOid(stated.subarray(readDer(stated, 0).contentStart)) === contentType ? undefined : 'content type'
}

function readOctets(value: Uint8Array | undefined): Uint8Array | undefined {
  if (value === undefined) return undefined
  const root = readDer(value, 0)
  return root.tag === 0x04 ? value.subarray(root.contentStart) : undefined
}

/** Whether the signed attributes refer to this certificate, another one, or none. */
async function bindingOf(
  runtime: VerifierRuntime,
  { attributes }: SignerInfo,
  signer: ParsedCertificate,
): Promise<'this' | 'other' | 'none'> {
  const found = [signingCertificateV2, signingCertificate].filter((oid) => attributes.has(oid))
  for (const oid of found) {
    const value = attributes.get(oid)
    if (value === undefined || !(await namesCertificate(runtime, oid, DerCursor.over(value), signer))) return 'other'
  }
  return found.length > 0 ? 'this' : 'none'
}

function isMeant({ named }: SignerInfo, { issuer, serialNumber, subjectKeyId }: ParsedCertificate): boolean {
  if ('keyId' in named) return subjectKeyId !== undefined && equalBytes(named.keyId, subjectKeyId)
  return equalBytes(named.issuer, issuer) && equalBytes(named.serialNumber, serialNumber)
}
