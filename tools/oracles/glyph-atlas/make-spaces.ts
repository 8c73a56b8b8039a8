import { featureCount, glyphFeatures } from '@openbaohan/guarantee-file/glyphs/glyph-features.ts'
import { type GlyphSpace, headsOf } from '@openbaohan/guarantee-file/glyphs/glyph-space.ts'
import { dot, Scatter } from './discriminant.ts'
import { loadTaughtFaces } from './face-list.ts'
import { drawGlyph, type Face, type Rendering } from './faces.ts'

const latinCharacters = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz/()¥#&']
const amountCharacters = [...'零〇壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正一二三四五六七八九十百千']

const dimensions = 48
/** Share of the mean variance that is added to every direction: further faces exist. */
const regular = 0.02
const storedFaces = 24

/** 9 to 16 points at 150 to 220 dots per inch, narrowed, thickened and slanted. */
const latinRenderings: readonly Rendering[] = [
  { fontPixels: 19 },
  { fontPixels: 25, dx: 0.5, dy: 0.3 },
  { fontPixels: 34, dx: 0.2, dy: 0.7 },
  { fontPixels: 48, widthScale: 0.8 },
  { fontPixels: 22, bold: 0.03, dx: 0.3 },
  { fontPixels: 30, slant: 0.2 },
]
const plainRenderings = 4
const hanRenderings: readonly Rendering[] = [
  { fontPixels: 30, dx: 0.2, dy: 0.7 },
  { fontPixels: 19, dx: 0.3 },
  { fontPixels: 42, bold: 0.03 },
]

export function latinSpace(faces: readonly Face[] = loadTaughtFaces()): GlyphSpace {
  const scatter = new Scatter(featureCount)
  const means = latinCharacters.map((character) => {
    const byFace = faces.map((face) => featuresOf(face, character, latinRenderings)).filter(({ length }) => length > 0)
    scatter.add(byFace.flat())
    return byFace.map((features) => meanOf(features.slice(0, plainRenderings)))
  })
  const rows = scatter.project(dimensions, regular)
  return spaceOf(
    rows,
    latinCharacters,
    means.map((faces) =>
      mostDifferent(
        faces.map((mean) => projected(rows, mean)),
        storedFaces,
      ),
    ),
  )
}

export function hanSpace(faces: readonly Face[] = loadTaughtFaces()): GlyphSpace {
  const characters = [...new Set([...amountCharacters, ...gb2312()])]
  const han = faces.filter((face) => face.han)
  const styles = [han.filter((face) => !isKai(face)), han.filter(isKai)]
  const scatter = new Scatter(featureCount)
  const means = characters.map((character, index) => {
    const whole = index < amountCharacters.length || index % 5 === 0
    return styles.flatMap((style) => {
      const all = style.flatMap((face) =>
        featuresOf(face, character, whole ? hanRenderings : hanRenderings.slice(0, 1)),
      )
      if (all.length === 0) return []
      // A fifth of them is enough to estimate how characters vary.
      if (whole) scatter.add(all)
      return [meanOf(all)]
    })
  })
  const rows = scatter.project(dimensions, regular)
  return spaceOf(
    rows,
    characters,
    means.map((styles) => styles.map((mean) => projected(rows, mean))),
  )
}

const isKai = ({ name }: Face) => /kai/i.test(name)

function gb2312(): string[] {
  const decoder = new TextDecoder('gb18030')
  const found: string[] = []
  for (let row = 0xb0; row <= 0xf7; row++) {
    for (let cell = 0xa1; cell <= 0xfe; cell++) found.push(decoder.decode(Uint8Array.of(row, cell)))
  }
  return found.filter((character) => /^\p{Script=Han}$/u.test(character))
}

function featuresOf(face: Face, character: string, renderings: readonly Rendering[]): Float32Array[] {
  return renderings.flatMap((rendering) => {
    const image = drawGlyph(face, character, rendering)
    return (image && glyphFeatures(image)) ?? []
  })
}

function meanOf(all: readonly Float32Array[]): Float32Array {
  return Float32Array.from(
    { length: featureCount },
    (_, at) => all.reduce((sum, one) => sum + (one[at] ?? 0), 0) / all.length,
  )
}

const projected = (rows: readonly Float64Array[], features: Float32Array) =>
  Float32Array.from(rows, (row) => dot(row, features))

/** The one nearest to the centre, then always the one furthest from all selected ones. */
function mostDifferent(points: readonly Float32Array[], wanted: number): Float32Array[] {
  if (points.length <= wanted) return [...points]
  const middle = Float32Array.from(
    { length: dimensions },
    (_, at) => points.reduce((sum, one) => sum + (one[at] ?? 0), 0) / points.length,
  )
  const from = points.map((point) => -apart(point, middle))
  const taken: Float32Array[] = []
  while (taken.length < wanted) {
    const next = points[from.indexOf(Math.max(...from))] as Float32Array
    taken.push(next)
    for (const [index, point] of points.entries()) {
      const distance = apart(point, next)
      from[index] = taken.length === 1 ? distance : Math.min(from[index] ?? 0, distance)
    }
  }
  return taken
}

const apart = (one: Float32Array, other: Float32Array) =>
  one.reduce((sum, value, at) => sum + (value - (other[at] ?? 0)) ** 2, 0)

function spaceOf(
  rows: readonly Float64Array[],
  characters: readonly string[],
  points: readonly (readonly Float32Array[])[],
): GlyphSpace {
  const starts = Int32Array.from([0, ...points.map(({ length }) => length)])
  for (let index = 1; index < starts.length; index++) starts[index] = (starts[index] ?? 0) + (starts[index - 1] ?? 0)
  const cloud = Float32Array.from(points.flat().flatMap((point) => [...point]))
  return {
    dimensions: rows.length,
    projection: Float32Array.from(rows.flatMap((row) => [...row])),
    characters,
    points: cloud,
    heads: headsOf(cloud, rows.length),
    starts,
    indexes: new Map(characters.map((character, index) => [character, index])),
  }
}
