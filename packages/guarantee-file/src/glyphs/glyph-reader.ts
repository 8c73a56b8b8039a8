import { latin1 } from '@openbaohan/crypto/bytes.ts'
import type { GlyphAtlas } from './glyph-atlas.ts'
import { glyphFeatures } from './glyph-features.ts'
import type { GlyphImage, GlyphReader, GlyphReading } from './glyph-image.ts'
import { isLetterHigh, readMark } from './glyph-marks.ts'
import { distanceTo, findNearest, type GlyphSpace, project } from './glyph-space.ts'
import { looksLike } from './look-alikes.ts'
import { type LoadFont, RareCharacters } from './rare-characters.ts'
import { reaches, withoutNeighbours } from './without-neighbours.ts'

/**
 * Squared distances and their ratios, measured on faces outside the atlas (decision 0045). `furthest`: the largest
 * distance of a character from itself. `sure`: no slant is tried when every other character is this many times further
 * away. `agrees`: the largest ratio to the nearest other character that still agrees. `differs`: the smallest ratio to
 * it that counts as a difference.
 */
type Rule = { readonly furthest: number; readonly sure: number; readonly agrees: number; readonly differs: number }
const rules: Readonly<Record<'latin' | 'han' | 'rare', Rule>> = {
  latin: { furthest: 450, sure: 1.5, agrees: 1.15, differs: 1.6 },
  han: { furthest: 1100, sure: 1.1, agrees: 1.2, differs: 2 },
  rare: { furthest: 1100, sure: 1.1, agrees: 2, differs: 4 },
}

/** Pixels to the right per pixel of height: upright, and the slant of synthetic italics. */
const slants = [0, 0.2, 0.33]

/** A claimed character, in the space in which it is compared. */
type Reference = {
  readonly character: string
  readonly space: GlyphSpace
  readonly rule: Rule
  /** Squared. */
  readonly distance: (point: Float32Array) => number
}

/**
 * Reads drawn characters and caches the results: create one per process.
 * @param loadFont returns the shipped font, called for characters outside the atlas; without it such
 * characters are unknown
 * @param wordOf one character for each byte, by what is fastest where it runs
 */
export function createGlyphReader(atlas: GlyphAtlas, loadFont?: LoadFont, wordOf = latin1): GlyphReader {
  const references = new References(atlas, loadFont)
  const known = new Map<string, GlyphReading>()
  return {
    read(image, claimed) {
      // The key is the whole picture instead of a digest, so that two pictures never share a result.
      const key = `${claimed} ${image.width} ${image.fontPixels} ${image.baseline} ${wordOf(image.ink)}`
      const found = known.get(key)
      if (found !== undefined) return found
      if (known.size >= mostKnown) known.clear()
      const reading = readApart(atlas.latin, references, image, foldCharacter(claimed))
      known.set(key, reading)
      return reading
    },
  }
}

const mostKnown = 4000

/** First with the ink of neighbours at both sides, then without it. */
function readApart(latin: GlyphSpace, references: References, image: GlyphImage, character: string): GlyphReading {
  const reading = readGlyph(latin, references, image, character)
  if (reading === 'agrees') return reading
  const alone = withoutNeighbours(image, latin.indexes.has(character) ? reaches.latin : reaches.han)
  return alone === undefined ? reading : readGlyph(latin, references, alone, character)
}

function readGlyph(latin: GlyphSpace, references: References, image: GlyphImage, character: string): GlyphReading {
  const byPlace = readMark(image, character)
  if (byPlace !== undefined) return byPlace
  if (!latin.indexes.has(character) && !/[\p{L}\p{N}]/u.test(character)) return readOtherMark(latin, image)
  const reference = references.find(character)
  if (reference === undefined) return 'unknown'
  return reference.space === latin && !isLetterHigh(image) ? 'unknown' : classify(reference, image)
}

class References {
  readonly #atlas: GlyphAtlas
  readonly #rare: RareCharacters
  readonly #known = new Map<string, Reference | undefined>()

  constructor(atlas: GlyphAtlas, loadFont: LoadFont | undefined) {
    this.#atlas = atlas
    this.#rare = new RareCharacters(atlas.han, loadFont)
  }

  find(character: string): Reference | undefined {
    if (!this.#known.has(character)) {
      if (this.#known.size >= mostKnown) this.#known.clear()
      this.#known.set(character, this.#make(character))
    }
    return this.#known.get(character)
  }

  #make(character: string): Reference | undefined {
    const { latin, han } = this.#atlas
    for (const [space, rule] of [[latin, rules.latin] as const, [han, rules.han] as const]) {
      const index = space.indexes.get(character)
      if (index === undefined) continue
      return { character, space, rule, distance: (point) => distanceTo(space, point, index) }
    }
    const drawn = this.#rare.find(character)
    if (drawn === undefined) return undefined
    return { character, space: han, rule: rules.rare, distance: (point) => apart(point, drawn) }
  }
}

/** Full-width forms and dashes as their plain forms. */
function foldCharacter(claimed: string): string {
  const folded = claimed.normalize('NFKC')
  if (/^[\p{Pd}−]$/u.test(folded)) return '-'
  return folded === '￥' ? '¥' : folded
}

function classify({ character, space, rule, distance }: Reference, image: GlyphImage): GlyphReading {
  let own = Number.POSITIVE_INFINITY
  let other = { character: '', distance: Number.POSITIVE_INFINITY }
  for (const slant of slants) {
    const features = glyphFeatures(image, slant)
    if (features === undefined) return 'unknown'
    const point = project(space, features)
    own = Math.min(own, distance(point))
    // A larger distance cannot change the result.
    const limit = Math.min(other.distance, own * rule.sure)
    const nearest = findNearest(space, point, limit, (one) => looksLike(character, one))
    if (nearest !== undefined) other = nearest
    if (own <= rule.furthest / 2 && own * rule.sure <= other.distance) return 'agrees'
  }
  if (own <= rule.furthest && own <= rule.agrees * other.distance) return 'agrees'
  // A Chinese character is as wide as high: a narrower place holds a part of it, or of a neighbour.
  if (rule !== rules.latin && image.width < 0.5 * image.fontPixels) return 'unknown'
  if (own > rule.differs * other.distance && other.distance <= rule.furthest) return { differs: other.character }
  return 'unknown'
}

/** Marks that are not compared themselves: it is only checked that no digit is drawn in their place. */
function readOtherMark(latin: GlyphSpace, image: GlyphImage): GlyphReading {
  const features = glyphFeatures(image)
  if (features === undefined || !isLetterHigh(image)) return 'agrees'
  const nearest = findNearest(latin, project(latin, features), rules.latin.furthest / 3, () => false)
  // A bracket and a bar look like a 1.
  return nearest !== undefined && /[02-9]/.test(nearest.character) ? { differs: nearest.character } : 'agrees'
}

function apart(one: Float32Array, other: Float32Array): number {
  let sum = 0
  for (let at = 0; at < one.length; at++) sum += ((one[at] ?? 0) - (other[at] ?? 0)) ** 2
  return sum
}
