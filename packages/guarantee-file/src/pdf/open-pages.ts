import type { Pdfium } from './pdfium.ts'

export type OpenPage = { readonly page: number; readonly text: number }

/** Longer documents are opened page by page, to limit memory. */
const mostOpen = 8

/** The pages of a document; short documents are parsed once. */
export class OpenPages {
  readonly #pdfium: Pdfium
  readonly #document: number
  readonly #open = new Map<number, OpenPage>()

  constructor(pdfium: Pdfium, document: number) {
    this.#pdfium = pdfium
    this.#document = document
  }

  /**
   * Valid until another page is opened. Undefined when PDFium cannot open the page; the text handle is 0 without text.
   */
  open(index: number): OpenPage | undefined {
    const known = this.#open.get(index)
    if (known !== undefined) return known
    if (this.#open.size >= mostOpen) this.closeAll()
    const page = this.#pdfium._FPDF_LoadPage(this.#document, index)
    if (page === 0) return undefined
    const opened = { page, text: this.#pdfium._FPDFText_LoadPage(page) }
    this.#open.set(index, opened)
    return opened
  }

  close(index: number): void {
    const known = this.#open.get(index)
    if (known === undefined) return
    this.#open.delete(index)
    if (known.text !== 0) this.#pdfium._FPDFText_ClosePage(known.text)
    this.#pdfium._FPDF_ClosePage(known.page)
  }

  closeAll(): void {
    for (const index of [...this.#open.keys()]) this.close(index)
  }
}
