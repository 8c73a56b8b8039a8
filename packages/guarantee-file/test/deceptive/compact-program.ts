/** A bare CFF program (Adobe TN 5176), with a name and an outline for each glyph, matching or not. */
import { faceWidth, letterFace } from './letter-font.ts'

export type CompactGlyph = { readonly name: string; readonly drawn: string; readonly code: number }

/** The first string number after the standard strings. */
const firstOwnString = 391

export function compactProgram(glyphs: readonly CompactGlyph[]): Uint8Array {
  const header = Buffer.from([1, 0, 4, 2])
  const names = indexOf([Buffer.from('Own')])
  const strings = indexOf(glyphs.map(({ name }) => Buffer.from(name)))
  const globals = indexOf([])
  const charset = Buffer.concat([Buffer.from([0]), ...glyphs.map((_, index) => word(firstOwnString + index))])
  const encoding = Buffer.from([0, glyphs.length, ...glyphs.map(({ code }) => code)])
  const charStrings = indexOf([
    Buffer.concat([number(500), Buffer.from([14])]),
    ...glyphs.map(({ drawn }) => outlineOf(drawn)),
  ])
  // Every offset takes five bytes, so that the size of the dictionary is constant.
  const size = indexOf([dictionary(0, 0, 0, 0)]).length
  const from = header.length + names.length + size + strings.length + globals.length
  const top = dictionary(
    from,
    from + charset.length,
    from + charset.length + encoding.length,
    from + charset.length + encoding.length + charStrings.length,
  )
  return Buffer.concat([header, names, indexOf([top]), strings, globals, charset, encoding, charStrings])
}

const word = (value: number) => Buffer.from([value >> 8, value & 255])
const long = (value: number) => Buffer.from([29, value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255])
const number = (value: number) => Buffer.from([28, (value >> 8) & 255, value & 255])

function dictionary(charset: number, encoding: number, charStrings: number, privateAt: number): Buffer {
  const entry = (operator: number, ...operands: number[]) => [...operands.map(long), Buffer.from([operator])]
  return Buffer.concat([
    ...entry(15, charset),
    ...entry(16, encoding),
    ...entry(17, charStrings),
    ...entry(18, 0, privateAt),
  ])
}

function indexOf(items: readonly Buffer[]): Buffer {
  if (items.length === 0) return Buffer.from([0, 0])
  let offset = 1
  const offsets = [offset, ...items.map((item) => (offset += item.length))]
  return Buffer.concat([word(items.length), Buffer.from([4]), ...offsets.map((one) => long(one).subarray(1)), ...items])
}

/** A Type 2 charstring: width, then lines and curves in whole units. */
function outlineOf(character: string): Buffer {
  const { path } = letterFace().glyphForCodePoint(character.codePointAt(0) ?? 0)
  const parts = [number(faceWidth(character))]
  let [penX, penY] = [0, 0]
  const step = (...points: number[]) => {
    for (let index = 0; index < points.length; index += 2) {
      const [x, y] = [Math.round(points[index] ?? 0), Math.round(points[index + 1] ?? 0)]
      parts.push(number(x - penX), number(y - penY))
      penX = x
      penY = y
    }
  }
  const near = (from: number, at: number) => from + (2 / 3) * (at - from)
  for (const { command, args } of path.commands) {
    const [a = 0, b = 0, c = 0, d = 0] = args
    if (command === 'closePath') continue
    if (command === 'quadraticCurveTo') step(near(penX, a), near(penY, b), near(c, a), near(d, b), c, d)
    else step(...args)
    parts.push(Buffer.from([command === 'moveTo' ? 21 : command === 'lineTo' ? 5 : 8]))
  }
  return Buffer.concat([...parts, Buffer.from([14])])
}
