import type { GlyphImage } from '../glyphs/glyph-image.ts'
import { type Band, contrastOf, type Dots, greyAt, luminanceAt, wholeDots } from './band-picture.ts'
import type { PageCharacter, Rectangle } from './page-characters.ts'
import { spotsOf } from './spots.ts'

/** Why a character of the text does not appear on the page. */
export type UnseenBy = 'turned' | 'size' | 'squeezed' | 'nothing-drawn' | 'contrast' | 'covered'

/** Smaller than any legible print; and larger than any letter of a guarantee. */
const size = { least: 5, most: 72 }
/** Ratio of the em along the line to the em upwards. */
const proportions = { least: 0.4, most: 2.5 }
/** Contrast: pale grey print has 2 and more; deliberately hidden text has less. */
const leastContrast = 1.7
const leastDifference = 24
/** Share of the height and width of a glyph that must show; a difference of one pixel is rounding. */
const shownPart = 0.72
const rounding = 2
const faint = 20
/** Pixels by which a slanted letter extends beyond its box. */
const slanted = 2

/** By size and direction only. */
export function unseenByShape({ em, upright, object }: PageCharacter): UnseenBy | undefined {
  if (object === 0 || !(em.up >= size.least && em.up <= size.most)) return 'size'
  if (!upright) return 'turned'
  const proportion = em.along / em.up
  return proportion < proportions.least || proportion > proportions.most ? 'squeezed' : undefined
}

type Cell = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }

/**
 * The change at a character's place when the text is removed.
 * @param shown the band with all content
 * @param without the band without the text
 * @param neighbours boxes of other characters, whose ink at the edge does not belong to this one
 */
export function drawnCharacter(
  character: PageCharacter,
  band: Band,
  shown: Dots,
  without: Dots,
  neighbours: readonly Rectangle[] = [],
): UnseenBy | GlyphImage {
  const cell = cellOf(character, band)
  const [width, height] = [cell.right - cell.left, cell.bottom - cell.top]
  if (width <= 0 || height <= 0) return 'nothing-drawn'
  const ink = new Uint8Array(width * height)
  const change = changeOf(shown, without)
  let most = 0
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0, at = (cell.top + y) * band.width + cell.left; x < width; x++, at++, to++) {
      const level = change[at] ?? 0
      if (level === 0) continue
      ink[to] = level
      if (level > most) most = level
    }
  }
  if (most === 0) return 'nothing-drawn'
  if (most < leastDifference || contrastWhere(ink, 0.8 * most, cell, band, shown, without) < leastContrast)
    return 'contrast'
  clearNeighbours(ink, cell, band, neighbours)
  if (character.glyph !== 'drawing' && !isWhole(ink, 0.3 * most, cell, character.box, band.scale)) return 'covered'
  for (let at = 0; at < ink.length; at++) {
    const level = ink[at] ?? 0
    if (level !== 0) ink[at] = (255 * level) / most
  }
  const baseline = (character.baseline - band.area.top) * band.scale - cell.top
  return { width, height, ink, fontPixels: character.em.up * band.scale, baseline }
}

const changes = new WeakMap<Dots, WeakMap<Dots, Uint8Array>>()

/** How much each pixel of a band differs, computed once for all characters of the band. */
function changeOf(shown: Dots, without: Dots): Uint8Array {
  const known = changes.get(shown) ?? new WeakMap<Dots, Uint8Array>()
  changes.set(shown, known)
  const found = known.get(without)
  if (found !== undefined) return found
  const [shownDots, withoutDots] = [wholeDots(shown), wholeDots(without)]
  const change = new Uint8Array(shownDots.length)
  for (let at = 0; at < change.length; at++) {
    if (shownDots[at] !== withoutDots[at]) change[at] = Math.abs(greyAt(shown, at) - greyAt(without, at))
  }
  known.set(without, change)
  return change
}

function cellOf({ box }: PageCharacter, { area, scale, width, height }: Band): Cell {
  return {
    left: Math.max(0, Math.floor((box.left - area.left) * scale) - 1),
    top: Math.max(0, Math.floor((box.top - area.top) * scale) - 1),
    right: Math.min(width, Math.ceil((box.right - area.left) * scale) + 1),
    bottom: Math.min(height, Math.ceil((box.bottom - area.top) * scale) + 1),
  }
}

/** Compares the pixels fully covered by the character with those without it. */
function contrastWhere(change: Uint8Array, least: number, cell: Cell, band: Band, shown: Dots, without: Dots): number {
  let [ink, paper, count] = [0, 0, 0]
  for (let y = cell.top, index = 0; y < cell.bottom; y++) {
    for (let x = cell.left, at = y * band.width + x; x < cell.right; x++, at++, index++) {
      if ((change[index] ?? 0) < least) continue
      ink += luminanceAt(shown, at)
      paper += luminanceAt(without, at)
      count++
    }
  }
  return contrastOf(ink / count, paper / count)
}

function isWhole(change: Uint8Array, least: number, cell: Cell, box: Rectangle, scale: number): boolean {
  const width = cell.right - cell.left
  const isInk = (at: number) => (change[at] ?? 0) >= least
  const first = change.findIndex((level) => level >= least)
  if (first < 0) return false
  // From each side to the first ink there: most of a glyph is never read.
  const top = Math.floor(first / width)
  const bottom = Math.floor(change.findLastIndex((level) => level >= least) / width)
  const hasInk = (x: number) => {
    for (let y = top; y <= bottom; y++) if (isInk(y * width + x)) return true
    return false
  }
  let [left, right] = [0, width - 1]
  while (!hasInk(left)) left++
  while (!hasInk(right)) right--
  const reaches = (dots: number, points: number) => dots + rounding >= shownPart * points * scale
  return reaches(right - left + 1, box.right - box.left) && reaches(bottom - top + 1, box.bottom - box.top)
}

/** Removes the ink that extends into the cell from one side and lies in the box of a neighbour there. */
function clearNeighbours(ink: Uint8Array, cell: Cell, { area, scale }: Band, neighbours: readonly Rectangle[]): void {
  const [width, height] = [cell.right - cell.left, cell.bottom - cell.top]
  const reaching = neighbours.map((box) => ({
    left: (box.left - area.left) * scale - cell.left - 1,
    right: (box.right - area.left) * scale - cell.left + 1,
  }))
  const onLeft = Math.max(0, ...reaching.filter(({ left }) => left < 0).map(({ right }) => right))
  const onRight = Math.min(width, ...reaching.filter(({ right }) => right > width).map(({ left }) => left))
  if (onLeft <= 0 && onRight >= width) return
  if (!reachesEdge(ink, width)) return
  const marked = new Uint8Array(ink.length)
  for (let at = 0; at < ink.length; at++) if ((ink[at] ?? 0) > faint) marked[at] = 1
  const spots = spotsOf(marked, width, height)
  const foreign = spots.filter(
    ({ left, right }) =>
      (left === 0 && right <= onLeft + slanted) || (right === width - 1 && left >= onRight - slanted),
  )
  if (foreign.length === 0 || foreign.length === spots.length) return
  for (const { left, right, dots } of foreign) {
    for (const dot of dots) ink[dot] = 0
    for (let x = left; x <= right; x++) {
      for (let y = 0; y < height; y++) if ((ink[y * width + x] ?? 0) <= faint) ink[y * width + x] = 0
    }
  }
}

function reachesEdge(ink: Uint8Array, width: number): boolean {
  for (let at = 0; at < ink.length; at += width)
    if ((ink[at] ?? 0) > faint || (ink[at + width - 1] ?? 0) > faint) return true
  return false
}
