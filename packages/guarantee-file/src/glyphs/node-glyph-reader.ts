import { readFileSync } from 'node:fs'
import { loadFont, loadOutlines } from './font.ts'
import { readGlyphAtlas } from './glyph-atlas.ts'
import type { GlyphReader } from './glyph-image.ts'
import { createGlyphReader } from './glyph-reader.ts'

export const glyphAtlasFile = new URL('./glyph-atlas.bin', import.meta.url)

/** With atlas and font from the disk; takes about 20 ms. */
export function startGlyphReader(): GlyphReader {
  return createGlyphReader(readGlyphAtlas(readFileSync(glyphAtlasFile)), (character) =>
    character === undefined ? loadFont().font : loadOutlines(character),
  )
}
