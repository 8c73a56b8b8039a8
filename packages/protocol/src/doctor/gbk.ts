/** The bytes of a text in GBK, as `getBytes()` gives them on a Chinese Windows; characters outside it become `?`. */
export function gbkBytes(text: string): Uint8Array {
  codes ??= readCodes()
  const bytes: number[] = []
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (code < 0x80) bytes.push(code)
    else {
      const pair = codes.get(character)
      if (pair === undefined) bytes.push(0x3f)
      else bytes.push(pair >> 8, pair & 0xff)
    }
  }
  return Buffer.from(bytes)
}

let codes: Map<string, number> | undefined

/** Nothing encodes GBK here, so the decoder is asked for each pair of bytes. */
function readCodes(): Map<string, number> {
  const decoder = new TextDecoder('gbk')
  const found = new Map<string, number>()
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const character = decoder.decode(Uint8Array.of(lead, trail))
      if ([...character].length === 1 && character !== '\ufffd' && !found.has(character))
        found.set(character, (lead << 8) | trail)
    }
  return found
}
