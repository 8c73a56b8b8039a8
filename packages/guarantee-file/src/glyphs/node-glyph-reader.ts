import { readFileSync } from 'node:fs'
import { loadOutlines } from './font.ts'
import { readGlyphAtlas } from './glyph-atlas.ts'
import type { GlyphReader } from './glyph-image.ts'
import { createGlyphReader } from './glyph-reader.ts'

export const glyphAtlasFile = new URL('./glyph-atlas.bin', import.meta.url)

/**
 * With atlas and font from the disk; takes about 20 ms. The font is read again for each character outside the atlas:
 * held whole, it alone would bring an inspecting process to the memory at which it is replaced.
 */
export function startGlyphReader(): GlyphReader {
  return createGlyphReader(readGlyphAtlas(readFileSync(glyphAtlasFile)), loadOutlines)
}
