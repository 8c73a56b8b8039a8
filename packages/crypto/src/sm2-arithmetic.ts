import { createECDH } from 'node:crypto'
import { nativeArithmetic } from './sm2-native.ts'
import { nobleArithmetic } from './sm2-noble.ts'

/** Scalar times point; scalars are 32 bytes, points 65 (`04 ‖ x ‖ y`). Points off the curve throw. */
export type Sm2Arithmetic = {
  name: 'native' | 'noble'
  /** One scalar, many points: returns the product, or the two points that share its x coordinate. */
  prepare(scalar: Uint8Array): (point: Uint8Array) => readonly Uint8Array[]
  /** One scalar, many points: the x coordinate of each product alone, which costs less than the whole point. */
  prepareX(scalar: Uint8Array): (point: Uint8Array) => Uint8Array
  multiply(scalar: Uint8Array, point: Uint8Array): Uint8Array
}

/** The encryption example of GB/T 32918.5: private key, ephemeral scalar and both sides of the key agreement. */
const known = {
  scalar: '3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8',
  publicKey:
    '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
  ephemeral: '59276e27d506861a16680f3ad9c02dccef3cc1fa3cdbe4ce6d54b80deac1bc21',
  ephemeralPoint:
    '0404ebfc718e8d1798620432268e77feb6415e2ede0e073c0f4f640ecd2e149a73e858f9d81e5430a57b36daab8f950a3c64e6ee6a63094d99283aff767e124df0',
  product:
    '04335e18d751e51f040e27d468138b7ab1dc86ad7f981d7d416222fd6ab3ed230dab743ebcfb22d64f7b6ab791f70658f25b48fa93e54064fdbfbed3f0bd847ac9',
}

/** Whether an implementation reproduces the numbers of the standard in both directions. */
export function passesKnownAnswer(arithmetic: Sm2Arithmetic): boolean {
  const bytes = (hex: string) => Buffer.from(hex, 'hex')
  try {
    const sealed = Buffer.from(arithmetic.multiply(bytes(known.ephemeral), bytes(known.publicKey))).toString('hex')
    const opened = arithmetic.prepare(bytes(known.scalar))(bytes(known.ephemeralPoint))
    const x = Buffer.from(arithmetic.prepareX(bytes(known.scalar))(bytes(known.ephemeralPoint))).toString('hex')
    return (
      sealed === known.product &&
      x === known.product.slice(2, 66) &&
      opened.some((point) => Buffer.from(point).toString('hex') === known.product)
    )
  } catch {
    return false
  }
}

/** The first that passes. A machine where none passes must not hold keys. */
export function chooseArithmetic(candidates: readonly Sm2Arithmetic[]): Sm2Arithmetic {
  const chosen = candidates.find(passesKnownAnswer)
  if (!chosen) throw new Error('SM2: no implementation passes the known-answer test on this machine')
  return chosen
}

/** Selected once, when the module is loaded. */
export const sm2Arithmetic = chooseArithmetic([nativeArithmetic, nobleArithmetic])

/** Scalar times the generator: the public key of a private one. */
export function publicKeyOf(scalar: Uint8Array): Uint8Array {
  const pair = createECDH('SM2')
  pair.setPrivateKey(scalar)
  return pair.getPublicKey()
}
