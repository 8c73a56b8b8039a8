import { pageEyes } from './page-eyes.ts'
import { viewPage } from './page-view.ts'
import { type Pdfium, withDocument, withPage } from './pdfium.ts'
import { judgePage, type ScanFinding } from './scan-check.ts'

export type ReadPages = {
  /** Text by page. */
  readonly pages: string[]
  readonly scans: readonly ScanFinding[]
}

const flattened = 1

/** The text of every page, and which pages are pictures. Nothing when PDFium cannot open it or has too many pages. */
export function readPages(pdfium: Pdfium, file: Uint8Array, maxPages: number): ReadPages | undefined {
  return withDocument(pdfium, file, (document) => {
    const count = pdfium._FPDF_GetPageCount(document)
    if (count > maxPages) return undefined
    const pages: string[] = []
    const scans: ScanFinding[] = []
    for (let index = 0; index < count; index++) {
      const isChanged = withPage(pdfium, document, index, (page) => {
        pages.push(withText(pdfium, page, (text) => textOf(pdfium, text)))
        // What annotations draw becomes part of the page; it is there once the page is opened again.
        return pdfium._FPDFPage_Flatten(page, 0) === flattened
      })
      const found = withPage(pdfium, document, index, (page) => judge(pdfium, page, index + 1))
      if (isChanged === undefined || found === undefined) return undefined
      scans.push(...found)
    }
    return { pages, scans }
  })
}

function judge(pdfium: Pdfium, page: number, number: number): ScanFinding[] {
  const characters = withText(pdfium, page, (text) => charactersOf(pdfium, text))
  const finding = judgePage(number, viewPage(pdfium, page, characters), pageEyes(pdfium, page))
  return finding === undefined ? [] : [finding]
}

function withText<T>(pdfium: Pdfium, page: number, work: (text: number) => T): T {
  const text = pdfium._FPDFText_LoadPage(page)
  try {
    return work(text)
  } finally {
    if (text !== 0) pdfium._FPDFText_ClosePage(text)
  }
}

function textOf(pdfium: Pdfium, text: number): string {
  const count = text === 0 ? 0 : pdfium._FPDFText_CountChars(text)
  if (count <= 0) return ''
  const at = pdfium.wasmExports.malloc(2 * (count + 1))
  if (at === 0) throw new RangeError('out of memory')
  try {
    const written = pdfium._FPDFText_GetText(text, 0, count, at)
    return Buffer.from(pdfium.HEAPU8.subarray(at, at + 2 * Math.max(0, written - 1))).toString('utf16le')
  } finally {
    pdfium.wasmExports.free(at)
  }
}

/** How many marks of writing each text object has. */
function charactersOf(pdfium: Pdfium, text: number): Map<number, number> {
  const counts = new Map<number, number>()
  const count = text === 0 ? 0 : pdfium._FPDFText_CountChars(text)
  for (let index = 0; index < count; index++) {
    if (isBlank(pdfium._FPDFText_GetUnicode(text, index))) continue
    const object = pdfium._FPDFText_GetTextObject(text, index)
    if (object !== 0) counts.set(object, (counts.get(object) ?? 0) + 1)
  }
  return counts
}

const isBlank = (code: number) => code <= 0x20 || code === 0xa0 || code === 0x3000 || code === 0xfffe
