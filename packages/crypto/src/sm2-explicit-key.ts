/** DER that gives OpenSSL a custom curve as explicit parameters. */
import { bitString, integer, objectIdentifier, octetString, sequence } from './der-writer.ts'
import { sm2Curve, toBytes } from './sm2-curve.ts'

/** A curve y² = x³ + ax + b over the same field and of the same order, with the point used as its generator. */
export type ExplicitCurve = { a: bigint; b: bigint; generator: Uint8Array }

const { p, n } = sm2Curve
const primeField = objectIdentifier('1.2.840.10045.1.1')
const ecPublicKey = objectIdentifier('1.2.840.10045.2.1')

function algorithm(curve: ExplicitCurve): Uint8Array {
  const field = sequence(primeField, integer(toBytes(p)))
  const coefficients = sequence(octetString(toBytes(curve.a)), octetString(toBytes(curve.b)))
  return sequence(
    ecPublicKey,
    sequence(integer(1), field, coefficients, octetString(curve.generator), integer(toBytes(n)), integer(1)),
  )
}

/** PKCS#8 without the public key; OpenSSL computes it. */
export const privateKeyDer = (curve: ExplicitCurve, scalar: Uint8Array): Uint8Array =>
  sequence(integer(0), algorithm(curve), octetString(sequence(integer(1), octetString(scalar))))

export const publicKeyDer = (curve: ExplicitCurve, point: Uint8Array): Uint8Array =>
  sequence(algorithm(curve), bitString(point))
