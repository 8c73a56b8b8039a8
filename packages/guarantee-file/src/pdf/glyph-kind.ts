import { latin1 } from '@openbaohan/crypto/bytes.ts'
import type { Pdfium } from './pdfium.ts'

/**
 * The origin of the glyphs of a text. `outline`: an embedded font, or one that every viewer has. `drawing`: a Type 3
 * font. `foreign`: a font that is not embedded, so that the viewer decides what is drawn.
 */
export type GlyphKind = 'outline' | 'drawing' | 'foreign'

/** Fonts of every PDF viewer, under these names or those of their metric equivalents. */
const everywhere = /^(?:Helvetica|Times|Courier|Symbol|ZapfDingbats|Arial|CourierNew|TimesNewRoman)/
/** A buffer for a longer name than any of these; PDFium writes a name completely or not at all. */
const nameRoom = 48

/** Type 3 fonts have no name. */
export function glyphKindOf(pdfium: Pdfium, textObject: number): GlyphKind {
  const font = textObject === 0 ? 0 : pdfium._FPDFTextObj_GetFont(textObject)
  if (font === 0) return 'outline'
  const length = pdfium._FPDFFont_GetBaseFontName(font, pdfium.scratch, nameRoom)
  if (length <= 1) return 'drawing'
  if (pdfium._FPDFFont_GetIsEmbedded(font) === 1) return 'outline'
  const name = latin1(pdfium.HEAPU8, pdfium.scratch, pdfium.scratch + nameRoom)
  return length <= nameRoom && everywhere.test(name) ? 'outline' : 'foreign'
}
