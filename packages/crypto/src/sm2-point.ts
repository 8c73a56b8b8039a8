import { weierstrass } from '@noble/curves/abstract/weierstrass.js'
import { hexText } from './bytes.ts'
import { sm2Curve } from './sm2-curve.ts'

const { p, a, b, n, gx, gy } = sm2Curve

/** Points of the curve in JavaScript. */
export const Sm2Point = weierstrass({ p, a, b, n, h: 1n, Gx: gx, Gy: gy })

/** Parses a point `04 ‖ x ‖ y`. @throws for one that is not on the curve */
export function readSm2Point(bytes: Uint8Array) {
  const point = Sm2Point.fromHex(hexText(bytes))
  point.assertValidity()
  return point
}
