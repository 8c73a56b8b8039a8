import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { inflateSync } from 'node:zlib'
import type { GlyphImage } from '../src/glyphs/glyph-image.ts'
import { looksLike } from '../src/glyphs/look-alikes.ts'
import { startGlyphReader } from '../src/glyphs/node-glyph-reader.ts'

type Recorded = { readonly glyphs: readonly [string, string, number, number, number, number][]; readonly ink: string }
type Drawn = { readonly face: string; readonly character: string; readonly image: GlyphImage }

/** Made by tools/oracles/glyph-images.ts from faces outside the atlas. */
const drawn = readRecorded(
  JSON.parse(readFileSync(new URL('../../../vectors/glyph-images.json', import.meta.url), 'utf8')),
)
const reader = startGlyphReader()

function readRecorded({ glyphs, ink }: Recorded): Drawn[] {
  const bytes = inflateSync(Buffer.from(ink, 'base64'))
  let at = 0
  return glyphs.map(([face, character, width, height, fontPixels, baseline]) => {
    const image = { width, height, ink: new Uint8Array(bytes.subarray(at, at + width * height)), fontPixels, baseline }
    at += width * height
    return { face, character, image }
  })
}

const digits = '0123456789'
const capitals = '零壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正'
const kindOf = (reading: ReturnType<typeof reader.read>) => (typeof reading === 'string' ? reading : 'differs')
const named = ({ face, character, image }: Drawn, claimed: string) =>
  `${face}: ${character} at ${image.fontPixels} claimed as ${claimed}`

test('no true character of a face outside the atlas differs, and few are unknown', () => {
  const readings = drawn.map((one) => ({ one, kind: kindOf(reader.read(one.image, one.character)) }))
  assert.deepEqual(
    readings.filter(({ kind }) => kind === 'differs').map(({ one }) => named(one, one.character)),
    [],
  )
  const unknown = readings.filter(({ kind }) => kind === 'unknown')
  assert.ok(unknown.length < readings.length / 100, `${unknown.length} of ${readings.length} are unknown`)
})

for (const [name, set] of [
  ['digit', digits],
  ['capital', capitals],
] as const) {
  test(`a ${name} drawn as another ${name} never agrees`, () => {
    const taken: string[] = []
    let [differs, pairs] = [0, 0]
    for (const [index, one] of drawn.filter(({ character }) => set.includes(character)).entries()) {
      for (const claimed of set) {
        // Every pair of digits in every face; each pair of capitals in some face.
        if (claimed === one.character || (set === capitals && (index + set.indexOf(claimed)) % 5 !== 0)) continue
        pairs++
        const kind = kindOf(reader.read(one.image, claimed))
        if (kind === 'differs') differs++
        if (kind === 'agrees') taken.push(named(one, claimed))
      }
    }
    assert.deepEqual(taken, [])
    assert.ok(differs > 0.999 * pairs, `${differs} of ${pairs}`)
  })
}

test('a character of a name drawn as a dissimilar one never agrees', () => {
  const names = drawn.filter(({ character }) => /\p{Script=Han}/u.test(character) && !capitals.includes(character))
  const characters = [...new Set(names.map(({ character }) => character))]
  const taken = names.flatMap((one, index) =>
    characters
      .filter(
        (claimed, at) =>
          (index + at) % 5 === 0 &&
          !looksLike(claimed, one.character) &&
          kindOf(reader.read(one.image, claimed)) === 'agrees',
      )
      .map((claimed) => named(one, claimed)),
  )
  assert.deepEqual(taken, [])
})

const find = (face: RegExp, character: string) => {
  const found = drawn.find((one) => face.test(one.face) && one.character === character)
  assert.ok(found)
  return found.image
}

test('full-width forms are read as the plain ones', () => {
  assert.equal(reader.read(find(/gbsn/, '7'), '７'), 'agrees')
  assert.deepEqual(reader.read(find(/gbsn/, '7'), '０'), { differs: '7' })
})

test('a comma is not a dot, nor is either a digit', () => {
  assert.equal(reader.read(find(/NimbusRoman-Reg/, ','), ','), 'agrees')
  assert.deepEqual(reader.read(find(/NimbusRoman-Reg/, ','), '.'), { differs: ',' })
  assert.deepEqual(reader.read(find(/NimbusRoman-Reg/, '.'), ','), { differs: '.' })
  assert.equal(reader.read(find(/NimbusRoman-Reg/, '0'), ','), 'unknown')
  assert.equal(reader.read(find(/NimbusRoman-Reg/, '.'), '0'), 'unknown')
})

test('a digit in place of a bracket or a quotation mark is detected', () => {
  assert.deepEqual(reader.read(find(/NimbusRoman-Reg/, '9'), '《'), { differs: '9' })
})

test('characters drawn alike in many faces do not differ', () => {
  for (const [letter, digit] of ['O0', 'I1', 'Z2', 'S5', 'B8'].map((pair) => [...pair])) {
    const image = find(/NimbusRoman-Reg/, digit ?? '')
    assert.equal(typeof reader.read(image, letter ?? ''), 'string')
  }
})

test('a character outside of GB 2312 is compared with the shipped font', () => {
  assert.notEqual(reader.read(find(/gbsn/, '黄'), '喆'), 'agrees')
  assert.equal(reader.read(find(/UMing/, '昊'), '昊'), 'agrees')
})

test('no ink is unknown', () => {
  const empty = { width: 4, height: 4, ink: new Uint8Array(16), fontPixels: 20, baseline: 4 }
  assert.equal(reader.read(empty, '7'), 'unknown')
})

test('a strip of a neighbour in place of a Chinese character is not read as another one', () => {
  const { height, ink, ...rest } = find(/gbsn/, '1')
  const strip = {
    ...rest,
    height,
    width: 3,
    ink: new Uint8Array(3 * height).map((_, at) => (at % 3 === 0 ? (ink[at] ?? 0) || 255 : 0)),
  }
  assert.equal(reader.read(strip, '日'), 'unknown')
})
