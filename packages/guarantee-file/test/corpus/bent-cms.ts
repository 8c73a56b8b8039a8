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
import { rawPdf } from '../pdf-kit.ts'
import { type CorpusRow, files, slug } from './corpus-file.ts'

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

const named: Readonly<Record<string, string>> = {
  'without signing-certificate-v2': 'certificate-not-named',
  'with the digest of something else': 'digest-of-another',
  'with SHA-1': 'sha-1',
}

const rows = (codes: readonly FindingCode[], bends: Readonly<Record<string, Bend>>): CorpusRow[] =>
  Object.entries(bends).map(([what, bend]) => [
    named[what] ?? `cms-${slug(what)}`,
    `a signature ${what}`,
    codes,
    (tools) => tools.signed(rawPdf(), { cms: (digest) => makeCms(bend, tools.party.signer, digest) }),
  ])

export const unbound: Bend = { parts: ({ attributes }) => ({ attributes: attributes.slice(0, 2) }) }

export const bentCmsFiles = [
  ...files('accept', rows([], { 'made as it should be': {} })),
  ...files('refuse', [
    ...rows(['signature-malformed'], {
      'of another content type than data': { parts: () => ({ content: sequence(oid.signedData) }) },
      'that holds its content': {
        parts: ({ content }) => ({ content: sequence(content.subarray(2), tagged(0, octetString(Buffer.from('x')))) }),
      },
      'under the outer name of GM/T and the inner of CMS': { parts: () => ({ type: oid.gmSignedData }) },
      'with two digests in one attribute': {
        parts: ({ attributes: [type = nullValue, , bound = nullValue] }, { digest }) => ({
          attributes: [type, attribute(oid.messageDigest, octetString(digest), octetString(digestOf(digest))), bound],
        }),
      },
      'with an attribute twice': {
        parts: ({ attributes }) => ({ attributes: [...attributes, attribute(oid.contentType, oid.signedData)] }),
      },
      'with attributes out of order': {
        set: (attributes) => element(0x31, ...attributes.toSorted((one, other) => -Buffer.compare(one, other))),
      },
      'with two signers': { signers: (info) => element(0x31, info, info) },
      'without a signer': { signers: () => element(0x31) },
      'whose version does not fit how it names its signer': { parts: () => ({ signerVersion: integer(3) }) },
      'of version 0': { parts: () => ({ version: integer(0) }) },
      'whose digest is not in its list': { parts: () => ({ digests: element(0x31, oid.sha384) }) },
      'with a padded integer': { parts: () => ({ version: Uint8Array.of(2, 2, 0, 1) }) },
      'with something behind its last member': { whole: (cms) => sequence(cms.subarray(4), nullValue) },
    }),
    ...rows(['attributes-wrong'], {
      'without a content type attribute': { parts: ({ attributes }) => ({ attributes: attributes.slice(1) }) },
      'with another content type attribute': {
        parts: ({ attributes }) => ({
          attributes: [attribute(oid.contentType, oid.signedData), ...attributes.slice(1)],
        }),
      },
      'without a message digest': {
        parts: ({ attributes: [type = nullValue, , bound = nullValue] }) => ({ attributes: [type, bound] }),
      },
      'with a message digest of another kind': {
        parts: ({ attributes: [type = nullValue, , bound = nullValue] }, { digest }) => ({
          attributes: [type, attribute(oid.messageDigest, element(0x0c, digest)), bound],
        }),
      },
    }),
    ...rows(['content-altered'], {
      'with the digest of something else': {
        parts: ({ attributes: [type = nullValue, , bound = nullValue] }) => ({
          attributes: [type, attribute(oid.messageDigest, octetString(digestOf(Buffer.from('x')))), bound],
        }),
      },
    }),
    ...rows(['certificate-mismatch'], {
      'without signing-certificate-v2': unbound,
      'whose signing-certificate-v2 names another certificate': {
        parts: ({ attributes }) => ({ attributes: [...attributes.slice(0, 2), certificateId(Buffer.from('x'))] }),
      },
      'without its certificate': { parts: () => ({ certificates: tagged(0) }) },
    }),
    ...rows(['algorithm-unsupported'], {
      'with SHA-1': { parts: () => ({ digests: element(0x31, oid.sha1), digestAlgorithm: oid.sha1 }) },
      'whose signature names another hash than its digest': { parts: () => ({ signatureAlgorithm: oid.ecdsa384 }) },
      'whose signature names another kind of key': { parts: () => ({ signatureAlgorithm: oid.rsa }) },
      'whose signature names SM2 over SHA-256': { parts: () => ({ signatureAlgorithm: oid.sm2 }) },
      'whose signature algorithm has parameters it may not have': {
        parts: () => ({ signatureAlgorithm: sequence(objectIdentifier('1.2.840.10045.4.3.2'), integer(1)) }),
      },
    }),
    ...rows(['contents-malformed'], {
      'with a length written longer than it need be': {
        whole: (cms) => Buffer.concat([cms.subarray(0, 1), Buffer.from([0x83, 0]), cms.subarray(2)]),
      },
      'of indefinite length': {
        whole: (cms) => Buffer.concat([Buffer.from([0x30, 0x80]), cms.subarray(4), Buffer.alloc(2)]),
      },
    }),
  ]),
]
