import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import opentype, { type Font } from 'opentype.js'
import { createGlyphFinder, reduceTo } from './font-file.ts'

/** Noto Serif SC Regular, complete: a GB2312 subset lacks characters of names of people and companies. */
export const fontPath = fileURLToPath(new URL('../../fonts/noto-serif-sc-regular.ttf', import.meta.url))

export type { Font }

/** Reads the font file. Outlines are parsed on demand: all 65,000 at once take 0.3 s and 100 MB. */
export function loadFont(path = fontPath): { font: Font; bytes: Buffer } {
  const bytes = readFileSync(path)
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
  return { font: opentype.parse(buffer, { lowMemory: true }), bytes }
}

/** The outlines of some characters, in a quarter of the time of the whole font. */
export function loadOutlines(characters: string, path = fontPath): Font {
  const bytes = new Uint8Array(readFileSync(path))
  reduceTo(bytes, characters)
  return opentype.parse(bytes.buffer, { lowMemory: true })
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
