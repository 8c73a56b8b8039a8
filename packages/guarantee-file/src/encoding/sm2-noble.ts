import { weierstrass } from '@noble/curves/abstract/weierstrass.js'
import { hexText } from './bytes.ts'
import { readIntegerPair } from './integer-pair.ts'
import { sm3 } from './sm3.ts'

const curve = {
  p: 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn,
  a: 0xfffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffcn,
  b: 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n,
  n: 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n,
  h: 1n,
  Gx: 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  Gy: 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
}
const Point = weierstrass(curve)

/** The user id everybody uses (GM/T 0009 10), its length in bits before it, and the curve's numbers behind it. */
const identity = Uint8Array.from([...'1234567812345678'].map((character) => character.charCodeAt(0)))
const identityHead = Uint8Array.of(0, identity.length * 8)
const curveBytes = bytesOf([curve.a, curve.b, curve.Gx, curve.Gy])

/**
 * Verifies an SM2 signature (GB/T 32918.2 7) in JavaScript.
 * @param point 04 and both coordinates
 * @param signature DER of r and s
 */
export function verifySm2InScript(point: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const pair = readIntegerPair(signature, 32)
  if (pair === undefined) return false
  const [r, s] = [toBigInt(pair[0]), toBigInt(pair[1])]
  if (r < 1n || r >= curve.n || s < 1n || s >= curve.n) return false
  const t = (r + s) % curve.n
  if (t === 0n) return false
  const key = readPoint(point)
  if (key === undefined) return false
  const z = sm3([identityHead, identity, curveBytes, point.subarray(1)])
  const e = toBigInt(sm3([z, message]))
  const sum = Point.BASE.multiplyUnsafe(s).add(key.multiplyUnsafe(t))
  return !sum.is0() && (e + sum.toAffine().x) % curve.n === r
}

function readPoint(point: Uint8Array) {
  try {
    const read = Point.fromHex(hexText(point))
    read.assertValidity()
    return read
  } catch {
    return undefined
  }
}

function bytesOf(numbers: readonly bigint[]): Uint8Array {
  const hex = numbers.map((number) => number.toString(16).padStart(64, '0')).join('')
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

const toBigInt = (bytes: Uint8Array) => BigInt(`0x${hexText(bytes)}`)
