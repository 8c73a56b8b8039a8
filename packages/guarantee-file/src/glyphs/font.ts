import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import opentype, { type Font } from 'opentype.js'

/** Noto Serif SC Regular, complete: a GB2312 subset lacks characters of names of people and companies. */
export const fontPath = fileURLToPath(new URL('../../fonts/noto-serif-sc-regular.ttf', import.meta.url))

export type { Font }

/** Reads the font file. Outlines are parsed on demand: all 65,000 at once take 0.3 s and 100 MB. */
export function loadFont(path = fontPath): { font: Font; bytes: Buffer } {
  const bytes = readFileSync(path)
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
  return { font: opentype.parse(buffer, { lowMemory: true }), bytes }
}

export type FontShelf = {
  /** The file, for the typesetter. */
  readonly bytes: Buffer
  /** Whether the font has a glyph for a character. */
  charToGlyphIndex(character: string): number
  /** Its outlines; parsed again after they were garbage-collected. */
  outlines(): Font
}

/** A font for a process that typesets many documents and rarely draws outlines. */
export function openFont(path = fontPath): FontShelf {
  const { font, bytes } = loadFont(path)
  const drawn = new Uint8Array(0x110000 / 8)
  for (const code of Object.keys(font.tables.cmap.glyphIndexMap).map(Number)) {
    if (font.tables.cmap.glyphIndexMap[code] !== 0) drawn[code >> 3] = (drawn[code >> 3] ?? 0) | (1 << (code & 7))
  }
  let cached = new WeakRef(font)
  return {
    bytes,
    charToGlyphIndex(character) {
      const code = character.codePointAt(0) ?? 0
      return ((drawn[code >> 3] ?? 0) >> (code & 7)) & 1
    },
    outlines() {
      const found = cached.deref() ?? loadFont(path).font
      cached = new WeakRef(found)
      return found
    },
  }
}
