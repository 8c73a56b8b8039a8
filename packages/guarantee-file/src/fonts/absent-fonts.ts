import type { Pdfium } from '../pdf/pdfium.ts'
import type { PdfFinding } from '../verify/verify-pdf.ts'

/** Names the fonts that text is set in though the file does not hold them: every reader draws them in its own way. */
export class AbsentFonts {
  readonly #pdfium: Pdfium
  readonly #names = new Set<string>()

  constructor(pdfium: Pdfium) {
    this.#pdfium = pdfium
  }

  /** @param text the text of a page */
  look(text: number): void {
    const count = text === 0 ? 0 : this.#pdfium._FPDFText_CountChars(text)
    let last = 0
    for (let index = 0; index < count; index++) {
      const object = this.#pdfium._FPDFText_GetTextObject(text, index)
      if (object === 0 || object === last) continue
      last = object
      const font = this.#pdfium._FPDFTextObj_GetFont(object)
      if (font === 0 || this.#pdfium._FPDFFont_GetIsEmbedded(font) === 1) continue
      // Fonts whose glyphs are drawings of the file (Type 3) have no name.
      const name = this.#nameOf(font)
      if (name !== '') this.#names.add(name)
    }
  }

  findings(): PdfFinding[] {
    return this.#names.size === 0 ? [] : [{ code: 'font-not-embedded', detail: [...this.#names].sort().join(', ') }]
  }

  #nameOf(font: number): string {
    const { scratch, HEAPU8 } = this.#pdfium
    const length = this.#pdfium._FPDFFont_GetBaseFontName(font, scratch, 64)
    return length <= 1 || length > 64 ? '' : Buffer.from(HEAPU8.subarray(scratch, scratch + length - 1)).toString()
  }
}
