/** The recommended curve of GB/T 32918.5: parameters and points, without Node. */
import { concatBytes, hexText } from './bytes.ts'

const p = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn
const a = p - 3n
const b = 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n
const n = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n
const gx = 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n
const gy = 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n

export const sm2Curve = { p, a, b, n, gx, gy }

export const toBigInt = (bytes: Uint8Array): bigint => BigInt(`0x${hexText(bytes)}`)

/** 32 bytes, big-endian. */
export const toBytes = (value: bigint): Uint8Array =>
  Uint8Array.from(value.toString(16).padStart(64, '0').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

/** An affine point as 65 bytes, `04 ‖ x ‖ y`. */
export const encodePoint = (x: bigint, y: bigint): Uint8Array => concatBytes([Uint8Array.of(4), toBytes(x), toBytes(y)])

/** The default user id (GM/T 0009 10). */
const userId = new TextEncoder().encode('1234567812345678')

/**
 * The prefix of the hash input of Z, before the public point: length of the id in bits ‖ id ‖ a ‖ b ‖ G (GB/T 32918.2
 * 5.5).
 */
export const userHashHead = concatBytes([Uint8Array.of(0, userId.length * 8), userId, ...[a, b, gx, gy].map(toBytes)])
