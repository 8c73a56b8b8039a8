import { latin1 } from '@openbaohan/crypto/bytes.ts'
import type { PdfFinding } from '../findings/pdf-finding.ts'
import type { Pdfium } from '../pdf/pdfium.ts'

/** Symbol fonts: in a viewer that has them, a number set in one of them shows other signs. */
const pictures = /dings|marlett|blank/i
const stating = /[\p{N}\p{Script=Han}]/u
const room = 64

/** The fonts of the text that the file does not embed: every viewer substitutes its own. */
export class AbsentFonts {
  readonly #pdfium: Pdfium
  readonly #names = new Set<string>()
  readonly #stating = new Set<string>()

  constructor(pdfium: Pdfium) {
    this.#pdfium = pdfium
  }

  /** @param text the text of a page */
  collect(text: number): void {
    const count = text === 0 ? 0 : this.#pdfium._FPDFText_CountChars(text)
    let [last, name] = [0, '']
    for (let index = 0; index < count; index++) {
      const object = this.#pdfium._FPDFText_GetTextObject(text, index)
      if (object !== 0 && object !== last) {
        last = object
        name = this.#absentName(object)
        // Type 3 fonts have no name: their glyphs are content streams in the file.
        if (name !== '') this.#names.add(name)
      }
      if (object === 0 || name === '' || !pictures.test(name)) continue
      if (stating.test(String.fromCodePoint(this.#pdfium._FPDFText_GetUnicode(text, index)))) this.#stating.add(name)
    }
  }

  /** One character per byte. */
  get names(): ReadonlySet<string> {
    return this.#names
  }

  findings(): PdfFinding[] {
    return [...finding('font-not-embedded', this.#names), ...finding('font-encoding-untrusted', this.#stating)]
  }

  #absentName(object: number): string {
    const font = this.#pdfium._FPDFTextObj_GetFont(object)
    return font === 0 || this.#pdfium._FPDFFont_GetIsEmbedded(font) === 1 ? '' : this.#nameOf(font)
  }

  #nameOf(font: number): string {
    const { scratch, wasmExports } = this.#pdfium
    const length = this.#pdfium._FPDFFont_GetBaseFontName(font, scratch, room)
    if (length <= room) return this.#textAt(scratch, length)
    const at = wasmExports.malloc(length)
    if (at === 0) throw new RangeError('out of memory')
    try {
      this.#pdfium._FPDFFont_GetBaseFontName(font, at, length)
      return this.#textAt(at, length)
    } finally {
      wasmExports.free(at)
    }
  }

  #textAt(at: number, length: number): string {
    return length <= 1 ? '' : latin1(this.#pdfium.HEAPU8, at, at + length - 1)
  }
}

/** Chinese names are in UTF-8. */
function finding(code: PdfFinding['code'], names: ReadonlySet<string>): PdfFinding[] {
  const printed = [...names].map((name) => new TextDecoder().decode(Uint8Array.from(name, (one) => one.charCodeAt(0))))
  return names.size === 0 ? [] : [{ code, detail: printed.sort().join(', ') }]
}
