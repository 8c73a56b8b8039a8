import type { PdfFinding } from '../findings/pdf-finding.ts'
import { AbsentFonts } from '../fonts/absent-fonts.ts'
import type { GlyphReader } from '../glyphs/glyph-image.ts'
import { type OpenPage, OpenPages } from '../pdf/open-pages.ts'
import { type Pdfium, withDocument } from '../pdf/pdfium.ts'
import { viewPage } from '../shown/page-view.ts'
import { showFacts } from '../shown/show-facts.ts'
import type { ComparedFacts } from '../text/compared-facts.ts'
import { pageAnalyser } from './page-analyser.ts'
import { annotationsOf } from './page-annotations.ts'
import { classifyPage, type PageAnalyser, type ScanFinding } from './scan-check.ts'
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

function classify(pdfium: Pdfium, opened: OpenPages, index: number): ScanFinding | 'unreadable' | undefined {
  const first = opened.open(index)
  if (first === undefined) return 'unreadable'
  const annotations = annotationsOf(pdfium, first.page)
  const early = annotations === 'shapes' ? classifyWithoutPictures(pdfium, first, index) : 'open'
  if (early !== 'open') return early
  // Flattening makes annotations part of the page content after it is reopened.
  if (annotations !== 'none' && pdfium._FPDFPage_Flatten(first.page, 0) === flattened) opened.close(index)
  const whole = opened.open(index)
  if (whole === undefined) return 'unreadable'
  return classifyPage(index + 1, viewOf(pdfium, whole), pageAnalyser(pdfium, whole.page))
}

const viewOf = (pdfium: Pdfium, { page, text }: OpenPage) => viewPage(pdfium, page, charactersOf(pdfium, text))

/**
 * Of a page whose annotations are neither text nor picture nor cover, so that they count for nothing unless its
 * pictures must be analysed: then it is still `open`. Opening such a page again takes a tenth of the whole inspection.
 */
function classifyWithoutPictures(pdfium: Pdfium, opened: OpenPage, index: number): ScanFinding | 'open' | undefined {
  let isAnalysed = false
  const analyser: PageAnalyser = {
    analysePictures() {
      isAnalysed = true
      return 'too-large'
    },
    analysePage() {
      isAnalysed = true
      return { ink: 0, flat: 0 }
    },
  }
  const found = classifyPage(index + 1, viewOf(pdfium, opened), analyser)
  return isAnalysed ? 'open' : found
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
