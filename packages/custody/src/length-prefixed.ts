/** Each part after its length as four big-endian bytes: different lists of parts give different bytes. */
export function joinPrefixed(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + 4 + part.length, 0))
  const view = new DataView(joined.buffer)
  let offset = 0
  for (const part of parts) {
    view.setUint32(offset, part.length)
    joined.set(part, offset + 4)
    offset += 4 + part.length
  }
  return joined
}

/**
 * Copies `count` parts from the front, so that the source can be overwritten; undefined when the input is too short.
 */
export function splitPrefixed(bytes: Uint8Array, count: number): Uint8Array[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts: Uint8Array[] = []
  let offset = 0
  for (let index = 0; index < count; index += 1) {
    if (offset + 4 > bytes.length) return undefined
    const end = offset + 4 + view.getUint32(offset)
    if (end > bytes.length) return undefined
    parts.push(Uint8Array.from(bytes.subarray(offset + 4, end)))
    offset = end
  }
  return parts
}
