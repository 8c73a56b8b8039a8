// A file as shown to a visitor who does not know its facts: read, compared with its drawing and checked as by both
// programs, with parts loaded from anywhere.
import type { Font } from 'opentype.js'
import type { PdfFinding } from '../findings/pdf-finding.ts'
import { checkFontEncodings } from '../fonts/check-font-encodings.ts'
import { type GlyphAtlas, readGlyphAtlas } from '../glyphs/glyph-atlas.ts'
import { createGlyphReader } from '../glyphs/glyph-reader.ts'
import type { Pdfium } from '../pdf/pdfium.ts'
import { injectSubstituteFont } from '../pdf/substitute-font.ts'
import type { VerifierRuntime } from '../runtime/verifier-runtime.ts'
import { factsToCompare, readSeenFacts, type SeenFacts } from '../text/seen-facts.ts'
import { readPages } from './read-pages.ts'

/** Loads the parts, each when a file needs it. */
export type ViewParts = {
  /** A new PDFium instance for each call. */
  readonly pdfium: () => Promise<Pdfium>
  /** `glyph-atlas.bin`. */
  readonly atlas: () => Promise<ArrayBuffer>
  /** The shipped font, 15 MB: for files with fonts that are not embedded, and for characters outside the atlas. */
  readonly font: () => Promise<ArrayBuffer>
}

export type FileView = {
  /** Renders the pages. */
  readonly pdfium: Pdfium
  readonly pages: number
  /** As stated in the text of the file. */
  readonly stated: SeenFacts
  /** The stated facts that its pages show. */
  readonly shown: SeenFacts
  /** About scans, fonts and compared facts. */
  readonly findings: readonly PdfFinding[]
}

/** Undefined when PDFium cannot open the file or it has too many pages. */
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

/** Another viewer may draw such a text differently, so it is not shown. */
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
  let parsed: Font | undefined
  return () => {
    parsed ??= opentype.parse(bytes, { lowMemory: true })
    return parsed
  }
}
