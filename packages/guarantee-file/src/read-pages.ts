import { pageEyes } from './page-eyes.ts'
import { viewPage } from './page-view.ts'
import { floatAt, type Pdfium, withDocument, withPage } from './pdfium.ts'
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
      const first = withPage(pdfium, document, index, (page) =>
        withText(pdfium, page, (text) => {
          pages.push(textOf(pdfium, text))
          // What annotations draw becomes part of the page; it is there once the page is opened again.
          if (!hasAnnotations(pdfium, page) || pdfium._FPDFPage_Flatten(page, 0) !== flattened) {
            return judge(pdfium, page, text, index + 1)
          }
          return 'changed'
        }),
      )
      const found = first === 'changed' ? judgeAnew(pdfium, document, index) : first
      if (found === undefined) return undefined
      scans.push(...found)
    }
    return { pages, scans }
  })
}

/** Any with an area: signatures that are not to be seen have none. */
function hasAnnotations(pdfium: Pdfium, page: number): boolean {
  const at = pdfium.scratch
  for (let index = pdfium._FPDFPage_GetAnnotCount(page) - 1; index >= 0; index--) {
    const annotation = pdfium._FPDFPage_GetAnnot(page, index)
    if (annotation === 0) return true
    const isRead = pdfium._FPDFAnnot_GetRect(annotation, at) !== 0
    const [left, top, right, bottom] = [0, 4, 8, 12].map((offset) => floatAt(pdfium, at + offset))
    pdfium._FPDFPage_CloseAnnot(annotation)
    if (!isRead || (left !== right && top !== bottom)) return true
  }
  return false
}

function judgeAnew(pdfium: Pdfium, document: number, index: number): ScanFinding[] | undefined {
  return withPage(pdfium, document, index, (page) =>
    withText(pdfium, page, (text) => judge(pdfium, page, text, index + 1)),
  )
}

function judge(pdfium: Pdfium, page: number, text: number, number: number): ScanFinding[] {
  const view = viewPage(pdfium, page, charactersOf(pdfium, text))
  const finding = judgePage(number, view, pageEyes(pdfium, page))
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
