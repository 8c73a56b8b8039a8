import type { PdfFinding } from '../findings/pdf-finding.ts'
import { AbsentFonts } from '../fonts/absent-fonts.ts'
import type { GlyphReader } from '../glyphs/glyph-image.ts'
import { OpenPages } from '../pdf/open-pages.ts'
import { floatAt, type Pdfium, withDocument } from '../pdf/pdfium.ts'
import { viewPage } from '../shown/page-view.ts'
import { showFacts } from '../shown/show-facts.ts'
import type { ComparedFacts } from '../text/compared-facts.ts'
import { pageAnalyser } from './page-analyser.ts'
import { classifyPage, type ScanFinding } from './scan-check.ts'
import { joinSpacedFigures } from './spaced-figures.ts'

export type ReadPages = {
  /** Text by page; U+FFFD where the drawing of a compared fact differs from the text. */
  readonly pages: string[]
  /** About fonts. */
  readonly fonts: readonly PdfFinding[]
  /** Names of fonts that the text uses and the file does not embed, for `checkFontEncodings`. */
  readonly absentFonts: ReadonlySet<string>
  /** About compared facts. */
  readonly shown: readonly PdfFinding[]
  readonly scans: readonly ScanFinding[]
}

const flattened = 1
/** PDFium writes lone surrogates and U+FFFE. */
const utf16 = new TextDecoder('utf-16le', { ignoreBOM: true })

/**
 * The text of every page, and which pages are pictures. Undefined when PDFium cannot open the file or it has too many
 * pages.
 * @param shown the facts to look for in the text, which count only where the page shows them, and the glyph reader
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
        fonts.collect(page.text)
      }
      // Before annotations are flattened into the pages.
      const { pages, findings } =
        shown === undefined ? unseen(texts) : showFacts(pdfium, opened, texts, shown.facts, shown.reader)
      const scans = texts.map((_, index) => classify(pdfium, opened, index))
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

/** Any widget with an area: invisible signatures have none. */
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

function classify(pdfium: Pdfium, opened: OpenPages, index: number): ScanFinding | 'unreadable' | undefined {
  const first = opened.open(index)
  if (first === undefined) return 'unreadable'
  // Flattening makes annotations part of the page content after it is reopened.
  if (hasAnnotations(pdfium, first.page) && pdfium._FPDFPage_Flatten(first.page, 0) === flattened) opened.close(index)
  const whole = opened.open(index)
  if (whole === undefined) return 'unreadable'
  const view = viewPage(pdfium, whole.page, charactersOf(pdfium, whole.text))
  return classifyPage(index + 1, view, pageAnalyser(pdfium, whole.page))
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

/** The number of visible characters of each text object. */
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
