import { type Band, contrastOf, type Dots, greyAt, luminanceAt, wholeDots } from './band-picture.ts'
import type { FactLine } from './fact-lines.ts'
import type { Rectangle } from './page-characters.ts'
import { type Spot, spotsOf } from './spots.ts'

/** In em: the height of a digit, and the size of a comma. */
const mark = { least: 0.35, most: 1.4, widest: 1.7, point: 0.07 }
const besideFigures = 1.2
const besidePoints = 0.3
const leastContrast = 2
/** Longer than any stroke of a digit: an underline, a table rule, a strikethrough. */
const rule = 1.3

type Marks = {
  readonly dark: Uint8Array
  readonly width: number
  readonly height: number
  /** The row of the baseline. */
  readonly line: number
  readonly dots: number
  readonly figures: { readonly left: number; readonly right: number }
  /** 0 or less for grey, blue and green … 255 red, of some pixels. */
  readonly tintOf: (dots: readonly number[]) => number
}

/** A strikethrough covers this share of the characters' width and crosses them here, in em above the baseline. */
const struck = { part: 0.7, from: 0.15, until: 0.58 }

/**
 * Whether a line crosses the characters of a fact, so that it is struck out.
 * @param underSeal the arc of a red seal may cross it
 */
export function isStruckOut(line: FactLine, band: Band, paper: Dots, underSeal: boolean): boolean {
  // Only amounts have something beside them that counts; of other facts the rows of a strikethrough suffice.
  const marks = underSeal
    ? marksOf(line, band, paper, 0, { up: struck.until, down: -struck.from })
    : marksOf(line, band, paper, besideFigures)
  if (marks === undefined) return false
  const { dark, width, line: baseline, dots, figures, tintOf } = marks
  const [left, right] = [Math.max(0, figures.left), Math.min(width, figures.right)]
  for (let y = Math.ceil(baseline - struck.until * dots); y <= baseline - struck.from * dots; y++) {
    const row: number[] = []
    for (let x = left; x < right; x++) if (dark[y * width + x] === 1) row.push(y * width + x)
    if (row.length >= struck.part * (right - left) && !(underSeal && tintOf(row) > seal.tint)) return true
  }
  return false
}

/** Marks of the height of a radical that span this share of the characters' width are writing. */
const over = { part: 0.5, least: 0.35, up: 0.95, down: 0.2 }

/** Whether something that is neither text nor a red seal is written where the characters of a fact do not show. */
export function hasWritingOver(line: FactLine, band: Band, paper: Dots): boolean {
  const marks = marksOf(line, band, paper, 0, over)
  if (marks === undefined) return false
  const { dark, width, height, dots, tintOf } = marks
  clearRules(dark, width, height, rule * dots)
  const columns = new Set<number>()
  for (const { left, right, top, bottom, dots: spot } of spotsOf(dark, width, height)) {
    const isMark = bottom - top + 1 >= over.least * dots && right - left + 1 <= mark.widest * dots
    if (isMark && tintOf(spot) <= seal.tint) for (let x = left; x <= right; x++) columns.add(x)
  }
  return columns.size >= over.part * width
}

/** This many marks in a row, each of the height of a digit and on the line, count as writing. */
const writing = { marks: 3, lowest: 0.5, highest: 1.05, level: 0.14 }
/** In em after the words that introduce an amount. */
export const writingReach = 9

/** Whether drawn digits follow the words that introduce an amount. */
export function hasWritingBehind(line: FactLine, band: Band, paper: Dots): boolean {
  const marks = marksOf(line, band, paper, writingReach)
  if (marks === undefined) return false
  const { dark, width, height, line: baseline, dots, figures } = marks
  clearRules(dark, width, height, rule * dots)
  const alike = spotsOf(dark, width, height).filter(({ left, right, top, bottom }) => {
    const [wide, high] = [right - left + 1, bottom - top + 1]
    if (left < figures.right || wide > mark.widest * dots) return false
    const isLevel = Math.abs(bottom - baseline) <= writing.level * dots
    return isLevel && high >= writing.lowest * dots && high <= writing.highest * dots
  })
  return alike.length >= writing.marks
}

/**
 * Whether non-text content resembles a digit or a comma beside or between the digits of an amount.
 * @param paper the band without its text
 */
export function hasMarksBeside(of: FactLine, band: Band, paper: Dots): boolean {
  const marks = marksOf(of, band, paper, besideFigures)
  if (marks === undefined) return false
  const { dark, width, height, line, dots, figures, tintOf } = marks
  clearRules(dark, width, height, rule * dots)
  return spotsOf(dark, width, height).some((spot) => {
    const [wide, high] = [spot.right - spot.left + 1, spot.bottom - spot.top + 1]
    if (wide > mark.widest * dots || high > mark.most * dots) return false
    if (tintOf(spot.dots) > seal.tint && isPartOfSeal(spot, height, dots)) return false
    if (high >= mark.least * dots) return wide >= mark.point * dots
    const [x, y] = [(spot.left + spot.right) / 2, (spot.top + spot.bottom) / 2]
    const isPoint = Math.min(wide, high) >= Math.max(2, mark.point * dots)
    const isLevel = y > line - 0.8 * dots && y < line + 0.07 * dots
    return isPoint && isLevel && x > figures.left - besidePoints * dots && x < figures.right + besidePoints * dots
  })
}

