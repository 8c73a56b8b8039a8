/** CMS SignedData made by hand: each has a valid signature over its attributes, and one defect. */
import { createHash } from 'node:crypto'
import {
  element,
  integer,
  nullValue,
  objectIdentifier,
  octetString,
  sequence,
  setOf,
  tagged,
} from '@openbaohan/crypto/der-writer.ts'
import type { FindingCode } from '../../src/findings/findings.ts'
import type { Signer } from '../../src/signing/signer.ts'
import { certificateFields } from '../../src/x509/certificate-fields.ts'

const oid = {
  signedData: objectIdentifier('1.2.840.113549.1.7.2'),
  data: objectIdentifier('1.2.840.113549.1.7.1'),
  gmSignedData: objectIdentifier('1.2.156.10197.6.1.4.2.2'),
  contentType: objectIdentifier('1.2.840.113549.1.9.3'),
  messageDigest: objectIdentifier('1.2.840.113549.1.9.4'),
  signingCertificateV2: objectIdentifier('1.2.840.113549.1.9.16.2.47'),
  sha256: sequence(objectIdentifier('2.16.840.1.101.3.4.2.1')),
  sha384: sequence(objectIdentifier('2.16.840.1.101.3.4.2.2')),
  sha1: sequence(objectIdentifier('1.3.14.3.2.26')),
  ecdsa: sequence(objectIdentifier('1.2.840.10045.4.3.2')),
  ecdsa384: sequence(objectIdentifier('1.2.840.10045.4.3.3')),
  rsa: sequence(objectIdentifier('1.2.840.113549.1.1.11'), nullValue),
  sm2: sequence(objectIdentifier('1.2.156.10197.1.501')),
}

type Parts = {
  readonly type: Uint8Array
  readonly version: Uint8Array
  readonly digests: Uint8Array
  readonly content: Uint8Array
  readonly certificates: Uint8Array
  readonly signerVersion: Uint8Array
  readonly signerName: Uint8Array
  readonly digestAlgorithm: Uint8Array
  readonly attributes: readonly Uint8Array[]
  readonly signatureAlgorithm: Uint8Array
}

type Bend = {
  readonly what: string
  readonly code: FindingCode | undefined
  readonly parts?: (honest: Parts, tools: { own: Uint8Array; digest: Uint8Array }) => Partial<Parts>
  /** Replaces the sorted set. */
  readonly set?: (attributes: readonly Uint8Array[]) => Uint8Array
  readonly signers?: (info: Uint8Array) => Uint8Array
  readonly whole?: (cms: Uint8Array) => Uint8Array
}

const attribute = (type: Uint8Array, ...values: Uint8Array[]) => sequence(type, setOf(...values))
const contentType = attribute(oid.contentType, oid.data)
const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()
const certificateId = (own: Uint8Array) =>
  attribute(oid.signingCertificateV2, sequence(sequence(sequence(octetString(digestOf(own))))))

