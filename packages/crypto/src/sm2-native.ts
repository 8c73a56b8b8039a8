/**
 * Scalar multiplication on the SM2 curve by Node's OpenSSL. OpenSSL rejects key agreement on SM2 by name, so both
 * functions pass the curve as explicit parameters that it does not recognise, and use its constant-time ladder.
 */
import { createPrivateKey, createPublicKey, diffieHellman, ECDH, type KeyObject } from 'node:crypto'
import type { Sm2Arithmetic } from './sm2-arithmetic.ts'
import { encodePoint, sm2Curve, toBigInt, toBytes } from './sm2-curve.ts'
import { privateKeyDer, publicKeyDer } from './sm2-explicit-key.ts'

const { p, a, b, gx, gy } = sm2Curve

/** The isomorphic curve: (x, y) → (u²x, u³y) with u = 2, hence a′ = u⁴a and b′ = u⁶b. */
const isomorphic = { a: (16n * a) % p, b: (64n * b) % p, generator: encodePoint((4n * gx) % p, (8n * gy) % p) }
const quarter = ((p + 1n) / 4n) % p

function carry(point: Uint8Array): Uint8Array {
  const x = toBigInt(point.subarray(1, 33))
  const y = toBigInt(point.subarray(33, 65))
  return encodePoint((4n * x) % p, (8n * y) % p)
}

const readKey = { format: 'der', type: 'pkcs8' } as const
const readPoint = { format: 'der', type: 'spki' } as const

/** The encoded scalar is overwritten; the copy of OpenSSL is, when the collector frees the key. */
function readPrivateKey(der: Uint8Array) {
  const key = createPrivateKey({ key: Buffer.from(der.buffer, der.byteOffset, der.byteLength), ...readKey })
  der.fill(0)
  return key
}

/** An opening multiplies one point by many scalars; to read it is a quarter of the cost. The bytes of a point never change. */
const readPoints = new WeakMap<Uint8Array, KeyObject>()

function prepareX(scalar: Uint8Array) {
  const privateKey = readPrivateKey(privateKeyDer(isomorphic, scalar))
  return (point: Uint8Array): Uint8Array => {
    let publicKey = readPoints.get(point)
    if (publicKey === undefined) {
      publicKey = createPublicKey({ key: Buffer.from(publicKeyDer(isomorphic, carry(point))), ...readPoint })
      readPoints.set(point, publicKey)
    }
    return toBytes((toBigInt(diffieHellman({ privateKey, publicKey })) * quarter) % p)
  }
}

export const nativeArithmetic: Sm2Arithmetic = {
  name: 'native',

  /** Agreement returns x alone. Both points with this x are returned; the hash in the ciphertext selects one. */
  prepare(scalar) {
    const productX = prepareX(scalar)
    return (point) => {
      const x = productX(point)
      const even = ECDH.convertKey(Buffer.concat([Uint8Array.of(2), x]), 'SM2', undefined, undefined, 'uncompressed')
      if (typeof even === 'string') throw new TypeError('expected the point as bytes')
      const odd = toBytes(p - toBigInt(even.subarray(33, 65)))
      return [even, Buffer.concat([Uint8Array.of(4), x, odd])]
    }
  },

  prepareX,

  /**
   * With the point as the generator, the public key that OpenSSL computes for the scalar is the product, with its y.
   */
  multiply(scalar, point) {
    const key = readPrivateKey(privateKeyDer({ a, b, generator: point }, scalar))
    return createPublicKey(key).export(readPoint).subarray(-65)
  },
}
