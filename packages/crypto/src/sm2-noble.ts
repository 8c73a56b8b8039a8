/** The same arithmetic in JavaScript, slower and not constant-time: for a Node whose OpenSSL lacks the native path. */
import type { Sm2Arithmetic } from './sm2-arithmetic.ts'
import { toBigInt } from './sm2-curve.ts'
import { readSm2Point } from './sm2-point.ts'

const multiply = (scalar: Uint8Array, point: Uint8Array): Uint8Array =>
  readSm2Point(point).multiply(toBigInt(scalar)).toBytes(false)

export const nobleArithmetic: Sm2Arithmetic = {
  name: 'noble',
  prepare: (scalar) => (point) => [multiply(scalar, point)],
  prepareX: (scalar) => (point) => multiply(scalar, point).subarray(1, 33),
  multiply,
}
