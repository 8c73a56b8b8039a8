/** Byte operations of the verifier, without Node. */

export function equalBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && compareBytes(one, other) === 0
}

/** Compares byte by byte: negative, zero or positive. A prefix sorts before the longer array. */
export function compareBytes(one: Uint8Array, other: Uint8Array): number {
  const shared = Math.min(one.length, other.length)
  for (let index = 0; index < shared; index++) {
    const difference = (one[index] ?? 0) - (other[index] ?? 0)
    if (difference !== 0) return difference
  }
  return one.length - other.length
}

export function concatBytes(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let position = 0
  for (const part of parts) {
    whole.set(part, position)
    position += part.length
  }
  return whole
}

const chunk = 4096

/** One character for each byte, U+0000 to U+00FF. */
export function latin1(bytes: Uint8Array, start = 0, end = bytes.length): string {
  // Shifting a word together is faster than creating a DataView.
  if (end - start <= 16) {
    let word = ''
    for (let at = start; at < end; at++) word += String.fromCharCode(bytes[at] ?? 0)
    return word
  }
  if (end - start <= chunk) return Reflect.apply(String.fromCharCode, undefined, bytes.subarray(start, end))
  let text = ''
  for (let at = start; at < end; at += chunk) text += latin1(bytes, at, Math.min(at + chunk, end))
  return text
}

export function hexText(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += (byte < 16 ? '0' : '') + byte.toString(16)
  return text
}
