import type { PathCommand } from 'opentype.js'
import type { GlyphImage } from './glyph-image.ts'

/** Line segments per curve: at 50 pixels per em a sixth of a curve is shorter than two pixels. */
const piecesPerCurve = 6

/**
 * Draws an outline in grey, like a renderer: each pixel has the share that is covered.
 * @param commands in pixels, y downwards, the baseline at 0
 * @param fontPixels the em size in pixels
 */
export function rasteriseOutline(commands: readonly PathCommand[], fontPixels: number): GlyphImage | undefined {
  const points = commands.flatMap((command) => (command.type === 'Z' ? [] : [[command.x, command.y] as const]))
  if (points.length === 0) return undefined
  // Control points may lie outside the outline, so they are included.
  const controls = commands.flatMap(controlsOf)
  const xs = [...points, ...controls].map(([x]) => x)
  const ys = [...points, ...controls].map(([, y]) => y)
  const [left, top] = [Math.floor(Math.min(...xs)) - 1, Math.floor(Math.min(...ys)) - 1]
  const [width, height] = [Math.ceil(Math.max(...xs)) + 2 - left, Math.ceil(Math.max(...ys)) + 2 - top]
  if (!(width * height < 4_000_000)) return undefined
  const canvas = new Canvas(width, height)
  drawAll(commands, (x0, y0, x1, y1) => canvas.line(x0 - left, y0 - top, x1 - left, y1 - top))
  return { width, height, ink: canvas.ink(), fontPixels, baseline: -top }
}

function controlsOf(command: PathCommand): (readonly [number, number])[] {
  if (command.type === 'C') {
    return [
      [command.x1, command.y1],
      [command.x2, command.y2],
    ]
  }
  return command.type === 'Q' ? [[command.x1, command.y1]] : []
}

type Line = (x0: number, y0: number, x1: number, y1: number) => void

function drawAll(commands: readonly PathCommand[], line: Line): void {
  let [x, y, startX, startY] = [0, 0, 0, 0]
  const to = (nextX: number, nextY: number) => {
    line(x, y, nextX, nextY)
    ;[x, y] = [nextX, nextY]
  }
  for (const command of commands) {
    if (command.type === 'Z') {
      to(startX, startY)
      continue
    }
    if (command.type === 'M') {
      to(startX, startY)
      ;[x, y, startX, startY] = [command.x, command.y, command.x, command.y]
      continue
    }
    if (command.type === 'Q' || command.type === 'C') drawCurve(command, x, y, to)
    to(command.x, command.y)
  }
  to(startX, startY)
}

type Curve = Extract<PathCommand, { type: 'Q' | 'C' }>

/** All segments of a curve except the last. */
function drawCurve(curve: Curve, fromX: number, fromY: number, to: (x: number, y: number) => void): void {
  for (let piece = 1; piece < piecesPerCurve; piece++) {
    const t = piece / piecesPerCurve
    to(curveAt(curve, 'x', fromX, t), curveAt(curve, 'y', fromY, t))
  }
}

function curveAt(command: Curve, axis: 'x' | 'y', from: number, t: number) {
  const s = 1 - t
  const [end, first] = axis === 'x' ? [command.x, command.x1] : [command.y, command.y1]
  if (command.type === 'Q') return s * s * from + 2 * s * t * first + t * t * end
  const second = axis === 'x' ? command.x2 : command.y2
  return s * s * s * from + 3 * s * s * t * first + 3 * s * t * t * second + t * t * t * end
}

/** Accumulates signed areas row by row; the running sum of a row is the coverage of its pixels. */
class Canvas {
  readonly #width: number
  readonly #areas: Float32Array

  constructor(width: number, height: number) {
    this.#width = width
    this.#areas = new Float32Array(width * height + 2)
  }

  line(x0: number, y0: number, x1: number, y1: number): void {
    if (y0 === y1) return
    const sign = y0 < y1 ? 1 : -1
    const [topX, topY, bottomX, bottomY] = y0 < y1 ? [x0, y0, x1, y1] : [x1, y1, x0, y0]
    const slope = (bottomX - topX) / (bottomY - topY)
    for (let row = Math.floor(topY); row < bottomY; row++) {
      const [from, to] = [Math.max(row, topY), Math.min(row + 1, bottomY)]
      this.#piece(row, sign * (to - from), topX + (from - topY) * slope, topX + (to - topY) * slope)
    }
  }

  /** A segment within one row, of signed height `tall`, from `x0` to `x1`: each column gets the area to its right. */
  #piece(row: number, tall: number, x0: number, x1: number): void {
    const [left, right] = x0 < x1 ? [x0, x1] : [x1, x0]
    const [first, last] = [Math.floor(left), Math.floor(right)]
    const at = row * this.#width
    for (let column = first; column <= last; column++) {
      const [from, to] = [Math.max(left, column), Math.min(right, column + 1)]
      const part = right === left ? tall : (tall * (to - from)) / (right - left)
      const covered = part * (column + 1 - (from + to) / 2)
      this.#add(at + column, covered)
      this.#add(at + column + 1, part - covered)
    }
  }

  #add(at: number, area: number): void {
    this.#areas[at] = (this.#areas[at] ?? 0) + area
  }

  ink(): Uint8Array {
    const ink = new Uint8Array(this.#areas.length - 2)
    let sum = 0
    for (let at = 0; at < ink.length; at++) {
      sum += this.#areas[at] ?? 0
      ink[at] = Math.round(255 * Math.min(1, Math.abs(sum)))
    }
    return ink
  }
}
