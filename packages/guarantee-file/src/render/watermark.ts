import type { Font } from '../glyphs/font.ts'
import { lineOutlines } from '../glyphs/glyph-outlines.ts'

/** A word across the page as outlines, light enough to read the clauses through it. Page units: 0.1 mm of A4. */
export function watermark(font: Font, text: string): string {
  const line = lineOutlines(font, text, { x: 1050, y: 1485, size: 420, pitch: 490, rough: true })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2100 2970" width="2100" height="2970">
<path fill="#f1f0ee" transform="rotate(-42 1050 1485)" d="${line}"/>
</svg>`
}
