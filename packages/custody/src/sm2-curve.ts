/** The recommended curve of GB/T 32918.5 and the DER that hands OpenSSL a curve of our own by explicit parameters. */

const p = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn
const a = p - 3n
const b = 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n
const n = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n
const gx = 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n
const gy = 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n

export const sm2Curve = { p, a, b, n, gx, gy }

/** A curve y² = x³ + ax + b over the same field and of the same order, with the point that counts as its generator. */
export type ExplicitCurve = { a: bigint; b: bigint; generator: Uint8Array }

export const toBigInt = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
export const toBytes = (value: bigint): Uint8Array => Buffer.from(value.toString(16).padStart(64, '0'), 'hex')

/** An affine point as 65 bytes, `04 ‖ x ‖ y`. */
export const encodePoint = (x: bigint, y: bigint): Uint8Array =>
  Buffer.concat([Uint8Array.of(4), toBytes(x), toBytes(y)])

function tlv(kind: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const body = Buffer.concat(parts)
  const length =
    body.length < 128
      ? [body.length]
      : body.length < 256
        ? [0x81, body.length]
        : [0x82, body.length >> 8, body.length & 255]
  return Buffer.concat([Uint8Array.of(kind, ...length), body])
}

const integer = (value: Uint8Array) => tlv(2, (value[0] ?? 0) & 0x80 ? Buffer.concat([Uint8Array.of(0), value]) : value)
const one = integer(Uint8Array.of(1))
const zero = integer(Uint8Array.of(0))
const idPrimeField = Buffer.from('06072a8648ce3d0101', 'hex')
const idPublicKey = Buffer.from('06072a8648ce3d0201', 'hex')

function algorithm(curve: ExplicitCurve): Uint8Array {
  const field = tlv(0x30, idPrimeField, integer(toBytes(p)))
  const coefficients = tlv(0x30, tlv(4, toBytes(curve.a)), tlv(4, toBytes(curve.b)))
  return tlv(0x30, idPublicKey, tlv(0x30, one, field, coefficients, tlv(4, curve.generator), integer(toBytes(n)), one))
}

/** PKCS#8 without the public key: OpenSSL computes it. */
export const privateKeyDer = (curve: ExplicitCurve, scalar: Uint8Array): Uint8Array =>
  tlv(0x30, zero, algorithm(curve), tlv(4, tlv(0x30, one, tlv(4, scalar))))

export const publicKeyDer = (curve: ExplicitCurve, point: Uint8Array): Uint8Array =>
  tlv(0x30, algorithm(curve), tlv(3, Uint8Array.of(0), point))
