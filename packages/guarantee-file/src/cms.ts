import {
  Attribute,
  CertificateChoices,
  CertificateSet,
  CMSVersion,
  ContentInfo,
  DigestAlgorithmIdentifier,
  DigestAlgorithmIdentifiers,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  id_contentType,
  id_data,
  id_messageDigest,
  id_signedData,
  SignatureAlgorithmIdentifier,
  SignedData,
  SignerIdentifier,
  SignerInfo,
  SignerInfos,
} from '@peculiar/asn1-cms'
import { AsnConvert, AsnObjectIdentifierConverter, AsnSerializer, OctetString } from '@peculiar/asn1-schema'
import { Certificate } from '@peculiar/asn1-x509'
import type { SignatureAlgorithm, Signer } from './signer.ts'
import { signingCertificateV2, signingCertificateValue } from './signing-certificate.ts'

const sha256 = '2.16.840.1.101.3.4.2.1'
const nullParameters = new Uint8Array([5, 0]).buffer

/** How a signer's algorithm is written in CMS; a further algorithm is a further line. */
export const signatureForms: Record<
  SignatureAlgorithm,
  { hash: 'sha256'; digest: string; signature: string; parameters: ArrayBuffer | null }
> = {
  'rsa-sha256': { hash: 'sha256', digest: sha256, signature: '1.2.840.113549.1.1.11', parameters: nullParameters },
}

/**
 * Detached CMS SignedData (RFC 5652) as PAdES B-B wants it: content type, message digest and signing-certificate-v2
 * are signed; no signing-time attribute, since the PDF says the time in /M.
 * @param digest digest of the signed bytes, by the hash of the signer's algorithm
 */
export async function detachedSignature(digest: Uint8Array, signer: Signer): Promise<Uint8Array> {
  const form = signatureForms[signer.algorithm]
  const certificates = signer.certificateChain.map((der) => AsnConvert.parse(der, Certificate))
  const [own] = certificates
  const [ownDer] = signer.certificateChain
  if (own === undefined || ownDer === undefined) throw new Error('signer without certificate')
  const attributes = setOf([
    new Attribute({ attrType: id_contentType, attrValues: [AsnObjectIdentifierConverter.toASN(id_data).toBER()] }),
    new Attribute({ attrType: id_messageDigest, attrValues: [AsnSerializer.serialize(new OctetString(digest))] }),
    new Attribute({ attrType: signingCertificateV2, attrValues: [signingCertificateValue(ownDer)] }),
  ])
  const signature = await signer.sign(Buffer.concat([setHeader(attributes), ...attributes]))
  const digestAlgorithm = new DigestAlgorithmIdentifier({ algorithm: form.digest })
  const signerInfo = new SignerInfo({
    version: CMSVersion.v1,
    sid: new SignerIdentifier({
      issuerAndSerialNumber: new IssuerAndSerialNumber({
        issuer: own.tbsCertificate.issuer,
        serialNumber: own.tbsCertificate.serialNumber,
      }),
    }),
    digestAlgorithm,
    signedAttrs: attributes.map((der) => AsnConvert.parse(der, Attribute)),
    signatureAlgorithm: new SignatureAlgorithmIdentifier({
      algorithm: form.signature,
      ...(form.parameters === null ? {} : { parameters: form.parameters }),
    }),
    signature: new OctetString(signature),
  })
  const signedData = new SignedData({
    version: CMSVersion.v1,
    digestAlgorithms: new DigestAlgorithmIdentifiers([digestAlgorithm]),
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: id_data }),
    certificates: new CertificateSet(certificates.map((certificate) => new CertificateChoices({ certificate }))),
    signerInfos: new SignerInfos([signerInfo]),
  })
  const content = AsnSerializer.serialize(signedData)
  return new Uint8Array(AsnSerializer.serialize(new ContentInfo({ contentType: id_signedData, content })))
}

/** DER orders the members of a SET OF by their encodings (X.690 11.6). */
function setOf(attributes: Attribute[]): Buffer[] {
  return attributes.map((attribute) => Buffer.from(AsnSerializer.serialize(attribute))).sort(Buffer.compare)
}

function setHeader(members: Buffer[]): Buffer {
  const length = members.reduce((sum, member) => sum + member.length, 0)
  if (length < 0x80) return Buffer.from([0x31, length])
  if (length < 0x100) return Buffer.from([0x31, 0x81, length])
  return Buffer.from([0x31, 0x82, length >> 8, length & 0xff])
}
