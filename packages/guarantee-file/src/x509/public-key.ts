import { equalBytes } from '@openbaohan/crypto/bytes.ts'
import { DerCursor, readOid } from '@openbaohan/crypto/der-cursor.ts'
import type { PublicKey, SignatureForm } from '../runtime/verifier-runtime.ts'
import { readAlgorithm } from './algorithms.ts'

/** Minimum RSA modulus accepted, in bits. */
const minRsaBits = 2048
const maxRsaBits = 16_384
/** A smaller exponent allows forged signatures: trivially (1), or by lenient padding checks (3). */
const minExponent = 65_537

const rsaEncryption = '1.2.840.113549.1.1.1'
const ecPublicKey = '1.2.840.10045.2.1'
const nullParameters = Uint8Array.of(5, 0)

const curves: Readonly<Record<string, { name: 'P-256' | 'P-384' | 'P-521' | 'sm2'; bytes: number }>> = {
  '1.2.840.10045.3.1.7': { name: 'P-256', bytes: 32 },
  '1.3.132.0.34': { name: 'P-384', bytes: 48 },
  '1.3.132.0.35': { name: 'P-521', bytes: 66 },
  '1.2.156.10197.1.301': { name: 'sm2', bytes: 32 },
}

/** Parses a SubjectPublicKeyInfo. An unsupported type is `other`: a certificate may contain it but not sign with it. */
export function readPublicKey(der: Uint8Array): PublicKey {
  const cursor = DerCursor.over(der)
  const algorithm = readAlgorithm(cursor)
  const bitString = cursor.content(cursor.next(0x03))
  cursor.assertEnd()
  const bits = bitString.subarray(1)
  const base = { der, bits }
  if (bitString[0] !== 0) return { ...base, kind: 'other' }
  if (algorithm.oid === rsaEncryption) {
    if (algorithm.parameters === undefined || !equalBytes(algorithm.parameters, nullParameters)) {
      return { ...base, kind: 'other' }
    }
    return { ...base, kind: 'rsa', ...readRsaKey(bits) }
  }
  if (algorithm.oid !== ecPublicKey || algorithm.parameters?.[0] !== 0x06) return { ...base, kind: 'other' }
  const curve = curves[readOid(algorithm.parameters.subarray(2))]
  const isPoint = curve !== undefined && bits[0] === 0x04 && bits.length === 1 + 2 * curve.bytes
  if (!isPoint) return { ...base, kind: 'other' }
  return curve.name === 'sm2' ? { ...base, kind: 'sm2' } : { ...base, kind: 'ec', curve: curve.name }
}

function readRsaKey(bits: Uint8Array): { modulusBits: number; exponent: number } {
  const cursor = DerCursor.over(bits)
  const modulus = cursor.content(cursor.next(0x02))
  const exponent = cursor.content(cursor.next(0x02))
  cursor.assertEnd()
  const positive = modulus[0] === 0 ? modulus.subarray(1) : modulus
  const first = positive[0] ?? 0
  const isNegative = modulus[0] !== 0 && first >= 0x80
  const modulusBits = isNegative || first === 0 ? 0 : positive.length * 8 - Math.clz32(first) + 24
  const tooLong = exponent.length > 6 || (exponent[0] ?? 0xff) >= 0x80
  return { modulusBits, exponent: tooLong ? 0 : exponent.reduce((sum, byte) => sum * 256 + byte, 0) }
}

export type KeyProblem = 'algorithm-unsupported' | 'key-too-weak'

/** Whether this key can have made a signature of this form, and is strong enough. */
export function checkKey(key: PublicKey, form: SignatureForm): KeyProblem | undefined {
  switch (key.kind) {
    case 'rsa':
      if (form.kind !== 'rsa-pkcs1' && form.kind !== 'rsa-pss') return 'algorithm-unsupported'
      if (key.modulusBits < minRsaBits || key.modulusBits > maxRsaBits) return 'key-too-weak'
      return key.exponent < minExponent || key.exponent % 2 === 0 ? 'key-too-weak' : undefined
    case 'ec':
      return form.kind === 'ecdsa' ? undefined : 'algorithm-unsupported'
    case 'sm2':
      return form.kind === 'sm2' ? undefined : 'algorithm-unsupported'
    case 'other':
      return 'algorithm-unsupported'
  }
}
