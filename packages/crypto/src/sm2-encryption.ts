import { createHash, timingSafeEqual } from 'node:crypto'
import { publicKeyOf, sm2Arithmetic } from './sm2-arithmetic.ts'
import { sm2Curve, toBytes } from './sm2-curve.ts'

const pointLength = 65
const hashLength = 32

/** Bytes by which a ciphertext is longer than its plaintext: C1 and C3. */
export const sm2Overhead = pointLength + hashLength

const sm3 = (...parts: readonly Uint8Array[]) =>
  parts.reduce((hash, part) => hash.update(part), createHash('sm3')).digest()

/** The key stream of GB/T 32918.4: SM3(x ‖ y ‖ counter) blocks; `take` bytes of it are XORed over the text. */
function xorKeyStream(shared: Uint8Array, text: Uint8Array, take: number): Uint8Array {
  const seed = Buffer.concat([shared.subarray(1), new Uint8Array(4)])
  const out = Buffer.from(text.subarray(0, take))
  for (let offset = 0, counter = 1; offset < out.length; offset += hashLength, counter += 1) {
    seed.writeUInt32BE(counter, 64)
    const block = sm3(seed)
    const end = Math.min(hashLength, out.length - offset)
    for (let index = 0; index < end; index += 1) out[offset + index] = (out[offset + index] ?? 0) ^ (block[index] ?? 0)
    block.fill(0)
  }
  seed.fill(0)
  return out
}

const integrity = (shared: Uint8Array, plain: Uint8Array) => sm3(shared.subarray(1, 33), plain, shared.subarray(33))

const [leastScalar, greatestScalar] = [toBytes(1n), toBytes(sm2Curve.n - 2n)]

/**
 * A scalar in 1 … n − 2, by rejection sampling. The bytes as they were drawn, compared without a number or a text that
 * would hold them too: the caller overwrites them.
 */
export function drawScalar(random: (length: number) => Uint8Array): Uint8Array {
  for (let attempt = 0; attempt < 64; attempt += 1) {
    const drawn = random(32)
    if (Buffer.compare(drawn, leastScalar) >= 0 && Buffer.compare(drawn, greatestScalar) <= 0) return drawn
  }
  throw new Error('SM2: the random source returned no valid scalar')
}

/** SM2 public-key encryption (GB/T 32918.4), C1 ‖ C3 ‖ C2. */
export function sm2Encrypt(
  publicKey: Uint8Array,
  plain: Uint8Array,
  random: (length: number) => Uint8Array,
): Uint8Array {
  const ephemeral = drawScalar(random)
  const shared = sm2Arithmetic.multiply(ephemeral, publicKey)
  const cipher = Buffer.concat([
    publicKeyOf(ephemeral),
    integrity(shared, plain),
    xorKeyStream(shared, plain, plain.length),
  ])
  ephemeral.fill(0)
  shared.fill(0)
  return cipher
}

/**
 * Prepares one private key for many ciphertexts. A wrong key, a changed byte and a point off the curve all return
 * undefined. With `start`, the known beginning of the plaintext, a ciphertext is rejected after its first block; at an
 * opening this rejects the envelopes of other lots.
 */
export function createSm2Decryptor(privateKey: Uint8Array, start: Uint8Array = new Uint8Array()) {
  const productsWith = sm2Arithmetic.prepare(privateKey)
  return (cipher: Uint8Array): Uint8Array | undefined => {
    if (cipher.length < sm2Overhead || cipher[0] !== 4) return undefined
    const products = findProducts(productsWith, cipher.subarray(0, pointLength))
    const tag = cipher.subarray(pointLength, sm2Overhead)
    const sealed = cipher.subarray(sm2Overhead)
    for (const shared of products) {
      if (Buffer.compare(xorKeyStream(shared, sealed, start.length), start) !== 0) continue
      const plain = xorKeyStream(shared, sealed, sealed.length)
      if (timingSafeEqual(integrity(shared, plain), tag)) return plain
      plain.fill(0)
    }
    return undefined
  }
}

/**
 * A point off the curve comes from a damaged envelope or from an attacker: an expected input, so undefined instead of
 * an exception.
 */
function findProducts(productsWith: (point: Uint8Array) => readonly Uint8Array[], point: Uint8Array) {
  try {
    return productsWith(point)
  } catch {
    return []
  }
}