/** Strokes of a seal are red and either extend above or below the line, or are its small characters. */
const seal = { tint: 60, writing: 0.6 }

/** Whether a seal lies over a character: some of its box is red. */
export function isUnderSeal(
  { left, top, right, bottom }: Rectangle,
  { area, scale, width }: Band,
  paper: Dots,
): boolean {
  for (let y = Math.ceil((top - area.top) * scale); y < (bottom - area.top) * scale; y++) {
    for (let x = Math.ceil((left - area.left) * scale); x < (right - area.left) * scale; x++) {
      const [blue = 0, green = 0, red = 0] = paper.subarray(4 * (y * width + x), 4 * (y * width + x) + 3)
      if (red - Math.max(green, blue) > seal.tint) return true
    }
  }
  return false
}

const isPartOfSeal = ({ top, bottom }: Spot, height: number, dots: number) =>
  top === 0 || bottom === height - 1 || bottom - top + 1 < seal.writing * dots

/** In em above and below the baseline. */
const wholeLine = { up: 1.05, down: 0.4 }

/** Undefined when there is none. */
function marksOf(
  { box, baseline, em }: FactLine,
  band: Band,
  paper: Dots,
  beside: number,
  rows = wholeLine,
): Marks | undefined {
  const across = (points: number) => Math.round((points - band.area.left) * band.scale)
  const down = (points: number) => Math.round((points - band.area.top) * band.scale)
  const window: Rectangle = {
    left: Math.max(0, across(box.left - beside * em)),
    top: Math.max(0, down(baseline - rows.up * em)),
    right: Math.min(band.width, across(box.right + beside * em)),
    bottom: Math.min(band.height, down(baseline + rows.down * em)),
  }
  const [width, height] = [window.right - window.left, window.bottom - window.top]
  if (width <= 0 || height <= 0) return undefined
  if (isEmpty(window, band, paper)) return undefined
  const dark = darkDots(window, band, paper)
  if (!dark.includes(1)) return undefined
  const figures = { left: across(box.left) - window.left, right: across(box.right) - window.left }
  const tintOf = (dots: readonly number[]) => {
    const tints = dots.map((dot) => {
      const at = (window.top + Math.floor(dot / width)) * band.width + window.left + (dot % width)
      const [blue = 0, green = 0, red = 0] = paper.subarray(4 * at, 4 * at + 3)
      return red - Math.max(green, blue)
    })
    return tints.reduce((sum, tint) => sum + tint, 0) / Math.max(1, tints.length)
  }
  return { dark, width, height, line: down(baseline) - window.top, dots: em * band.scale, figures, tintOf }
}

/** Whether all pixels are the same. */
function isEmpty(window: Rectangle, band: Band, paper: Dots): boolean {
  const dots = wholeDots(paper)
  const first = dots[window.top * band.width + window.left]
  for (let y = window.top; y < window.bottom; y++) {
    for (let at = y * band.width + window.left; at < y * band.width + window.right; at++)
      if (dots[at] !== first) return false
  }
  return true
}

/** Pixels that differ from the most common level. */
function darkDots(window: Rectangle, band: Band, paper: Dots): Uint8Array {
  const [width, height] = [window.right - window.left, window.bottom - window.top]
  const counts = new Uint32Array(256)
  const indexAt = (x: number, y: number) => (window.top + y) * band.width + window.left + x
  const lights = new Float64Array(256)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const index = indexAt(x, y)
      const level = greyAt(paper, index)
      const count = (counts[level] ?? 0) + 1
      counts[level] = count
      if (count === 1) lights[level] = luminanceAt(paper, index)
    }
  }
  const commonest = counts.indexOf(counts.reduce((most, count) => Math.max(most, count), 0))
  const light = lights[commonest] ?? 1
  const dark = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const index = indexAt(x, y)
      if (Math.abs(greyAt(paper, index) - commonest) < 30) continue
      if (contrastOf(luminanceAt(paper, index), light) >= leastContrast) dark[y * width + x] = 1
    }
  }
  return dark
}

/** Removes horizontal lines, and vertical ones from edge to edge. Content joined to them stays. */
function clearRules(dark: Uint8Array, width: number, height: number, longest: number): void {
  for (let y = 0; y < height; y++) {
    for (let from = 0; from < width; from++) {
      if (dark[y * width + from] !== 1) continue
      let until = from
      while (until < width && dark[y * width + until] === 1) until++
      if (until - from >= longest) dark.fill(0, y * width + from, y * width + until)
      from = until
    }
  }
  for (let x = 0; x < width; x++) {
    let filled = 0
    for (let y = 0; y < height; y++) filled += dark[y * width + x] ?? 0
    // Where a horizontal line crosses it, the pixels are already removed.
    if (filled >= 0.85 * height) for (let y = 0; y < height; y++) dark[y * width + x] = 0
  }
}
