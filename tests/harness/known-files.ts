/**
 * Guarantee files that this test process typeset itself, by the shipped templates: their drawing is known to show their
 * text, so that both programs need no process of their own to inspect it. `tests/known-files.test.ts` compares the
 * answers with those of the inspecting process. Every other file goes there, and so does a known one with more added to
 * it than seals.
 */
import { checkFontEncodings } from '@openbaohan/guarantee-file/fonts/check-font-encodings.ts'
import { addPageFindings, pageFindings } from '@openbaohan/guarantee-file/inspect/add-page-findings.ts'
import { ownReader, type TextReader } from '@openbaohan/guarantee-file/inspect/extract-text.ts'
import { type ReadPages, readPages } from '@openbaohan/guarantee-file/inspect/read-pages.ts'
import { startPdfium } from '@openbaohan/guarantee-file/pdf/node-pdfium.ts'
import { PdfError } from '@openbaohan/guarantee-file/pdf/pdf-error.ts'
import type { Pdfium } from '@openbaohan/guarantee-file/pdf/pdfium.ts'
import { sha256Of } from '@openbaohan/guarantee-file/render/file-origin.ts'
import { createRenderer, type Renderer } from '@openbaohan/guarantee-file/render/render.ts'
import { nodeRuntime } from '@openbaohan/guarantee-file/runtime/node-runtime.ts'
import { addsOnlySeal } from '@openbaohan/guarantee-file/signing/adds-only-seal.ts'
import { verifyPdf } from '@openbaohan/guarantee-file/verify/verify-pdf.ts'
import { createTurns } from '@openbaohan/server/loop/turns.ts'
import { systemClock } from '@openbaohan/server/program/clock.ts'

const typesetter = createRenderer()
/** SHA-256 of what it made. */
const typeset = new Set<string>()
/** By the SHA-256 of the sealed file, which both sides read. */
const read = new Map<string, ReadPages>()
let pdfium: Promise<Pdfium> | undefined

/** One typesetting process for all programs of this test process: its start takes most of a short test. */
export const testRenderer: Renderer = {
  ...typesetter,
  async render(text, template = {}) {
    const { pdf } = await testRenderer.renderWithOrigin(text, template)
    return pdf
  },
  async renderWithOrigin(text, template = {}) {
    const made = await typesetter.renderWithOrigin(text, template)
    if (template.source === undefined && template.specimen !== true) typeset.add(sha256Of(made.pdf))
    return made
  },
}

export const knownReader: TextReader = {
  async inspect(file, trust, facts, inLineAt) {
    if (!isKnown(file)) return ownReader().inspect(file, trust, facts, inLineAt)
    const [result, known] = [await verifyPdf(file, trust, nodeRuntime), await readKnown(file)]
    const aboutPages = pageFindings(known)
    return { result: addPageFindings(result, aboutPages), pages: known.pages, aboutPages }
  },
  verify: (file, trust) => (isKnown(file) ? verifyPdf(file, trust, nodeRuntime) : ownReader().verify(file, trust)),
  read: async (file) => (isKnown(file) ? (await readKnown(file)).pages : ownReader().read(file)),
  warmUp: async () => {},
  close: async () => {},
}

/** How both programs read files in tests. @param reader `ownReader()` where the inspection itself is tested */
export const inspectBy = (reader = knownReader) => ({ reader, turns: createTurns(), now: systemClock.now })

const mostSignatures = 3

/** Each signature is added as a revision with its own end. */
function isKnown(file: Uint8Array): boolean {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  let end = bytes.lastIndexOf('%%EOF')
  for (let signatures = 1; signatures <= mostSignatures; signatures++) {
    end = end <= 0 ? -1 : bytes.lastIndexOf('%%EOF', end - 1)
    if (end < 0) return false
    const rendered = [5, 6].map((length) => bytes.subarray(0, end + length)).find((one) => typeset.has(sha256Of(one)))
    if (rendered !== undefined) return isOnlySealed(rendered, file, signatures)
  }
  return false
}

function isOnlySealed(rendered: Uint8Array, file: Uint8Array, signatures: number): boolean {
  try {
    return addsOnlySeal(rendered, file, signatures)
  } catch (error) {
    if (error instanceof PdfError) return false
    throw error
  }
}

async function readKnown(file: Uint8Array): Promise<ReadPages> {
  const digest = sha256Of(file)
  const known = read.get(digest)
  if (known !== undefined) return known
  pdfium ??= startPdfium()
  const pages = readPages(await pdfium, file, 60)
  if (pages === undefined) throw new Error('a file that was typeset here cannot be read')
  const encodings = await checkFontEncodings(file, pages.absentFonts, nodeRuntime)
  const whole = { ...pages, fonts: [...pages.fonts, ...encodings] }
  read.set(digest, whole)
  return whole
}
