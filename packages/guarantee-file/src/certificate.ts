import { AsnConvert, AsnSerializer } from '@peculiar/asn1-schema'
import {
  BasicConstraints,
  Certificate,
  id_ce_basicConstraints,
  id_ce_keyUsage,
  KeyUsage,
  KeyUsageFlags,
} from '@peculiar/asn1-x509'
import { checkDer, derChildren } from './der.ts'

/** What verification needs of an X.509 certificate; names are compared by their exact encoding. */
export type ParsedCertificate = {
  readonly der: Buffer
  readonly certificate: Certificate
  readonly signedPart: Buffer
  readonly subject: Buffer
  readonly issuer: Buffer
  readonly serialNumber: Buffer
  readonly publicKeyDer: Uint8Array
  readonly notBefore: number
  readonly notAfter: number
  readonly isAuthority: boolean
  readonly pathLength: number | undefined
  readonly mayCertify: boolean
  readonly mayCommit: boolean
  readonly unknownCritical: readonly string[]
  /** The algorithm named outside the signed part is the one named inside it (RFC 5280 4.1.1.2). */
  readonly algorithmAgrees: boolean
}

/** Extensions whose meaning is checked here or does not touch a document signature. */
const understood = new Set([
  id_ce_basicConstraints,
  id_ce_keyUsage,
  '2.5.29.14',
  '2.5.29.17',
  '2.5.29.32',
  '2.5.29.35',
  '2.5.29.37',
])

/** @throws DerError or an error of the ASN.1 reader */
export function parseCertificate(der: Uint8Array): ParsedCertificate {
  const bytes = Buffer.from(der)
  const root = checkDer(bytes)
  const [signedPart] = derChildren(bytes, root)
  if (root.end !== bytes.length || signedPart === undefined) throw new Error('not a certificate')
  const certificate = AsnConvert.parse(bytes, Certificate)
  const tbs = certificate.tbsCertificate
  const extensions = tbs.extensions ?? []
  const find = (oid: string) => extensions.find((extension) => extension.extnID === oid)?.extnValue.buffer
  const constraints = find(id_ce_basicConstraints)
  const basic = constraints === undefined ? undefined : AsnConvert.parse(constraints, BasicConstraints)
  const usageValue = find(id_ce_keyUsage)
  const usage = usageValue === undefined ? undefined : Number(AsnConvert.parse(usageValue, KeyUsage).toNumber())
  const allows = (flags: number) => usage === undefined || (usage & flags) !== 0
  return {
    der: bytes,
    certificate,
    signedPart: bytes.subarray(signedPart.start, signedPart.end),
    subject: Buffer.from(AsnSerializer.serialize(tbs.subject)),
    issuer: Buffer.from(AsnSerializer.serialize(tbs.issuer)),
    serialNumber: Buffer.from(tbs.serialNumber),
    publicKeyDer: new Uint8Array(AsnSerializer.serialize(tbs.subjectPublicKeyInfo)),
    notBefore: tbs.validity.notBefore.getTime().getTime(),
    notAfter: tbs.validity.notAfter.getTime().getTime(),
    isAuthority: basic?.cA === true,
    pathLength: basic?.pathLenConstraint,
    mayCertify: allows(KeyUsageFlags.keyCertSign),
    mayCommit: allows(KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation),
    algorithmAgrees: sameEncoding(tbs.signature, certificate.signatureAlgorithm),
    unknownCritical: extensions.filter((one) => one.critical && !understood.has(one.extnID)).map((one) => one.extnID),
  }
}

function sameEncoding(one: object, other: object): boolean {
  return Buffer.from(AsnSerializer.serialize(one)).equals(Buffer.from(AsnSerializer.serialize(other)))
}

/** The common name, or the organisation, for people to read. */
export function certificateName({ certificate }: ParsedCertificate): string {
  const parts = certificate.tbsCertificate.subject.flatMap((set) => [...set])
  const find = (type: string) => parts.find((part) => part.type === type)?.value.toString()
  return find('2.5.4.3') ?? find('2.5.4.10') ?? ''
}
