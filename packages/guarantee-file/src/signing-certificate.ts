import { createHash } from 'node:crypto'
import {
  AsnParser,
  AsnProp,
  AsnPropTypes,
  AsnSerializer,
  AsnType,
  AsnTypeTypes,
  OctetString,
} from '@peculiar/asn1-schema'
import { AlgorithmIdentifier } from '@peculiar/asn1-x509'

/** id-aa-signingCertificateV2, RFC 5035. */
export const signingCertificateV2 = '1.2.840.113549.1.9.16.2.47'

const hashes: Record<string, string> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}

/**
 * ESSCertIDv2 ::= SEQUENCE { hashAlgorithm AlgorithmIdentifier DEFAULT sha256, certHash OCTET STRING,
 * issuerSerial IssuerSerial OPTIONAL }. Decorators are called as functions: Node strips types but runs no decorators.
 */
class EssCertIdV2 {
  hashAlgorithm: AlgorithmIdentifier = new AlgorithmIdentifier({ algorithm: '2.16.840.1.101.3.4.2.1' })
  certHash: OctetString = new OctetString()
  issuerSerial?: ArrayBuffer
}
AsnProp({ type: AlgorithmIdentifier, defaultValue: new AlgorithmIdentifier({ algorithm: '2.16.840.1.101.3.4.2.1' }) })(
  EssCertIdV2.prototype,
  'hashAlgorithm',
)
AsnProp({ type: OctetString })(EssCertIdV2.prototype, 'certHash')
AsnProp({ type: AsnPropTypes.Any, optional: true })(EssCertIdV2.prototype, 'issuerSerial')
AsnType({ type: AsnTypeTypes.Sequence })(EssCertIdV2)

class SigningCertificateV2 {
  certs: EssCertIdV2[] = []
  policies?: ArrayBuffer
}
AsnProp({ type: EssCertIdV2, repeated: 'sequence' })(SigningCertificateV2.prototype, 'certs')
AsnProp({ type: AsnPropTypes.Any, optional: true })(SigningCertificateV2.prototype, 'policies')
AsnType({ type: AsnTypeTypes.Sequence })(SigningCertificateV2)

/** The attribute's value: binds the signature to this very certificate, so that no other with the same key fits. */
export function signingCertificateValue(certificate: Uint8Array): ArrayBuffer {
  const value = new SigningCertificateV2()
  const id = new EssCertIdV2()
  id.certHash = new OctetString(createHash('sha256').update(certificate).digest())
  value.certs = [id]
  return AsnSerializer.serialize(value)
}

/** Whether the attribute's first entry names the certificate. */
export function namesCertificate(value: ArrayBuffer, certificate: Uint8Array): boolean {
  const first = AsnParser.parse(value, SigningCertificateV2).certs[0]
  const hash = hashes[first?.hashAlgorithm.algorithm ?? '']
  if (first === undefined || hash === undefined) return false
  return createHash(hash).update(certificate).digest().equals(Buffer.from(first.certHash.buffer))
}
