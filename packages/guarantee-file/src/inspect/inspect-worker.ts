// The process in which untrusted files are opened, one at a time, within its limits of memory and processor time. The
// parent starts another one when it ends.
import { flushCompileCache } from 'node:module'
import { Worker } from 'node:worker_threads'
import { checkFontEncodings } from '../fonts/check-font-encodings.ts'
import type { GlyphReader } from '../glyphs/glyph-image.ts'
import { startGlyphReader } from '../glyphs/node-glyph-reader.ts'
import { startPdfium } from '../pdf/node-pdfium.ts'
import type { Pdfium } from '../pdf/pdfium.ts'
import type { VerifierTrust } from '../revocation/trust.ts'
import { nodeRuntime } from '../runtime/node-runtime.ts'
import type { ComparedFacts } from '../text/compared-facts.ts'
import { type PdfResult, verifyPdf } from '../verify/verify-pdf.ts'
import { type DrawnPages, drawPages } from './draw-pages.ts'
import type { WatchdogData } from './inspect-watchdog.ts'
import { type ReadPages, readPages } from './read-pages.ts'

export type InspectJob = {
  readonly id: number
  readonly file: Uint8Array
  /** The trust for verifying signatures; absent: they are not verified. */
  readonly trust?: VerifierTrust | undefined
  /** Maximum number of pages to read; absent: the pages are not opened. */
  readonly maxPages: number
  /** Facts whose drawing is examined. */
  readonly facts?: ComparedFacts | undefined
  /** Draws the pages as pictures, without verifying or reading. */
  readonly draws?: boolean | undefined
}

export type InspectAnswer = {
  readonly id: number
  readonly result?: PdfResult | undefined
  readonly read?: ReadPages | undefined
  readonly drawn?: DrawnPages | undefined
  /** The process ends after this answer: its memory is not returned otherwise. */
  readonly last: boolean
}

const [memoryMb, timeoutMs] = process.argv.slice(2).map(Number)
const limitBytes = (memoryMb ?? 512) * 1024 * 1024
const filesPerProcess = 2000
/** Shared with the watchdog. */
const begun = new Float64Array(new SharedArrayBuffer(8))
const usedMs = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
begun[0] = Number.POSITIVE_INFINITY
const watch: WatchdogData = { limitBytes, limitMs: timeoutMs ?? 10_000, parent: process.ppid, begun }
const watchdog = new Worker(new URL('./inspect-watchdog.ts', import.meta.url), { workerData: watch })

let pdfium: Pdfium | undefined
let glyphs: GlyphReader | undefined
let [files, broken] = [0, false]

async function inspect({ id, file, trust, maxPages, facts, draws }: InspectJob): Promise<InspectAnswer> {
  begun[0] = usedMs()
  watchdog.postMessage('opened')
  const drawn = draws === true ? await draw(file, maxPages) : undefined
  const result = trust === undefined ? undefined : await verifyPdf(file, trust, nodeRuntime)
  const isPdf = result?.problem?.code !== 'pdf-broken' && result?.problem?.code !== 'pdf-encrypted'
  const read = draws !== true && maxPages > 0 && isPdf ? await open(file, maxPages, facts) : undefined
  // Time between files counts for none of them.
  begun[0] = Number.POSITIVE_INFINITY
  const last = broken || ++files >= filesPerProcess || process.memoryUsage.rss() > limitBytes / 2
  return { id, result, read, drawn, last }
}

function loadGlyphs(): GlyphReader {
  glyphs ??= startGlyphReader()
  return glyphs
}

async function open(file: Uint8Array, maxPages: number, facts?: ComparedFacts): Promise<ReadPages | undefined> {
  try {
    pdfium ??= await startPdfium()
    const read = readPages(pdfium, file, maxPages, facts === undefined ? undefined : { facts, reader: loadGlyphs() })
    if (read === undefined) return undefined
    const encodings = await checkFontEncodings(file, read.absentFonts, nodeRuntime)
    return { ...read, fonts: [...read.fonts, ...encodings] }
  } catch {
    // PDFium aborted inside a call and cannot be used again.
    broken = true
    return undefined
  }
}

async function draw(file: Uint8Array, maxPages: number): Promise<DrawnPages | undefined> {
  try {
    pdfium ??= await startPdfium()
    return drawPages(pdfium, file, maxPages)
  } catch {
    broken = true
    return undefined
  }
}

process.on('message', async (job: InspectJob) => {
  const answer = await inspect(job)
  process.send?.(answer)
  // The parent ends this process without warning.
  if (files === 1) flushCompileCache()
})
process.on('disconnect', () => process.exit(0))
// Ctrl-C reaches the whole process group; the parent decides when to end.
process.on('SIGINT', () => {})
process.send?.('ready')
