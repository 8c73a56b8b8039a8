/** A TrueType program rebuilt with other outlines behind its glyphs. */

type FontTables = ReadonlyMap<string, Uint8Array>

function fontTables(program: Uint8Array): Map<string, Uint8Array> {
  const view = viewOf(program)
  const tables = new Map<string, Uint8Array>()
  for (let index = 0; index < view.getUint16(4); index++) {
    const at = 12 + 16 * index
    const tag = String.fromCharCode(...program.subarray(at, at + 4))
    const offset = view.getUint32(at + 8)
    tables.set(tag, program.subarray(offset, offset + view.getUint32(at + 12)))
  }
  return tables
}

function fontProgram(tables: FontTables): Uint8Array {
  const sorted = [...tables].sort(([one], [other]) => (one < other ? -1 : 1))
  const head = Buffer.alloc(12 + 16 * sorted.length)
  const power = 2 ** Math.floor(Math.log2(sorted.length))
  head.writeUInt32BE(0x00010000, 0)
  head.writeUInt16BE(sorted.length, 4)
  head.writeUInt16BE(16 * power, 6)
  head.writeUInt16BE(Math.log2(power), 8)
  head.writeUInt16BE(16 * (sorted.length - power), 10)
  let offset = head.length
  const bodies = sorted.map(([tag, table], index) => {
    const padded = Buffer.alloc(Math.ceil(table.length / 4) * 4)
    padded.set(table)
    const at = 12 + 16 * index
    head.write(tag, at, 'latin1')
    head.writeUInt32BE(sumOf(padded), at + 4)
    head.writeUInt32BE(offset, at + 8)
    head.writeUInt32BE(table.length, at + 12)
    offset += padded.length
    return padded
  })
  return Buffer.concat([head, ...bodies])
}

/** @param source the glyph whose outline each glyph gets; undefined leaves it empty */
export function withOutlines(program: Uint8Array, source: (glyph: number) => number | undefined): Uint8Array {
  const tables = fontTables(program)
  const [head, loca, glyf] = ['head', 'loca', 'glyf'].map((tag) => tables.get(tag) ?? new Uint8Array())
  if (head === undefined || loca === undefined || glyf === undefined) throw new Error('not a TrueType program')
  const isLong = viewOf(head).getUint16(50) === 1
  const view = viewOf(loca)
  const at = (index: number) => (isLong ? view.getUint32(4 * index) : 2 * view.getUint16(2 * index))
  const count = loca.length / (isLong ? 4 : 2) - 1
  const outlines = Array.from({ length: count }, (_, glyph) => {
    const from = source(glyph)
    const outline = from === undefined ? new Uint8Array() : glyf.subarray(at(from), at(from + 1))
    return Buffer.concat([outline, Buffer.alloc((4 - (outline.length % 4)) % 4)])
  })
  const offsets = Buffer.alloc(4 * (count + 1))
  let offset = 0
  for (const [glyph, outline] of outlines.entries()) {
    offset += outline.length
    offsets.writeUInt32BE(offset, 4 * (glyph + 1))
  }
  const longHead = Buffer.from(head)
  longHead.writeUInt16BE(1, 50)
  tables.set('head', longHead).set('loca', offsets).set('glyf', Buffer.concat(outlines))
  return fontProgram(tables)
}

/** With a `cmap` in the formats that viewers use for a simple font: Microsoft symbol and Macintosh Roman. */
export function withCharacterMap(program: Uint8Array, glyphOf: ReadonlyMap<number, number>): Uint8Array {
  const tables = fontTables(program)
  const roman = Buffer.alloc(6 + 256)
  roman.writeUInt16BE(262, 2)
  for (const [code, glyph] of glyphOf) if (code < 256) roman[6 + code] = glyph
  const head = Buffer.alloc(4 + 2 * 8)
  head.writeUInt16BE(2, 2)
  const unicode = segmentsOf(glyphOf)
  for (const [index, [platform, encoding, offset]] of (
    [
      [1, 0, head.length],
      [3, 1, head.length + roman.length],
    ] as const
  ).entries()) {
    head.writeUInt16BE(platform, 4 + 8 * index)
    head.writeUInt16BE(encoding, 6 + 8 * index)
    head.writeUInt32BE(offset, 8 + 8 * index)
  }
  tables.set('cmap', Buffer.concat([head, roman, unicode]))
  return fontProgram(tables)
}

/** Format 4, one segment per character. */
function segmentsOf(glyphOf: ReadonlyMap<number, number>): Buffer {
  const rows = [...glyphOf].filter(([code]) => code < 0xffff).sort(([one], [other]) => one - other)
  const segments = [
    ...rows.map(([code, glyph]) => ({ code, delta: (glyph - code) & 0xffff })),
    { code: 0xffff, delta: 1 },
  ]
  const count = segments.length
  const power = 2 ** Math.floor(Math.log2(count))
  const words = [4, 16 + 8 * count, 0, 2 * count, 2 * power, Math.log2(power), 2 * (count - power)]
  words.push(...segments.map(({ code }) => code), 0, ...segments.map(({ code }) => code))
  words.push(...segments.map(({ delta }) => delta), ...segments.map(() => 0))
  const table = Buffer.alloc(2 * words.length)
  for (const [index, word] of words.entries()) table.writeUInt16BE(word, 2 * index)
  return table
}

function sumOf(table: Buffer): number {
  let sum = 0
  for (let at = 0; at < table.length; at += 4) sum = (sum + table.readUInt32BE(at)) >>> 0
  return sum
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
