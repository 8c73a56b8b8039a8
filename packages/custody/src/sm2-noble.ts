/** The same arithmetic in JavaScript, slower and not constant in time: for a Node whose OpenSSL refuses the native way. */
import { weierstrass } from '@noble/curves/abstract/weierstrass.js'
import type { Sm2Arithmetic } from './sm2-arithmetic.ts'
import { sm2Curve, toBigInt } from './sm2-curve.ts'

const { p, a, b, n, gx, gy } = sm2Curve
const Point = weierstrass({ p, a, b, n, h: 1n, Gx: gx, Gy: gy })

function multiply(scalar: Uint8Array, point: Uint8Array): Uint8Array {
  const onCurve = Point.fromHex(Buffer.from(point).toString('hex'))
  onCurve.assertValidity()
  return onCurve.multiply(toBigInt(scalar)).toBytes(false)
}

export const nobleArithmetic: Sm2Arithmetic = {
  name: 'noble',
  prepare: (scalar) => (point) => [multiply(scalar, point)],
  multiply,
}
