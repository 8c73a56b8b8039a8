import { type Band, contrastOf, type Dots, greyAt, luminanceAt } from './band-picture.ts'
import type { FactLine } from './fact-lines.ts'

/** In em: what is as high as a figure, and what is as small as a comma. */
const mark = { least: 0.35, most: 1.4, widest: 1.7, point: 0.07 }
const besideFigures = 1.2
const besidePoints = 0.3
const leastContrast = 2
/** Longer than any stroke of a figure: an underline, a rule of a table, a line through. */
const rule = 1.3

type Spot = { left: number; top: number; right: number; bottom: number }

/**
 * Whether something that is not text looks like a figure or a comma beside or between the figures of an amount.
 * @param paper the band without its text
 */
export function hasMarksBeside({ box, baseline, em }: FactLine, band: Band, paper: Dots): boolean {
  const dots = em * band.scale
  const across = (points: number) => Math.round((points - band.area.left) * band.scale)
  const down = (points: number) => Math.round((points - band.area.top) * band.scale)
  const window: Spot = {
    left: Math.max(0, across(box.left - besideFigures * em)),
    top: Math.max(0, down(baseline - 1.05 * em)),
    right: Math.min(band.width, across(box.right + besideFigures * em)),
    bottom: Math.min(band.height, down(baseline + 0.4 * em)),
  }
  const [width, height] = [window.right - window.left, window.bottom - window.top]
  if (width <= 0 || height <= 0) return false
  const dark = darkDots(window, band, paper)
  if (!dark.includes(1)) return false
  clearRules(dark, width, height, rule * dots)
  const figures = { left: across(box.left) - window.left, right: across(box.right) - window.left }
  const line = down(baseline) - window.top
  return spotsOf(dark, width, height).some((spot) => {
    const [wide, high] = [spot.right - spot.left + 1, spot.bottom - spot.top + 1]
    if (wide > mark.widest * dots || high > mark.most * dots) return false
    if (high >= mark.least * dots) return wide >= mark.point * dots
    const [x, y] = [(spot.left + spot.right) / 2, (spot.top + spot.bottom) / 2]
    const isPoint = Math.min(wide, high) >= Math.max(2, mark.point * dots)
    const isLevel = y > line - 0.8 * dots && y < line + 0.07 * dots
    return isPoint && isLevel && x > figures.left - besidePoints * dots && x < figures.right + besidePoints * dots
  })
}

/** Dots that stand out from the commonest level. */
function darkDots(window: Spot, band: Band, paper: Dots): Uint8Array {
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

/** Takes out lines along and, from edge to edge, across. What is joined to them stays. */
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
    // Where a line along crosses it, that was taken out already.
    if (filled >= 0.85 * height) for (let y = 0; y < height; y++) dark[y * width + x] = 0
  }
}

/** Connected dots, each as the box around them. */
function spotsOf(dark: Uint8Array, width: number, height: number): Spot[] {
  const spots: Spot[] = []
  for (let start = 0; start < dark.length; start++) {
    if (dark[start] !== 1) continue
    const spot: Spot = { left: width, top: height, right: 0, bottom: 0 }
    const open = [start]
    dark[start] = 0
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const [x, y] = [at % width, Math.floor(at / width)]
      spot.left = Math.min(spot.left, x)
      spot.right = Math.max(spot.right, x)
      spot.top = Math.min(spot.top, y)
      spot.bottom = Math.max(spot.bottom, y)
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) {
          const [nextX, nextY] = [x + dx, y + dy]
          if (nextX < 0 || nextY < 0 || nextX >= width || nextY >= height) continue
          const next = nextY * width + nextX
          if (dark[next] !== 1) continue
          dark[next] = 0
          open.push(next)
        }
      }
    }
    spots.push(spot)
  }
  return spots
}
