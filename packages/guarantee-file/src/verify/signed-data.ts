import { checkSetOrder, checkWholeDer, DerError } from '@openbaohan/crypto/der.ts'
import { DerCursor } from '@openbaohan/crypto/der-cursor.ts'
import type { DocumentHash } from '../runtime/verifier-runtime.ts'
import { type AlgorithmIdentifier, findHash, readAlgorithm, sameAlgorithm } from '../x509/algorithms.ts'
import { type ParsedCertificate, parseCertificate } from '../x509/certificate.ts'

/** SignedData (RFC 5652 5, GM/T 0010 8) with one signer and signed attributes, as far as verification reads it. */
export type SignedData = {
  /** The form of GM/T 0010: the same structure under Chinese object identifiers. */
  readonly isGm: boolean
  readonly contentType: string
  /** Undefined when the signature is detached. */
  readonly content: Uint8Array | undefined
  readonly certificates: readonly ParsedCertificate[]
  /** Revocation lists, each as its own DER. */
  readonly lists: readonly Uint8Array[]
  readonly signer: SignerInfo
}

export type SignerInfo = {
  readonly named: { readonly issuer: Uint8Array; readonly serialNumber: Uint8Array } | { readonly keyId: Uint8Array }
  readonly digestAlgorithm: AlgorithmIdentifier
  /** Undefined when the algorithm is not supported. */
  readonly hash: DocumentHash | undefined
  /** The signed bytes: the attributes under the tag SET OF (RFC 5652 5.4). */
  readonly signedPart: Uint8Array
  readonly attributes: Attributes
  readonly signatureAlgorithm: AlgorithmIdentifier
  readonly signature: Uint8Array
  readonly unsigned: Attributes
}

/** The single value of each attribute, by its object identifier. */
export type Attributes = ReadonlyMap<string, Uint8Array>

const contentTypes = { signedData: '1.2.840.113549.1.7.2', data: '1.2.840.113549.1.7.1' }
const gmContentTypes = { signedData: '1.2.156.10197.6.1.4.2.2', data: '1.2.156.10197.6.1.4.2.1' }

/** The content type of a detached signature, in either form. */
export const dataType = (isGm: boolean): string => (isGm ? gmContentTypes.data : contentTypes.data)

const maxCertificates = 20

/** @param der the ContentInfo without trailing bytes @throws DerError */
export function parseSignedData(der: Uint8Array): SignedData {
  checkWholeDer(der)
  const contentInfo = DerCursor.over(der)
  const type = contentInfo.oid()
  const isGm = type === gmContentTypes.signedData
  if (!isGm && type !== contentTypes.signedData) throw new DerError('not SignedData')
  const wrapped = contentInfo.enter(0xa0)
  contentInfo.assertEnd()
  const data = wrapped.enter()
  wrapped.assertEnd()
  const version = data.smallInteger()
  if (version < 1 || version > 5) throw new DerError('unknown version')
  const digests = readDigests(data)
  const encapsulated = data.enter()
  const contentType = encapsulated.oid()
  const content = encapsulated.atEnd ? undefined : readContent(encapsulated.enter(0xa0))
  encapsulated.assertEnd()
  const certificates = readCertificates(data)
  const lists = readLists(data)
  const signers = data.enter(0x31)
  data.assertEnd()
  const signer = readSigner(signers)
  signers.assertEnd()
  if (!digests.some((one) => sameAlgorithm(one, signer.digestAlgorithm))) throw new DerError('digest is not listed')
  return { isGm, contentType, content, certificates, lists, signer }
}

function readDigests(data: DerCursor): AlgorithmIdentifier[] {
  const algorithms: AlgorithmIdentifier[] = []
  for (const set = data.enter(0x31); !set.atEnd; ) algorithms.push(readAlgorithm(set))
  return algorithms
}

function readContent(explicit: DerCursor): Uint8Array {
  const content = explicit.content(explicit.next(0x04))
  explicit.assertEnd()
  return content
}

function readCertificates(data: DerCursor): ParsedCertificate[] {
  const certificates: ParsedCertificate[] = []
  if (data.peek() !== 0xa0) return certificates
  for (const set = data.enter(0xa0); !set.atEnd; ) {
    const element = set.next()
    // Other certificate types are tagged, and prove nothing here.
    if (element.tag === 0x30) certificates.push(parseCertificate(set.whole(element)))
    if (certificates.length > maxCertificates) throw new DerError('too many certificates')
  }
  return certificates
}

function readLists(data: DerCursor): Uint8Array[] {
  const lists: Uint8Array[] = []
  if (data.peek() !== 0xa1) return lists
  for (const set = data.enter(0xa1); !set.atEnd; ) {
    const element = set.next()
    if (element.tag === 0x30) lists.push(set.whole(element))
  }
  return lists
}

function readSigner(signers: DerCursor): SignerInfo {
  const info = signers.enter()
  const version = info.smallInteger()
  const keyId = info.optional(0x80)
  if (version !== (keyId === undefined ? 1 : 3)) throw new DerError('version does not match the signer identifier')
  const named = keyId === undefined ? readIssuerAndSerial(info.enter()) : { keyId: info.content(keyId) }
  const digestAlgorithm = readAlgorithm(info)
  const attributesAt = info.next(0xa0)
  checkSetOrder(info.bytes, attributesAt)
  const signedPart = info.whole(attributesAt).slice()
  signedPart[0] = 0x31
  const attributes = readAttributes(new DerCursor(info.bytes, attributesAt))
  const signatureAlgorithm = readAlgorithm(info)
  const signature = info.content(info.next(0x04))
  const unsignedAt = info.optional(0xa1)
  info.assertEnd()
  return {
    named,
    digestAlgorithm,
    hash: findHash(digestAlgorithm),
    signedPart,
    attributes,
    signatureAlgorithm,
    signature,
    unsigned: unsignedAt === undefined ? new Map() : readAttributes(new DerCursor(info.bytes, unsignedAt)),
  }
}

function readIssuerAndSerial(cursor: DerCursor): SignerInfo['named'] {
  const issuer = cursor.whole(cursor.next(0x30))
  const serialNumber = cursor.content(cursor.next(0x02))
  cursor.assertEnd()
  return { issuer, serialNumber }
}

/** Every attribute once, with one value: duplicates would be ambiguous. */
function readAttributes(set: DerCursor): Attributes {
  const attributes = new Map<string, Uint8Array>()
  while (!set.atEnd) {
    const attribute = set.enter()
    const type = attribute.oid()
    const values = attribute.enter(0x31)
    attribute.assertEnd()
    const value = values.whole(values.next())
    values.assertEnd()
    if (attributes.has(type)) throw new DerError('duplicate attribute')
    attributes.set(type, value)
  }
  return attributes
}
