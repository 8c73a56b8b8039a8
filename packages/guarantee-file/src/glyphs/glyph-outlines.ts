import type { PathCommand } from 'opentype.js'
import type { Font } from './font.ts'

/**
 * The placement of one glyph: the centre of its em box, its size, rotation (radians, clockwise) and horizontal stretch.
 */
export type Placement = {
  x: number
  y: number
  size: number
  turn?: number
  stretch?: number
  /** Whole units suffice: for glyphs some 10 cm high 0.1 mm is invisible. */
  rough?: boolean
}

/** Units are 0.1 mm. A tenth of a unit is finer than any printer, and short numbers halve the size. */
const fine = (value: number) => String(Math.round(value * 10) / 10)
const whole = (value: number) => String(Math.round(value))

/**
 * SVG path data of one character as an outline. Text drawn as outlines is visible and printed, but not found by text
 * extraction: otherwise watermark and seal would be between the characters of the fields.
 */
export function glyphOutline(font: Font, character: string, placement: Placement): string {
  const { x, y, size, turn = 0, stretch = 1, rough = false } = placement
  const number = rough ? whole : fine
  const width = (font.charToGlyph(character).advanceWidth / font.unitsPerEm) * size
  // 0.38 em above the baseline is the centre of a Chinese character in this font.
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

/** PDF has only cubic curves. Converted here, their points are rounded; the typesetter would write all digits. */
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
