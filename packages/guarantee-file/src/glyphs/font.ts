import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { Font, default as OpenType } from 'opentype.js'
import { createGlyphFinder, reduceTo } from './font-file.ts'

/** Noto Serif SC Regular, complete: a GB2312 subset lacks characters of names of people and companies. */
export const fontPath = fileURLToPath(new URL('../../fonts/noto-serif-sc-regular.ttf', import.meta.url))

export type { Font }

const require = createRequire(import.meta.url)

/** The parser is loaded with the first outline: most processes draw none. */
function parse(buffer: ArrayBuffer): Font {
  const opentype: typeof OpenType = require('opentype.js')
  return opentype.parse(buffer, { lowMemory: true })
}

/** Reads the font file. Outlines are parsed on demand: all 65,000 at once take 0.3 s and 100 MB. */
export function loadFont(path = fontPath): { font: Font; bytes: Buffer } {
  const bytes = readFileSync(path)
  return { font: parse(bufferOf(bytes)), bytes }
}

/** The outlines of some characters, in a quarter of the time of the whole font. */
export function loadOutlines(characters: string, path: string = fontPath): Font {
  const buffer = bufferOf(readFileSync(path))
  reduceTo(new Uint8Array(buffer), characters)
  return parse(buffer)
}

/** Outlines of one parsed font, which holds each that it has drawn. */
const mostHeld = 100

/**
 * The outlines of characters that come one by one. With the first the file is read (20 ms, of which its 15 MB stay);
 * each further one takes less than a millisecond.
 * @returns the font, with the glyph of this character where the file has one
 */
export function openOutlines(path: string = fontPath): (character: string) => Font {
  let file: { buffer: ArrayBuffer; find: (code: number) => number } | undefined
  let font: Font | undefined
  let asked = 0
  return (character) => {
    file ??= openReduced(path)
    if (font === undefined || asked++ % mostHeld === 0) font = parse(file.buffer)
    const code = character.codePointAt(0) ?? 0
    font.tables.cmap.glyphIndexMap[code] = file.find(code)
    return font
  }
}

function openReduced(path: string) {
  const buffer = bufferOf(readFileSync(path))
  const bytes = new Uint8Array(buffer)
  const find = createGlyphFinder(bytes)
  reduceTo(bytes, '')
  return { buffer, find }
}

/** Without a copy: a file of this size has memory of its own. */
function bufferOf({ buffer, byteOffset, byteLength }: Buffer<ArrayBuffer>): ArrayBuffer {
  return byteLength === buffer.byteLength ? buffer : buffer.slice(byteOffset, byteOffset + byteLength)
}

export type FontShelf = {
  /** The file, for the typesetter. */
  readonly bytes: Buffer
  /** Whether the font has a glyph for a character: 0 without one. */
  charToGlyphIndex(character: string): number
  /** The outlines of these characters; parsed for each call. */
  outlines(characters: string): Font
}

/** A font for a process that typesets many documents and rarely draws outlines. */
export function openFont(path = fontPath): FontShelf {
  const bytes = readFileSync(path)
  const find = createGlyphFinder(bytes)
  return {
    bytes,
    charToGlyphIndex: (character) => find(character.codePointAt(0) ?? 0),
    outlines: (characters) => loadOutlines(characters, path),
  }
}
