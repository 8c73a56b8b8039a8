import { AbsentFonts } from '../fonts/absent-fonts.ts'
import type { GlyphReader } from '../glyphs/glyph-image.ts'
import { OpenPages } from '../pdf/open-pages.ts'
import { floatAt, type Pdfium, withDocument } from '../pdf/pdfium.ts'
import type { ComparedFacts } from '../shown/compared-facts.ts'
import { showFacts } from '../shown/show-facts.ts'
import type { PdfFinding } from '../verify/verify-pdf.ts'
import { pageEyes } from './page-eyes.ts'
import { viewPage } from './page-view.ts'
import { judgePage, type ScanFinding } from './scan-check.ts'
import { joinSpacedFigures } from './spaced-figures.ts'

export type ReadPages = {
  /** Text by page; where a compared fact is not drawn as it is stated, there is U+FFFD. */
  readonly pages: string[]
  /** About fonts. */
  readonly fonts: readonly PdfFinding[]
  /** Names of fonts that text is set in and the file does not hold, for `checkFontEncodings`. */
  readonly absentFonts: ReadonlySet<string>
  /** About compared facts. */
  readonly shown: readonly PdfFinding[]
  readonly scans: readonly ScanFinding[]
}

const flattened = 1
/** Lone surrogates and U+FFFE are stored as PDFium writes them. */
const utf16 = new TextDecoder('utf-16le', { ignoreBOM: true })

/**
 * The text of every page, and which pages are pictures. Nothing when PDFium cannot open it or has too many pages.
 * @param shown what will be looked for in the text, which counts only where the page shows it, and who reads its glyphs
 */
export function readPages(
  pdfium: Pdfium,
  file: Uint8Array,
  maxPages: number,
  shown?: { readonly facts: ComparedFacts; readonly reader: GlyphReader },
): ReadPages | undefined {
  return withDocument(pdfium, file, (document) => {
    const count = pdfium._FPDF_GetPageCount(document)
    if (count > maxPages) return undefined
    const opened = new OpenPages(pdfium, document)
    try {
      const texts: string[] = []
      const fonts = new AbsentFonts(pdfium)
      for (let index = 0; index < count; index++) {
        const page = opened.open(index)
        if (page === undefined) return undefined
        texts.push(joinSpacedFigures(pdfium, page.text, textOf(pdfium, page.text)))
        fonts.look(page.text)
      }
      // Before annotations become a part of the pages.
      const { pages, findings } =
        shown === undefined ? unseen(texts) : showFacts(pdfium, opened, texts, shown.facts, shown.reader)
      const scans = texts.map((_, index) => judge(pdfium, opened, index))
      if (scans.includes('unreadable')) return undefined
      return {
        pages,
        fonts: fonts.findings(),
        absentFonts: fonts.names,
        shown: findings,
        scans: scans.filter((scan) => typeof scan === 'object'),
      }
    } finally {
      opened.closeAll()
    }
  })
}

const unseen = (pages: string[]) => ({ pages, findings: [] })

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

function judge(pdfium: Pdfium, opened: OpenPages, index: number): ScanFinding | 'unreadable' | undefined {
  const first = opened.open(index)
  if (first === undefined) return 'unreadable'
  // What annotations draw becomes part of the page; it is there once the page is opened again.
  if (hasAnnotations(pdfium, first.page) && pdfium._FPDFPage_Flatten(first.page, 0) === flattened) opened.close(index)
  const whole = opened.open(index)
  if (whole === undefined) return 'unreadable'
  const view = viewPage(pdfium, whole.page, charactersOf(pdfium, whole.text))
  return judgePage(index + 1, view, pageEyes(pdfium, whole.page))
}

function textOf(pdfium: Pdfium, text: number): string {
  const count = text === 0 ? 0 : pdfium._FPDFText_CountChars(text)
  if (count <= 0) return ''
  const at = pdfium.wasmExports.malloc(2 * (count + 1))
  if (at === 0) throw new RangeError('out of memory')
  try {
    const written = pdfium._FPDFText_GetText(text, 0, count, at)
    return utf16.decode(pdfium.HEAPU8.slice(at, at + 2 * Math.max(0, written - 1)))
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
