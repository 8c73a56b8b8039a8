import { createHash } from 'node:crypto'
import {
  integer,
  nullValue,
  objectIdentifier,
  octetString,
  sequence,
  setOf,
  tagged,
} from '@openbaohan/crypto/der-writer.ts'
import { certificateFields } from '../x509/certificate-fields.ts'
import type { SignatureAlgorithm, Signer } from './signer.ts'

/** The CMS identifiers of each signature algorithm. */
type SignatureForm = {
  readonly hash: 'sha256' | 'sm3'
  readonly signedData: Uint8Array
  readonly data: Uint8Array
  readonly digest: Uint8Array
  readonly signature: Uint8Array
}

const cms = {
  signedData: objectIdentifier('1.2.840.113549.1.7.2'),
  data: objectIdentifier('1.2.840.113549.1.7.1'),
}
const gm = {
  signedData: objectIdentifier('1.2.156.10197.6.1.4.2.2'),
  data: objectIdentifier('1.2.156.10197.6.1.4.2.1'),
}
const sha256 = sequence(objectIdentifier('2.16.840.1.101.3.4.2.1'))
const sm3 = sequence(objectIdentifier('1.2.156.10197.1.401'))

const forms: Readonly<Record<SignatureAlgorithm, SignatureForm>> = {
  'rsa-sha256': {
    hash: 'sha256',
    ...cms,
    digest: sha256,
    signature: sequence(objectIdentifier('1.2.840.113549.1.1.11'), nullValue),
  },
  'ecdsa-sha256': {
    hash: 'sha256',
    ...cms,
    digest: sha256,
    signature: sequence(objectIdentifier('1.2.840.10045.4.3.2')),
  },
  'sm2-sm3': { hash: 'sm3', ...cms, digest: sm3, signature: sequence(objectIdentifier('1.2.156.10197.1.501')) },
  'sm2-sm3-gm': { hash: 'sm3', ...gm, digest: sm3, signature: sequence(objectIdentifier('1.2.156.10197.1.301.1')) },
}

/** The hash of the signed bytes for this algorithm. */
export const digestOf = (algorithm: SignatureAlgorithm): 'sha256' | 'sm3' => forms[algorithm].hash

const contentType = objectIdentifier('1.2.840.113549.1.9.3')
const messageDigest = objectIdentifier('1.2.840.113549.1.9.4')
const signingCertificateV2 = objectIdentifier('1.2.840.113549.1.9.16.2.47')
const signatureTimeStampToken = objectIdentifier('1.2.840.113549.1.9.16.2.14')

const attribute = (type: Uint8Array, value: Uint8Array) => sequence(type, setOf(value))

/** Returns a time-stamp token (RFC 3161) over the signature value. */
export type StampSignature = (signature: Uint8Array) => Promise<Uint8Array>

/**
 * Detached CMS SignedData for PAdES (RFC 5652; for `sm2-sm3-gm` under the identifiers of GM/T 0010). Content type,
 * message digest and signing-certificate-v2 are signed; there is no signing-time attribute, since the PDF has the time
 * in /M.
 * @param digest digest of the signed bytes, by `digestOf` the signer's algorithm
 * @param stamp when given, its token is added as an unsigned attribute
 */
export async function detachedSignature(
  digest: Uint8Array,
  signer: Signer,
  stamp?: StampSignature,
): Promise<Uint8Array> {
  return await signedMessage({ digest }, signer, stamp)
}

/** The signed content: external data, or embedded content of another type. */
export type SignedContent = {
  readonly digest: Uint8Array
  /** The type's object identifier and the content itself. */
  readonly enclosed?: { readonly type: Uint8Array; readonly content: Uint8Array }
}

export async function signedMessage(
  { digest, enclosed }: SignedContent,
  signer: Signer,
  stamp?: StampSignature,
): Promise<Uint8Array> {
  const form = forms[signer.algorithm]
  const [own] = signer.certificateChain
  if (own === undefined) throw new Error('signer without certificate')
  const type = enclosed?.type ?? form.data
  const attributes = setOf(
    attribute(contentType, type),
    attribute(messageDigest, octetString(digest)),
    attribute(signingCertificateV2, signingCertificate(own, form)),
  )
  const signature = await signer.sign(attributes)
  const token = stamp === undefined ? undefined : await stamp(signature)
  const { issuer, serialNumber } = certificateFields(own)
  const signerInfo = sequence(
    integer(1),
    sequence(issuer, serialNumber),
    form.digest,
    retagged(0xa0, attributes),
    form.signature,
    octetString(signature),
    ...(token === undefined ? [] : [tagged(1, attribute(signatureTimeStampToken, token))]),
  )
  const signedData = sequence(
    // Content other than plain data requires version 3 (RFC 5652 5.1).
    integer(enclosed === undefined ? 1 : 3),
    setOf(form.digest),
    sequence(type, ...(enclosed === undefined ? [] : [tagged(0, octetString(enclosed.content))])),
    retagged(0xa0, setOf(...signer.certificateChain)),
    setOf(signerInfo),
  )
  return sequence(form.signedData, tagged(0, signedData))
}

/**
 * SigningCertificateV2 (RFC 5035): binds the signature to this certificate, so that no other one with the same key
 * matches. SHA-256 is the default and omitted; SM2 uses SM3.
 */
function signingCertificate(certificate: Uint8Array, { hash, digest }: SignatureForm): Uint8Array {
  const certHash = octetString(createHash(hash).update(certificate).digest())
  return sequence(sequence(sequence(...(hash === 'sha256' ? [] : [digest]), certHash)))
}

/** The same content under an implicit tag. */
function retagged(tag: number, der: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(der)
  copy[0] = tag
  return copy
}
