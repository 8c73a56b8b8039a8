// A file as a visitor of a page sees it, who knows nothing of what it must state: read, compared with its drawing and
// evaluated as both programs do it, wherever the parts come from.
import type { Font } from 'opentype.js'
import { checkFontEncodings } from '../fonts/check-font-encodings.ts'
import { injectSubstituteFont } from '../fonts/substitute-font.ts'
import { type GlyphAtlas, readGlyphAtlas } from '../glyphs/glyph-atlas.ts'
import { createGlyphReader } from '../glyphs/glyph-reader.ts'
import type { Pdfium } from '../pdf/pdfium.ts'
import { factsToCompare, readSeenFacts, type SeenFacts } from '../preflight/seen-facts.ts'
import type { VerifierRuntime } from '../verify/verifier-runtime.ts'
import type { PdfFinding } from '../verify/verify-pdf.ts'
import { readPages } from './read-pages.ts'

/** Where the parts are loaded from, each when a file needs it. */
export type ViewParts = {
  /** A PDFium, by itself each time. */
  readonly pdfium: () => Promise<Pdfium>
  /** `glyph-atlas.bin`. */
  readonly atlas: () => Promise<ArrayBuffer>
  /** The shipped font, 15 MB: for files with fonts outside of them, and for characters that the atlas does not hold. */
  readonly font: () => Promise<ArrayBuffer>
}

export type FileView = {
  /** To draw the pages with. */
  readonly pdfium: Pdfium
  readonly pages: number
  /** As the text of the file states them. */
  readonly stated: SeenFacts
  /** Those of them that its pages show. */
  readonly shown: SeenFacts
  /** About scans, fonts and compared facts. */
  readonly findings: readonly PdfFinding[]
}

/** Nothing when PDFium cannot open the file or it has too many pages. */
export async function viewFile(
  file: Uint8Array,
  maxPages: number,
  parts: ViewParts,
  runtime: Pick<VerifierRuntime, 'inflate'>,
): Promise<FileView | undefined> {
  const bare = await parts.pdfium()
  const first = readPages(bare, file, maxPages)
  if (first === undefined) return undefined
  const atlas = readGlyphAtlas(new Uint8Array(await parts.atlas()))
  const isAbsent = first.absentFonts.size > 0
  const font = isAbsent || hasRare(readSeenFacts(first.pages), atlas) ? await parts.font() : undefined
  const pdfium = isAbsent && font !== undefined ? await startWithFont(parts, font) : bare
  const plain = pdfium === bare ? first : readPages(pdfium, file, maxPages)
  const stated = readSeenFacts(plain?.pages ?? [])
  const reader = createGlyphReader(atlas, font && (await fontLoader(font)))
  const read = readPages(pdfium, file, maxPages, { facts: factsToCompare(stated), reader })
  if (read === undefined) return undefined
  const encodings = await checkFontEncodings(file, read.absentFonts, runtime)
  return {
    pdfium,
    pages: read.pages.length,
    stated,
    shown: readSeenFacts(isUntrusted(read.fonts) || isUntrusted(encodings) ? [] : read.pages),
    findings: [...read.scans, ...read.fonts, ...encodings, ...read.shown],
  }
}

/** What another viewer draws for such a text is not known: nothing of it is shown. */
const isUntrusted = (found: readonly PdfFinding[]) => found.some(({ code }) => code === 'font-encoding-untrusted')

async function startWithFont(parts: ViewParts, font: ArrayBuffer): Promise<Pdfium> {
  const pdfium = await parts.pdfium()
  injectSubstituteFont(pdfium, () => new Uint8Array(font))
  return pdfium
}

function hasRare({ number = '', applicant = '' }: SeenFacts, { han }: GlyphAtlas): boolean {
  return [...`${number}${applicant}`].some((one) => /\p{Script=Han}/u.test(one) && !han.indexes.has(one))
}

async function fontLoader(bytes: ArrayBuffer): Promise<() => Font> {
  const { default: opentype } = await import('opentype.js')
  return () => opentype.parse(bytes, { lowMemory: true })
}