export const bentCms: readonly Bend[] = [
  { what: 'made as it should be', code: undefined },
  {
    what: 'of another content type than data',
    code: 'signature-malformed',
    parts: () => ({ content: sequence(oid.signedData) }),
  },
  {
    what: 'that holds its content',
    code: 'signature-malformed',
    parts: ({ content }) => ({ content: sequence(content.subarray(2), tagged(0, octetString(Buffer.from('x')))) }),
  },
  {
    what: 'under the outer name of GM/T and the inner of CMS',
    code: 'signature-malformed',
    parts: () => ({ type: oid.gmSignedData }),
  },
  {
    what: 'without a content type attribute',
    code: 'attributes-wrong',
    parts: ({ attributes }) => ({ attributes: attributes.slice(1) }),
  },
  {
    what: 'with another content type attribute',
    code: 'attributes-wrong',
    parts: ({ attributes }) => ({ attributes: [attribute(oid.contentType, oid.signedData), ...attributes.slice(1)] }),
  },
  {
    what: 'without a message digest',
    code: 'attributes-wrong',
    parts: ({ attributes: [type = nullValue, , bound = nullValue] }) => ({ attributes: [type, bound] }),
  },
  {
    what: 'with a message digest of another kind',
    code: 'attributes-wrong',
    parts: ({ attributes: [type = nullValue, , bound = nullValue] }, { digest }) => ({
      attributes: [type, attribute(oid.messageDigest, element(0x0c, digest)), bound],
    }),
  },
  {
    what: 'with the digest of something else',
    code: 'content-altered',
    parts: ({ attributes: [type = nullValue, , bound = nullValue] }) => ({
      attributes: [type, attribute(oid.messageDigest, octetString(digestOf(Buffer.from('x')))), bound],
    }),
  },
  {
    what: 'with two digests in one attribute',
    code: 'signature-malformed',
    parts: ({ attributes: [type = nullValue, , bound = nullValue] }, { digest }) => ({
      attributes: [type, attribute(oid.messageDigest, octetString(digest), octetString(digestOf(digest))), bound],
    }),
  },
  {
    what: 'with an attribute twice',
    code: 'signature-malformed',
    parts: ({ attributes }) => ({ attributes: [...attributes, attribute(oid.contentType, oid.signedData)] }),
  },
  {
    what: 'without signing-certificate-v2',
    code: 'certificate-mismatch',
    parts: ({ attributes }) => ({ attributes: attributes.slice(0, 2) }),
  },
  {
    what: 'whose signing-certificate-v2 names another certificate',
    code: 'certificate-mismatch',
    parts: ({ attributes }) => ({ attributes: [...attributes.slice(0, 2), certificateId(Buffer.from('x'))] }),
  },
  {
    what: 'with attributes out of order',
    code: 'signature-malformed',
    set: (attributes) => element(0x31, ...attributes.toSorted((one, other) => -Buffer.compare(one, other))),
  },
  { what: 'with two signers', code: 'signature-malformed', signers: (info) => element(0x31, info, info) },
  { what: 'without a signer', code: 'signature-malformed', signers: () => element(0x31) },
  { what: 'without its certificate', code: 'certificate-mismatch', parts: () => ({ certificates: tagged(0) }) },
  {
    what: 'whose version does not fit how it names its signer',
    code: 'signature-malformed',
    parts: () => ({ signerVersion: integer(3) }),
  },
  { what: 'of version 0', code: 'signature-malformed', parts: () => ({ version: integer(0) }) },
  {
    what: 'whose digest is not in its list',
    code: 'signature-malformed',
    parts: () => ({ digests: element(0x31, oid.sha384) }),
  },
  {
    what: 'with SHA-1',
    code: 'algorithm-unsupported',
    parts: () => ({ digests: element(0x31, oid.sha1), digestAlgorithm: oid.sha1 }),
  },
  {
    what: 'whose signature names another hash than its digest',
    code: 'algorithm-unsupported',
    parts: () => ({ signatureAlgorithm: oid.ecdsa384 }),
  },
  {
    what: 'whose signature names another kind of key',
    code: 'algorithm-unsupported',
    parts: () => ({ signatureAlgorithm: oid.rsa }),
  },
  {
    what: 'whose signature names SM2 over SHA-256',
    code: 'algorithm-unsupported',
    parts: () => ({ signatureAlgorithm: oid.sm2 }),
  },
  {
    what: 'whose signature algorithm has parameters it may not have',
    code: 'algorithm-unsupported',
    parts: () => ({ signatureAlgorithm: sequence(objectIdentifier('1.2.840.10045.4.3.2'), integer(1)) }),
  },
  {
    what: 'with a length written longer than it need be',
    code: 'contents-malformed',
    whole: (cms) => Buffer.concat([cms.subarray(0, 1), Buffer.from([0x83, 0]), cms.subarray(2)]),
  },
  {
    what: 'of indefinite length',
    code: 'contents-malformed',
    whole: (cms) => Buffer.concat([Buffer.from([0x30, 0x80]), cms.subarray(4), Buffer.alloc(2)]),
  },
  { what: 'with a padded integer', code: 'signature-malformed', parts: () => ({ version: Uint8Array.of(2, 2, 0, 1) }) },
  {
    what: 'with something behind its last member',
    code: 'signature-malformed',
    whole: (cms) => sequence(cms.subarray(4), nullValue),
  },
]

export async function makeCms(bend: Bend, signer: Signer, digest: Uint8Array): Promise<Uint8Array> {
  const [own = new Uint8Array(), ...others] = signer.certificateChain
  const { issuer, serialNumber } = certificateFields(own)
  const honest: Parts = {
    type: oid.signedData,
    version: integer(1),
    digests: element(0x31, oid.sha256),
    content: sequence(oid.data),
    certificates: tagged(0, own, ...others),
    signerVersion: integer(1),
    signerName: sequence(issuer, serialNumber),
    digestAlgorithm: oid.sha256,
    attributes: [contentType, attribute(oid.messageDigest, octetString(digest)), certificateId(own)],
    signatureAlgorithm: oid.ecdsa,
  }
  const parts = { ...honest, ...bend.parts?.(honest, { own, digest }) }
  const set = bend.set?.(parts.attributes) ?? setOf(...parts.attributes)
  const signature = octetString(await signer.sign(set))
  const implicit = Uint8Array.from(set)
  implicit[0] = 0xa0
  const { signerVersion, signerName, digestAlgorithm, signatureAlgorithm } = parts
  const info = sequence(signerVersion, signerName, digestAlgorithm, implicit, signatureAlgorithm, signature)
  const signers = bend.signers?.(info) ?? element(0x31, info)
  const data = sequence(parts.version, parts.digests, parts.content, parts.certificates, signers)
  const cms = sequence(parts.type, tagged(0, data))
  return bend.whole?.(cms) ?? cms
}
