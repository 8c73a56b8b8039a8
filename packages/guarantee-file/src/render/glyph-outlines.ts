import type { PathCommand } from 'opentype.js'
import type { Font } from './font.ts'

/** Where one glyph goes: the middle of its em box, its size, its turn (radians, clockwise) and horizontal stretch. */
export type Placement = {
  x: number
  y: number
  size: number
  turn?: number
  stretch?: number
  /** Whole units are enough: what is as high as a hand loses nothing by 0.1 mm. */
  rough?: boolean
}

/** Units are 0.1 mm: a tenth of one is finer than any printer, and short numbers are half of what art costs. */
const fine = (value: number) => String(Math.round(value * 10) / 10)
const whole = (value: number) => String(Math.round(value))

/**
 * SVG path data of one character as an outline. Text drawn as outlines is seen and printed, but text extraction
 * does not find it: watermark and seal would otherwise stand between the characters of the fields.
 */
export function glyphOutline(font: Font, character: string, placement: Placement): string {
  const { x, y, size, turn = 0, stretch = 1, rough = false } = placement
  const number = rough ? whole : fine
  const width = (font.charToGlyph(character).advanceWidth / font.unitsPerEm) * size
  // 0.38 em above the baseline is the middle of a Han character in this font.
  const path = font.getPath(character, -width / 2, size * 0.38, size)
  const cos = Math.cos(turn)
  const sin = Math.sin(turn)
  const point = (px: number, py: number) => {
    const sx = px * stretch
    return `${number(x + sx * cos - py * sin)} ${number(y + sx * sin + py * cos)}`
  }
  let from: Point = { x: 0, y: 0 }
  return path.commands
    .map((command) => {
      const drawn = drawCommand(command, from, point)
      if (command.type !== 'Z') from = command
      return drawn
    })
    .join('')
}

type Point = { readonly x: number; readonly y: number }

/** A PDF has cubic curves alone: converted here, their points are rounded; later they would have all their digits. */
function drawCommand(command: PathCommand, from: Point, point: (x: number, y: number) => string): string {
  switch (command.type) {
    case 'Z':
      return 'Z'
    case 'C':
      return `C${point(command.x1, command.y1)} ${point(command.x2, command.y2)} ${point(command.x, command.y)}`
    case 'Q': {
      const towards = (end: Point) =>
        point(end.x + (2 / 3) * (command.x1 - end.x), end.y + (2 / 3) * (command.y1 - end.y))
      return `C${towards(from)} ${towards(command)} ${point(command.x, command.y)}`
    }
    default:
      return command.type + point(command.x, command.y)
  }
}

/** Characters side by side around (x, y), each in a cell `pitch` wide. */
export function lineOutlines(
  font: Font,
  text: string,
  at: { x: number; y: number; size: number; pitch: number; rough?: boolean },
): string {
  const characters = [...text]
  const { pitch, ...placement } = at
  const start = at.x - ((characters.length - 1) * pitch) / 2
  return characters
    .map((character, index) => glyphOutline(font, character, { ...placement, x: start + index * pitch }))
    .join('')
}
