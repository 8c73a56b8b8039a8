import {
  Attribute,
  ContentInfo,
  id_contentType,
  id_data,
  id_messageDigest,
  id_signedData,
  SignedData,
  type SignerInfo,
} from '@peculiar/asn1-cms'
import { AsnConvert, AsnObjectIdentifierConverter, AsnParser, AsnSerializer, OctetString } from '@peculiar/asn1-schema'
import { type AlgorithmIdentifier, id_ce_subjectKeyIdentifier, SubjectKeyIdentifier } from '@peculiar/asn1-x509'
import { type ParsedCertificate, parseCertificate } from './certificate.ts'
import { checkDer, type DerElement, derChildren, readDer } from './der.ts'
import { checkSignature, digest, findHash, type SignatureProblem } from './signature-check.ts'
import { namesCertificate, signingCertificateV2 } from './signing-certificate.ts'

export type CmsProblem = SignatureProblem | 'signature-malformed' | 'content-altered' | 'certificate-mismatch'
export type CmsResult =
  | { readonly ok: true; readonly signer: ParsedCertificate; readonly pool: readonly ParsedCertificate[] }
  | { readonly ok: false; readonly problem: CmsProblem }

const problem = (code: CmsProblem): CmsResult => ({ ok: false, problem: code })

/**
 * Verifies a detached CMS signature (RFC 5652) over the given parts: one signer, signed attributes with the right
 * content type and digest, signature by the certificate it names. Whether that certificate is trusted is another
 * question (`checkPath`).
 * @param cms the DER, nothing behind it
 * @param bindsCertificate whether signing-certificate-v2 must be there (ETSI.CAdES.detached demands it)
 */
export function verifyDetached(cms: Uint8Array, parts: readonly Uint8Array[], bindsCertificate: boolean): CmsResult {
  try {
    return verifyParsed(cms, parts, bindsCertificate)
  } catch {
    // Not DER, or not the structure: whatever the ASN.1 reader says about it, the file's maker must mend it.
    return problem('signature-malformed')
  }
}

function verifyParsed(cms: Uint8Array, parts: readonly Uint8Array[], bindsCertificate: boolean): CmsResult {
  checkDer(cms)
  const outer = AsnConvert.parse(cms, ContentInfo)
  if (outer.contentType !== id_signedData) return problem('signature-malformed')
  const data = AsnConvert.parse(outer.content, SignedData)
  const [info] = data.signerInfos
  if (info === undefined || data.signerInfos.length !== 1) return problem('signature-malformed')
  if (data.encapContentInfo.eContentType !== id_data || data.encapContentInfo.eContent !== undefined) {
    return problem('signature-malformed')
  }
  const hash = findHash(info.digestAlgorithm.algorithm)
  if (!isPlain(info.digestAlgorithm) || !data.digestAlgorithms.some((one) => sameAlgorithm(one, info))) {
    return problem('signature-malformed')
  }
  if (info.version !== (info.sid.issuerAndSerialNumber === undefined ? 3 : 1)) return problem('signature-malformed')
  if (hash === undefined) return problem('algorithm-unsupported')
  const pieces = cutPieces(Buffer.from(cms))
  const pool = pieces.certificates.map(parseCertificate)
  const signer = pool.find((certificate) => isMeant(info, certificate))
  if (signer === undefined) return problem('certificate-mismatch')
  const attributes = signedAttributes(pieces.signedAttributes)
  if (attributes === undefined) return problem('signature-malformed')
  const wrong = checkAttributes(attributes.list, digest(hash, parts), signer, bindsCertificate)
  if (wrong !== undefined) return problem(wrong)
  const signature = new Uint8Array(info.signature.buffer)
  const failed = checkSignature(signer.publicKeyDer, info.signatureAlgorithm, hash, attributes.der, signature)
  return failed === undefined ? { ok: true, signer, pool } : problem(failed)
}

