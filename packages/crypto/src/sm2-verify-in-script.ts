import { readIntegerPair } from './integer-pair.ts'
import { sm2Curve, toBigInt, userHashHead } from './sm2-curve.ts'
import { readSm2Point, Sm2Point } from './sm2-point.ts'
import { sm3 } from './sm3.ts'

const { n } = sm2Curve

/**
 * Verifies an SM2 signature (GB/T 32918.2 7) in JavaScript.
 * @param point `04 ‖ x ‖ y`
 * @param signature DER of r and s
 */
export function verifySm2InScript(point: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const pair = readIntegerPair(signature, 32)
  if (pair === undefined) return false
  const [r, s] = [toBigInt(pair[0]), toBigInt(pair[1])]
  if (r < 1n || r >= n || s < 1n || s >= n) return false
  const t = (r + s) % n
  if (t === 0n) return false
  const key = findPoint(point)
  if (key === undefined) return false
  const z = sm3([userHashHead, point.subarray(1)])
  const e = toBigInt(sm3([z, message]))
  const sum = Sm2Point.BASE.multiplyUnsafe(s).add(key.multiplyUnsafe(t))
  return !sum.is0() && (e + sum.toAffine().x) % n === r
}

function findPoint(point: Uint8Array) {
  try {
    return readSm2Point(point)
  } catch {
    return undefined
  }
}
