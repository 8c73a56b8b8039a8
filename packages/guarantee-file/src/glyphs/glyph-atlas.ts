import { featureCount } from './glyph-features.ts'
import { type GlyphSpace, headsOf } from './glyph-space.ts'

export type GlyphAtlas = {
  /** Digits, Latin letters and punctuation: some twenty typefaces of each. */
  readonly latin: GlyphSpace
  /** The 6,763 characters of GB 2312 and the numerals of amounts: one point for Song, Hei and FangSong, one for Kai. */
  readonly han: GlyphSpace
}

/**
 * A space in the file: the length of the JSON in bytes, the JSON, then the numbers. The projection has 16 bits per
 * number, scaled by row; the points have 8, scaled by dimension.
 */
export type SpaceHead = {
  readonly characters: string
  readonly dimensions: number
  /** The number of points of each character. */
  readonly counts: readonly number[]
  readonly rowScales: readonly number[]
  readonly pointScales: readonly number[]
}

/** @param bytes of glyph-atlas.bin, made by tools/oracles/glyph-atlas.ts */
export function readGlyphAtlas(bytes: Uint8Array): GlyphAtlas {
  const latin = readSpace(bytes, 0)
  const han = readSpace(bytes, latin.end)
  return { latin: latin.space, han: han.space }
}

function readSpace(bytes: Uint8Array, start: number): { space: GlyphSpace; end: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const headEnd = start + 4 + view.getUint32(start, true)
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(start + 4, headEnd))) as SpaceHead
  const { dimensions, counts, rowScales, pointScales } = head
  const characters = [...head.characters]
  const projection = new Float32Array(dimensions * featureCount)
  for (let at = 0; at < projection.length; at++) {
    projection[at] = view.getInt16(headEnd + 2 * at, true) * (rowScales[Math.floor(at / featureCount)] ?? 0)
  }
  const starts = new Int32Array(characters.length + 1)
  for (let index = 0; index < characters.length; index++)
    starts[index + 1] = (starts[index] ?? 0) + (counts[index] ?? 0)
  const points = new Float32Array((starts.at(-1) ?? 0) * dimensions)
  const pointsStart = headEnd + 2 * projection.length
  for (let at = 0; at < points.length; at++) {
    points[at] = view.getInt8(pointsStart + at) * (pointScales[at % dimensions] ?? 0)
  }
  const indexes = new Map(characters.map((character, index) => [character, index]))
  const space = { dimensions, projection, characters, points, heads: headsOf(points, dimensions), starts, indexes }
  return { space, end: pointsStart + points.length }
}
