import { equalBytes } from '@openbaohan/crypto/bytes.ts'
import { checkDer, DerError } from '@openbaohan/crypto/der.ts'
import { DerCursor, readSmallInteger } from '@openbaohan/crypto/der-cursor.ts'
import type { DocumentHash, SignatureForm } from '../runtime/verifier-runtime.ts'

export type AlgorithmIdentifier = {
  readonly oid: string
  /** The encoding of the parameters, if any. */
  readonly parameters: Uint8Array | undefined
}

/** Absent, or NULL. */
const nullParameters = Uint8Array.of(5, 0)

const hashes: Readonly<Record<string, DocumentHash>> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
  '1.2.156.10197.1.401': 'sm3',
}

type Named = { readonly kind: 'rsa-pkcs1' | 'ecdsa' | 'sm2'; readonly hash?: DocumentHash }

const signatures: Readonly<Record<string, Named>> = {
  '1.2.840.113549.1.1.1': { kind: 'rsa-pkcs1' },
  '1.2.840.113549.1.1.11': { kind: 'rsa-pkcs1', hash: 'sha256' },
  '1.2.840.113549.1.1.12': { kind: 'rsa-pkcs1', hash: 'sha384' },
  '1.2.840.113549.1.1.13': { kind: 'rsa-pkcs1', hash: 'sha512' },
  '1.2.840.10045.4.3.2': { kind: 'ecdsa', hash: 'sha256' },
  '1.2.840.10045.4.3.3': { kind: 'ecdsa', hash: 'sha384' },
  '1.2.840.10045.4.3.4': { kind: 'ecdsa', hash: 'sha512' },
  // SM2 with SM3 (GM/T 0006), and the identifier of the signature alone in the SignedData of GM/T 0010.
  '1.2.156.10197.1.501': { kind: 'sm2', hash: 'sm3' },
  '1.2.156.10197.1.301.1': { kind: 'sm2', hash: 'sm3' },
}

const rsaPss = '1.2.840.113549.1.1.10'
const maskGeneration1 = '1.2.840.113549.1.1.8'

/** AlgorithmIdentifier ::= SEQUENCE { OID, parameters ANY OPTIONAL }. */
export function readAlgorithm(cursor: DerCursor): AlgorithmIdentifier {
  const inside = cursor.enter()
  const oid = inside.oid()
  const parameters = inside.atEnd ? undefined : inside.whole(inside.next())
  inside.assertEnd()
  return { oid, parameters }
}

/** The hash of an algorithm, when it is accepted; without parameters or with NULL (RFC 5754 2). */
export function findHash(algorithm: AlgorithmIdentifier): DocumentHash | undefined {
  return isPlain(algorithm) ? hashes[algorithm.oid] : undefined
}

export function isPlain({ parameters }: AlgorithmIdentifier): boolean {
  return parameters === undefined || equalBytes(parameters, nullParameters)
}

export function sameAlgorithm(one: AlgorithmIdentifier, other: AlgorithmIdentifier): boolean {
  if (one.oid !== other.oid) return false
  if (one.parameters === undefined || other.parameters === undefined) return one.parameters === other.parameters
  return equalBytes(one.parameters, other.parameters)
}

/**
 * How a signature was made.
 * @param hash the digest stated beside the signature; an algorithm with another one is a contradiction
 */
export function findSignatureForm(algorithm: AlgorithmIdentifier, hash?: DocumentHash): SignatureForm | undefined {
  const form = algorithm.oid === rsaPss ? readPss(algorithm.parameters) : readPlainForm(algorithm, hash)
  return form === undefined || (hash !== undefined && form.hash !== hash) ? undefined : form
}

function readPlainForm(algorithm: AlgorithmIdentifier, hash: DocumentHash | undefined): SignatureForm | undefined {
  const named = isPlain(algorithm) ? signatures[algorithm.oid] : undefined
  const used = named?.hash ?? hash
  if (named === undefined || used === undefined) return undefined
  if (named.kind === 'sm2') return used === 'sm3' ? { kind: 'sm2', hash: 'sm3' } : undefined
  return used === 'sm3' ? undefined : { kind: named.kind, hash: used }
}

/** RSASSA-PSS-params (RFC 4055 3.1): one hash for both, mask generation 1, default trailer. */
function readPss(parameters: Uint8Array | undefined): SignatureForm | undefined {
  if (parameters === undefined) return undefined
  try {
    checkDer(parameters)
    return readPssParameters(DerCursor.over(parameters))
  } catch (error) {
    if (error instanceof DerError) return undefined
    throw error
  }
}

function readPssParameters(cursor: DerCursor): SignatureForm | undefined {
  const hashField = cursor.optional(0xa0)
  const maskField = cursor.optional(0xa1)
  const saltField = cursor.optional(0xa2)
  cursor.assertEnd()
  // The default of an omitted field is SHA-1.
  if (hashField === undefined || maskField === undefined) return undefined
  const hash = findHash(readAlgorithm(new DerCursor(cursor.bytes, hashField)))
  const mask = readAlgorithm(new DerCursor(cursor.bytes, maskField))
  if (hash === undefined || hash === 'sm3') return undefined
  if (mask.oid !== maskGeneration1 || mask.parameters === undefined) return undefined
  const maskHash = readAlgorithm(new DerCursor(mask.parameters, asParent(mask.parameters)))
  if (findHash(maskHash) !== hash) return undefined
  if (saltField === undefined) return { kind: 'rsa-pss', hash, saltLength: 20 }
  const salt = new DerCursor(cursor.bytes, saltField)
  const saltLength = readSmallInteger(salt.content(salt.next(0x02)))
  return saltLength > 512 ? undefined : { kind: 'rsa-pss', hash, saltLength }
}

const asParent = (bytes: Uint8Array) => ({ tag: 0, start: 0, contentStart: 0, end: bytes.length })