/** The attributes and the bytes that were signed: their own encoding under the tag SET OF (RFC 5652 5.4). */
function signedAttributes(raw: Buffer | undefined): { list: Attribute[]; der: Buffer } | undefined {
  if (raw === undefined) return undefined
  const der = Buffer.from(raw)
  der[0] = 0x31
  const list = derChildren(der, readDer(der, 0)).map(({ start, end }) =>
    AsnParser.parse(der.subarray(start, end), Attribute),
  )
  return { list, der }
}

function checkAttributes(
  attributes: readonly Attribute[],
  expected: Buffer,
  signer: ParsedCertificate,
  bindsCertificate: boolean,
): CmsProblem | undefined {
  const only = (type: string) => {
    const found = attributes.filter((attribute) => attribute.attrType === type)
    return found.length === 1 && found[0]?.attrValues.length === 1 ? found[0].attrValues[0] : undefined
  }
  const contentType = only(id_contentType)
  const messageDigest = only(id_messageDigest)
  if (contentType === undefined || messageDigest === undefined) return 'signature-malformed'
  const data = Buffer.from(AsnObjectIdentifierConverter.toASN(id_data).toBER())
  if (!data.equals(Buffer.from(contentType))) return 'signature-malformed'
  const stated = Buffer.from(AsnParser.parse(messageDigest, OctetString).buffer)
  if (!stated.equals(expected)) return 'content-altered'
  const binding = only(signingCertificateV2)
  if (binding === undefined) {
    const repeated = attributes.some((attribute) => attribute.attrType === signingCertificateV2)
    return bindsCertificate || repeated ? 'certificate-mismatch' : undefined
  }
  return namesCertificate(binding, signer.der) ? undefined : 'certificate-mismatch'
}

/**
 * What must be taken by its own bytes and not as the ASN.1 reader would write it again, cut out of
 * ContentInfo → SignedData: the certificates [0], and the signed attributes [0] of the only signer.
 */
function cutPieces(cms: Buffer): { certificates: Buffer[]; signedAttributes: Buffer | undefined } {
  const cut = ({ start, end }: DerElement) => cms.subarray(start, end)
  const inside = (parent: DerElement | undefined) => (parent === undefined ? [] : derChildren(cms, parent))
  const data = inside(inside(inside(readDer(cms, 0))[1])[0])
  const certificates = inside(data.find((child) => child.tag === 0xa0)).filter((child) => child.tag === 0x30)
  const signerInfo = inside(inside(data.at(-1))[0])
  const attributes = signerInfo.find((child) => child.tag === 0xa0)
  return {
    certificates: certificates.map(cut),
    signedAttributes: attributes === undefined ? undefined : cut(attributes),
  }
}

/** Digest algorithms have no parameters, or NULL (RFC 5754 2). */
function isPlain({ parameters }: AlgorithmIdentifier): boolean {
  return parameters === undefined || parameters === null || Buffer.from(parameters).equals(Buffer.from([5, 0]))
}

function sameAlgorithm(one: AlgorithmIdentifier, info: SignerInfo): boolean {
  return one.algorithm === info.digestAlgorithm.algorithm && isPlain(one)
}

function isMeant(info: SignerInfo, { certificate, issuer, serialNumber }: ParsedCertificate): boolean {
  const { issuerAndSerialNumber: named, subjectKeyIdentifier: keyId } = info.sid
  if (named !== undefined) {
    const namedIssuer = Buffer.from(AsnSerializer.serialize(named.issuer))
    return namedIssuer.equals(issuer) && Buffer.from(named.serialNumber).equals(serialNumber)
  }
  const extension = certificate.tbsCertificate.extensions?.find((one) => one.extnID === id_ce_subjectKeyIdentifier)
  if (extension === undefined || keyId === undefined) return false
  const own = AsnParser.parse(extension.extnValue.buffer, SubjectKeyIdentifier)
  return Buffer.from(own.buffer).equals(Buffer.from(keyId.buffer))
}
