import type { GlyphAtlas, SpaceHead } from '@openbaohan/guarantee-file/glyphs/glyph-atlas.ts'
import { featureCount } from '@openbaohan/guarantee-file/glyphs/glyph-features.ts'
import type { GlyphSpace } from '@openbaohan/guarantee-file/glyphs/glyph-space.ts'

export function writeGlyphAtlas({ latin, han }: GlyphAtlas): Buffer {
  return Buffer.concat([writeSpace(latin), writeSpace(han)])
}

function writeSpace({ dimensions, projection, characters, points, starts }: GlyphSpace): Buffer {
  const largest = (numbers: Float32Array, of: (at: number) => boolean) =>
    numbers.reduce((most, value, at) => (of(at) ? Math.max(most, Math.abs(value)) : most), 0)
  const each = Array.from({ length: dimensions }, (_, index) => index)
  const rowScales = each.map((row) => largest(projection, (at) => Math.floor(at / featureCount) === row) / 32767)
  const pointScales = each.map((column) => largest(points, (at) => at % dimensions === column) / 127)
  const counts = characters.map((_, index) => (starts[index + 1] ?? 0) - (starts[index] ?? 0))
  const head: SpaceHead = { characters: characters.join(''), dimensions, counts, rowScales, pointScales }
  const json = Buffer.from(JSON.stringify(head))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(json.length)
  const rows = Buffer.alloc(2 * projection.length)
  projection.forEach((value, at) => {
    rows.writeInt16LE(Math.round(value / (rowScales[Math.floor(at / featureCount)] || 1)), 2 * at)
  })
  const cloud = Buffer.alloc(points.length)
  points.forEach((value, at) => {
    cloud.writeInt8(Math.round(value / (pointScales[at % dimensions] || 1)), at)
  })
  return Buffer.concat([length, json, rows, cloud])
}
