/** SM3 (GB/T 32905) for platforms without it. */

const initial = [
  0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e,
] as const

const rotate = (word: number, bits: number) => (word << bits) | (word >>> (32 - bits))
const permute0 = (word: number) => word ^ rotate(word, 9) ^ rotate(word, 17)
const permute1 = (word: number) => word ^ rotate(word, 15) ^ rotate(word, 23)

/** The digest of the concatenated parts, 32 bytes. */
export function sm3(parts: readonly Uint8Array[]): Uint8Array {
  const state = Int32Array.from(initial)
  const words = new Int32Array(68)
  const block = new Uint8Array(64)
  const view = new DataView(block.buffer)
  let filled = 0
  let length = 0
  for (const part of parts) {
    length += part.length
    for (let at = 0; at < part.length; ) {
      const taken = Math.min(64 - filled, part.length - at)
      block.set(part.subarray(at, at + taken), filled)
      filled += taken
      at += taken
      if (filled < 64) continue
      compress(state, words, view)
      filled = 0
    }
  }
  block.fill(0, filled)
  block[filled] = 0x80
  if (filled >= 56) {
    compress(state, words, view)
    block.fill(0)
  }
  view.setUint32(56, Math.floor(length / 0x20000000))
  view.setUint32(60, length << 3)
  compress(state, words, view)
  const digest = new DataView(new ArrayBuffer(32))
  for (const [index, word] of state.entries()) digest.setInt32(index * 4, word)
  return new Uint8Array(digest.buffer)
}

function compress(state: Int32Array, words: Int32Array, block: DataView): void {
  const word = (index: number) => words[index] ?? 0
  for (let index = 0; index < 16; index++) words[index] = block.getInt32(index * 4)
  for (let index = 16; index < 68; index++) {
    const mixed = permute1(word(index - 16) ^ word(index - 9) ^ rotate(word(index - 3), 15))
    words[index] = mixed ^ rotate(word(index - 13), 7) ^ word(index - 6)
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let round = 0; round < 64; round++) {
    const early = round < 16
    const constant = rotate(early ? 0x79cc4519 : 0x7a879d8a, round % 32)
    const ss1 = rotate((rotate(a, 12) + e + constant) | 0, 7)
    const choice1 = early ? a ^ b ^ c : (a & b) | (a & c) | (b & c)
    const choice2 = early ? e ^ f ^ g : (e & f) | (~e & g)
    const tt1 = (choice1 + d + (ss1 ^ rotate(a, 12)) + (word(round) ^ word(round + 4))) | 0
    const tt2 = (choice2 + h + ss1 + word(round)) | 0
    d = c
    c = rotate(b, 9)
    b = a
    a = tt1
    h = g
    g = rotate(f, 19)
    f = e
    e = permute0(tt2)
  }
  for (const [index, value] of [a, b, c, d, e, f, g, h].entries()) state[index] = (state[index] ?? 0) ^ value
}
