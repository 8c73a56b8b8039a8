import { constants, createHash, createPublicKey, type KeyObject, verify } from 'node:crypto'
import { id_RSASSA_PSS, RsaSaPssParams } from '@peculiar/asn1-rsa'
import { AsnConvert } from '@peculiar/asn1-schema'
import type { AlgorithmIdentifier } from '@peculiar/asn1-x509'
import { minRsaBits } from './signer.ts'

/** All cryptography of verification is in this file: another platform or algorithm (SM2) is an addition here. */
export type SignatureProblem = 'algorithm-unsupported' | 'key-too-weak' | 'signature-invalid'

const digests: Record<string, string> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}

const signatures: Record<string, { family: 'rsa' | 'ec'; hash?: string }> = {
  '1.2.840.113549.1.1.1': { family: 'rsa' },
  '1.2.840.113549.1.1.11': { family: 'rsa', hash: 'sha256' },
  '1.2.840.113549.1.1.12': { family: 'rsa', hash: 'sha384' },
  '1.2.840.113549.1.1.13': { family: 'rsa', hash: 'sha512' },
  '1.2.840.10045.4.3.2': { family: 'ec', hash: 'sha256' },
  '1.2.840.10045.4.3.3': { family: 'ec', hash: 'sha384' },
  '1.2.840.10045.4.3.4': { family: 'ec', hash: 'sha512' },
}

const curves = ['prime256v1', 'secp384r1', 'secp521r1']

/** The hash an OID names, when it is one we accept. */
export function findHash(oid: string): string | undefined {
  return digests[oid]
}

export function digest(hash: string, parts: readonly Uint8Array[]): Buffer {
  const state = createHash(hash)
  for (const part of parts) state.update(part)
  return state.digest()
}

/**
 * Checks a signature over the whole message with a public key (SubjectPublicKeyInfo, DER).
 * @param hash the digest named beside the signature, for algorithms that leave it open
 */
export function checkSignature(
  publicKeyDer: Uint8Array,
  algorithm: AlgorithmIdentifier,
  hash: string | undefined,
  message: Uint8Array,
  signature: Uint8Array,
): SignatureProblem | undefined {
  const form = findForm(algorithm, hash)
  const key = importKey(publicKeyDer)
  if (form === undefined || key === undefined) return 'algorithm-unsupported'
  const family = key.asymmetricKeyType === 'rsa' ? 'rsa' : key.asymmetricKeyType === 'ec' ? 'ec' : undefined
  if (family !== form.family) return 'algorithm-unsupported'
  if (family === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) < minRsaBits) return 'key-too-weak'
  if (family === 'ec' && !curves.includes(key.asymmetricKeyDetails?.namedCurve ?? '')) return 'algorithm-unsupported'
  const holds = verify(form.hash, message, { key, ...form.padding }, signature)
  return holds ? undefined : 'signature-invalid'
}

type Form = { family: 'rsa' | 'ec'; hash: string; padding?: { padding: number; saltLength: number } }

function findForm(algorithm: AlgorithmIdentifier, hash: string | undefined): Form | undefined {
  if (algorithm.algorithm === id_RSASSA_PSS) return findPssForm(algorithm, hash)
  const { parameters } = algorithm
  const hasParameters = parameters !== undefined && parameters !== null
  if (hasParameters && !Buffer.from(parameters).equals(Buffer.from([5, 0]))) return undefined
  const known = signatures[algorithm.algorithm]
  const used = known?.hash ?? hash
  if (known === undefined || used === undefined) return undefined
  // sha512WithRSA over a sha256 digest would be two statements about one signature.
  if (hash !== undefined && hash !== used) return undefined
  return { family: known.family, hash: used }
}

function findPssForm(algorithm: AlgorithmIdentifier, hash: string | undefined): Form | undefined {
  if (algorithm.parameters === undefined || algorithm.parameters === null) return undefined
  const parameters = AsnConvert.parse(algorithm.parameters, RsaSaPssParams)
  const used = findHash(parameters.hashAlgorithm.algorithm)
  if (used === undefined || (hash !== undefined && hash !== used)) return undefined
  return {
    family: 'rsa',
    hash: used,
    padding: { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: parameters.saltLength },
  }
}

function importKey(der: Uint8Array): KeyObject | undefined {
  try {
    return createPublicKey({ key: Buffer.from(der), format: 'der', type: 'spki' })
  } catch {
    return undefined
  }
}
