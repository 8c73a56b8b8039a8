/** Grey levels of a picture, row by row. */
export type Picture = { readonly width: number; readonly height: number; readonly grey: Uint8Array }

export type PictureAnalysis = {
  /** Share of squares that have exactly the colour of the background. */
  readonly flat: number
  /** Marks of the size of letters and their parts. */
  readonly marks: number
  /** Share of the marks that have a twin: another mark of exactly the same shape. */
  readonly twins: number
}

const square = 8
/** Darkness above the background that counts as ink. */
const inkDepth = 80
const smallest = { side: 6, ink: 14 }
const largestSide = 80
const maxMarks = 20_000

/**
 * The origin of a picture by two properties that a program produces and paper does not: the background has exactly one
 * colour, and the same letter has the same shape everywhere.
 */
export function analysePictures(pictures: readonly Picture[]): PictureAnalysis {
  const background = commonest(pictures)
  let [flat, squares] = [0, 0]
  const shapes = new Map<string, number>()
  for (const picture of pictures) {
    for (const level of flatSquares(picture)) {
      squares++
      if (level === background) flat++
    }
    collectMarks(picture, background - inkDepth, shapes)
  }
  const counts = [...shapes.values()]
  const marks = counts.reduce((sum, count) => sum + count, 0)
  const twins = counts.reduce((sum, count) => sum + (count > 1 ? count : 0), 0)
  return { flat: squares === 0 ? 0 : flat / squares, marks, twins: marks === 0 ? 0 : twins / marks }
}

/** The share of a picture with exactly the background colour, by squares, and the share far from it. */
export function analyseBackground(picture: Picture): { flat: number; ink: number } {
  const background = commonest([picture])
  let [flat, squares, ink] = [0, 0, 0]
  for (const level of flatSquares(picture)) {
    squares++
    if (level === background) flat++
  }
  for (const level of picture.grey) if (Math.abs(level - background) > inkDepth / 2) ink++
  return { flat: squares === 0 ? 1 : flat / squares, ink: ink / Math.max(1, picture.grey.length) }
}

/** The level of most flat squares; 255 when none is flat. */
function commonest(pictures: readonly Picture[]): number {
  const counts = new Uint32Array(256)
  for (const picture of pictures)
    for (const level of flatSquares(picture)) if (level >= 0) counts[level] = (counts[level] ?? 0) + 1
  let best = 255
  for (const [level, count] of counts.entries()) if (count > (counts[best] ?? 0)) best = level
  return best
}

/** For each square its level when it is uniform, else -1. */
function* flatSquares({ width, height, grey }: Picture): Generator<number> {
  for (let top = 0; top + square <= height; top += square) {
    for (let left = 0; left + square <= width; left += square) {
      const level = grey[top * width + left] ?? 0
      let isFlat = true
      for (let y = top; isFlat && y < top + square; y++) {
        for (let at = y * width + left; at < y * width + left + square; at++) {
          if (grey[at] !== level) {
            isFlat = false
            break
          }
        }
      }
      yield isFlat ? level : -1
    }
  }
}

/** Counts each shape of connected ink. */
function collectMarks({ width, height, grey }: Picture, limit: number, shapes: Map<string, number>): void {
  const seen = new Uint8Array(grey.length)
  let found = 0
  for (let start = 0; start < grey.length && found < maxMarks; start++) {
    if (seen[start] === 1 || (grey[start] ?? 255) >= limit) continue
    const ink = floodFrom(start, { width, height, grey }, limit, seen)
    const shape = shapeOf(ink, width)
    if (shape === undefined) continue
    found++
    shapes.set(shape, (shapes.get(shape) ?? 0) + 1)
  }
}

function floodFrom(start: number, { width, height, grey }: Picture, limit: number, seen: Uint8Array): number[] {
  const ink = [start]
  seen[start] = 1
  for (let next = 0; next < ink.length; next++) {
    const at = ink[next] ?? 0
    const x = at % width
    const y = (at - x) / width
    for (let dy = y > 0 ? -1 : 0; dy <= (y + 1 < height ? 1 : 0); dy++) {
      for (let dx = x > 0 ? -1 : 0; dx <= (x + 1 < width ? 1 : 0); dx++) {
        const neighbour = at + dy * width + dx
        if (seen[neighbour] === 1 || (grey[neighbour] ?? 255) >= limit) continue
        seen[neighbour] = 1
        ink.push(neighbour)
      }
    }
  }
  return ink
}

/** The outline of a mark as text, equal for equal shapes; undefined for specks and for marks larger than letters. */
function shapeOf(ink: readonly number[], width: number): string | undefined {
  if (ink.length < smallest.ink || ink.length > largestSide * largestSide) return undefined
  let [left, right, top, bottom] = [width, 0, Number.MAX_SAFE_INTEGER, 0]
  for (const at of ink) {
    const x = at % width
    const y = (at - x) / width
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
  }
  const [across, down] = [right - left + 1, bottom - top + 1]
  if (Math.max(across, down) > largestSide || Math.min(across, down) < smallest.side) return undefined
  const bits = new Uint8Array(Math.ceil((across * down) / 8))
  for (const at of ink) {
    const x = (at % width) - left
    const y = Math.floor(at / width) - top
    const bit = y * across + x
    bits[bit >> 3] = (bits[bit >> 3] ?? 0) | (1 << (bit & 7))
  }
  return `${across}x${down}:${String.fromCharCode(...bits)}`
}
