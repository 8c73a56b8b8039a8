/**
 * SM4 (GB/T 32907) decryption for browsers, which lack it; servers use OpenSSL. Not hardened against side channels: it
 * runs on the bidder's own machine.
 */

const substitution = Uint8Array.from(
  (
    'd690e9fecce13db716b614c228fb2c052b679a762abe04c3aa441326498606999c4250f491ef987a33540b43edcfac62e4b31ca9c908e895' +
    '80df94fa758f3fa64707a7fcf37317ba83593c19e6854fa8686b81b27164da8bf8eb0f4b70569d351e240e5e6358d1a225227c3b01217887' +
    'd40046579fd327524c3602e7a0c4c89eeabf8ad240c738b5a3f7f2cef96115a1e0ae5da49b341a55ad933230f58cb1e31df6e22e8266ca60' +
    'c02923ab0d534e6fd5db3745defd8e2f03ff6a726d6c5b518d1baf92bbddbc7f11d95c411f105ad80ac13188a5cd7bbd2d74d012b8e5b4b0' +
    '8969974a0c96777e65b9f109c56ec68418f07dec3adc4d2079ee5f3ed7cb3948'
  ).match(/../g) ?? [],
  (pair) => Number.parseInt(pair, 16),
)

const rotate = (word: number, bits: number) => (word << bits) | (word >>> (32 - bits))
const substitute = (word: number) =>
  ((substitution[word >>> 24] ?? 0) << 24) |
  ((substitution[(word >>> 16) & 255] ?? 0) << 16) |
  ((substitution[(word >>> 8) & 255] ?? 0) << 8) |
  (substitution[word & 255] ?? 0)
const mixText = (word: number) => word ^ rotate(word, 2) ^ rotate(word, 10) ^ rotate(word, 18) ^ rotate(word, 24)
const mixKey = (word: number) => word ^ rotate(word, 13) ^ rotate(word, 23)

const familyKey = [0xa3b1bac6, 0x56aa3350, 0x677d9197, 0xb27022dc] as const
const rounds = Array.from({ length: 32 }, (_, index) => index)
/** Byte j of constant i is 7 × (4i + j) modulo 256. */
const constants = rounds.map((index) =>
  [0, 1, 2, 3].reduce((word, byte) => (word << 8) | ((7 * (4 * index + byte)) & 255), 0),
)

type Words = [number, number, number, number]

const wordsAt = (bytes: Uint8Array, offset: number): Words => {
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset, 16)
  return [view.getInt32(0), view.getInt32(4), view.getInt32(8), view.getInt32(12)]
}

/** The 32 round keys in reverse order, for decryption. */
function roundKeys(key: Uint8Array): number[] {
  const [k0, k1, k2, k3] = wordsAt(key, 0)
  let words: Words = [k0 ^ familyKey[0], k1 ^ familyKey[1], k2 ^ familyKey[2], k3 ^ familyKey[3]]
  const keys: number[] = []
  for (const constant of constants) {
    const [w0, w1, w2, w3] = words
    const next = w0 ^ mixKey(substitute(w1 ^ w2 ^ w3 ^ constant))
    keys.unshift(next)
    words = [w1, w2, w3, next]
  }
  return keys
}

/**
 * @param key 16 bytes
 * @param iv 16 bytes for CBC; absent for ECB
 * @returns the plaintext without its PKCS#7 padding, or undefined when the blocks or the padding are invalid
 */
export function decryptSm4(key: Uint8Array, ciphertext: Uint8Array, iv?: Uint8Array): Uint8Array | undefined {
  if (key.length !== 16 || ciphertext.length === 0 || ciphertext.length % 16 !== 0) return undefined
  const keys = roundKeys(key)
  const plain = new Uint8Array(ciphertext.length)
  const view = new DataView(plain.buffer)
  let chain: Words = iv === undefined ? [0, 0, 0, 0] : wordsAt(iv, 0)
  for (let offset = 0; offset < ciphertext.length; offset += 16) {
    const block = wordsAt(ciphertext, offset)
    let [w0, w1, w2, w3] = block
    for (const round of keys) [w0, w1, w2, w3] = [w1, w2, w3, w0 ^ mixText(substitute(w1 ^ w2 ^ w3 ^ round))]
    for (const [index, word] of [w3, w2, w1, w0].entries())
      view.setInt32(offset + 4 * index, word ^ (chain[index] ?? 0))
    if (iv !== undefined) chain = block
  }
  const padding = plain.at(-1) ?? 0
  const isPadded = padding >= 1 && padding <= 16 && plain.subarray(-padding).every((byte) => byte === padding)
  return isPadded ? plain.subarray(0, -padding) : undefined
}
