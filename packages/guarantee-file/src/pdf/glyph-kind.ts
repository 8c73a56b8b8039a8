import { latin1 } from '@openbaohan/crypto/bytes.ts'
import type { Pdfium } from './pdfium.ts'

/**
 * Where the glyphs of a text come from. `outline`: the font in the file, or one that every reader has. `drawing`: a
 * Type 3 font. `foreign`: a font that is not in the file, so that what is drawn depends on the reader.
 */
export type GlyphKind = 'outline' | 'drawing' | 'foreign'

/** Fonts that every reader of PDF brings, by these names or those of the faces they are made like. */
const everywhere = /^(?:Helvetica|Times|Courier|Symbol|ZapfDingbats|Arial|CourierNew|TimesNewRoman)/
/** Room for a longer name than any of these; PDFium writes it whole or not at all. */
const nameRoom = 48

/** Fonts whose glyphs are drawings have no name. */
export function glyphKindOf(pdfium: Pdfium, textObject: number): GlyphKind {
  const font = textObject === 0 ? 0 : pdfium._FPDFTextObj_GetFont(textObject)
  if (font === 0) return 'outline'
  const length = pdfium._FPDFFont_GetBaseFontName(font, pdfium.scratch, nameRoom)
  if (length <= 1) return 'drawing'
  if (pdfium._FPDFFont_GetIsEmbedded(font) === 1) return 'outline'
  const name = latin1(pdfium.HEAPU8, pdfium.scratch, pdfium.scratch + nameRoom)
  return length <= nameRoom && everywhere.test(name) ? 'outline' : 'foreign'
}
