import { existsSync, readFileSync } from 'node:fs'
import type { GlyphImage } from '@openbaohan/guarantee-file/glyphs/glyph-image.ts'
import { rasteriseOutline } from '@openbaohan/guarantee-file/glyphs/rasterise-outline.ts'
import * as fontkit from 'fontkit'

type PathCommand = Parameters<typeof rasteriseOutline>[0][number]

export type Face = {
  readonly name: string
  readonly han: boolean
  /** Outline in em units, y upwards; undefined when the face does not contain the character. */
  outline(character: string): readonly PathCommand[] | undefined
}

export type Rendering = {
  readonly fontPixels: number
  /** Sub-pixel position of the character. */
  readonly dx?: number
  readonly dy?: number
  /** Horizontal shift for each em of height, as producers slant an upright face. */
  readonly slant?: number
  /** Width relative to height, as in condensed faces and scaled text. */
  readonly widthScale?: number
  /** Drawn twice with this distance (em), as producers thicken a face. */
  readonly bold?: number
}

type FontkitFont = {
  readonly unitsPerEm: number
  hasGlyphForCodePoint(code: number): boolean
  glyphForCodePoint(code: number): { path: { commands: { command: string; args: number[] }[] } }
}

export function openFace(file: string, postscript?: string, han = false): Face | undefined {
  if (!existsSync(file)) return undefined
  const create = fontkit.create as unknown as (bytes: Buffer, name?: string) => FontkitFont
  const font = create(readFileSync(file), postscript)
  return {
    name: `${postscript ?? file.replace(/.*\//, '')}`,
    han,
    outline(character) {
      const code = character.codePointAt(0) ?? 0
      if (!font.hasGlyphForCodePoint(code)) return undefined
      const commands = font
        .glyphForCodePoint(code)
        .path.commands.map(({ command, args }) => commandOf(command, args, font.unitsPerEm))
      return commands.length === 0 ? undefined : commands
    },
  }
}

function commandOf(command: string, args: readonly number[], unitsPerEm: number): PathCommand {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = args.map((value) => value / unitsPerEm)
  switch (command) {
    case 'moveTo':
      return { type: 'M', x: a, y: b }
    case 'lineTo':
      return { type: 'L', x: a, y: b }
    case 'quadraticCurveTo':
      return { type: 'Q', x1: a, y1: b, x: c, y: d }
    case 'bezierCurveTo':
      return { type: 'C', x1: a, y1: b, x2: c, y2: d, x: e, y: f }
    default:
      return { type: 'Z' }
  }
}

export function drawGlyph(face: Face, character: string, rendering: Rendering): GlyphImage | undefined {
  const outline = face.outline(character)
  if (outline === undefined) return undefined
  const { fontPixels, dx = 0, dy = 0, slant = 0, widthScale = 1, bold = 0 } = rendering
  const drawn = (shift: number) =>
    outline.map((command) =>
      moved(command, (x, y) => [(x * widthScale + y * slant + shift) * fontPixels + dx, -y * fontPixels + dy]),
    )
  return rasteriseOutline([...drawn(0), ...(bold === 0 ? [] : drawn(bold))], fontPixels)
}

function moved(command: PathCommand, to: (x: number, y: number) => [number, number]): PathCommand {
  if (command.type === 'Z') return command
  const [x, y] = to(command.x, command.y)
  if (command.type !== 'Q' && command.type !== 'C') return { type: command.type, x, y }
  const [x1, y1] = to(command.x1, command.y1)
  if (command.type === 'Q') return { type: 'Q', x1, y1, x, y }
  const [x2, y2] = to(command.x2, command.y2)
  return { type: 'C', x1, y1, x2, y2, x, y }
}
