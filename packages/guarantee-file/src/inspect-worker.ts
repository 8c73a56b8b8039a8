// The process in which files of strangers are opened: one at a time, within the memory it was given. Its parent limits
// the time, and makes another one when this one is gone.
import { Worker } from 'node:worker_threads'
import { nodeRuntime } from './node-runtime.ts'
import { type Pdfium, startPdfium } from './pdfium.ts'
import { type ReadPages, readPages } from './read-pages.ts'
import type { VerifierTrust } from './trust.ts'
import { type PdfVerdict, verifyPdf } from './verify-pdf.ts'

export type InspectJob = {
  readonly id: number
  readonly file: Uint8Array
  /** Whether to verify the signatures, and by whom. */
  readonly trust?: VerifierTrust | undefined
  /** Most pages that are read; none: the pages are not opened. */
  readonly maxPages: number
}

export type InspectAnswer = {
  readonly id: number
  readonly verdict?: PdfVerdict | undefined
  readonly read?: ReadPages | undefined
  /** This process ends after it: what it grew to is not given back. */
  readonly last: boolean
}

const limitBytes = Number(process.argv[2] ?? 512) * 1024 * 1024
const filesPerProcess = 2000
new Worker(new URL('./inspect-watchdog.ts', import.meta.url), { workerData: { limitBytes, parent: process.ppid } })

let pdfium: Pdfium | undefined
let [files, broken] = [0, false]

async function inspect({ id, file, trust, maxPages }: InspectJob): Promise<InspectAnswer> {
  const verdict = trust === undefined ? undefined : await verifyPdf(file, trust, nodeRuntime)
  const isPdf = verdict?.problem?.code !== 'pdf-broken' && verdict?.problem?.code !== 'pdf-encrypted'
  const read = maxPages > 0 && isPdf ? await open(file, maxPages) : undefined
  const last = broken || ++files >= filesPerProcess || process.memoryUsage.rss() > limitBytes / 2
  return { id, verdict, read, last }
}

async function open(file: Uint8Array, maxPages: number): Promise<ReadPages | undefined> {
  try {
    pdfium ??= await startPdfium()
    return readPages(pdfium, file, maxPages)
  } catch {
    // PDFium gave up in the middle of it, and is good for nothing any more.
    broken = true
    return undefined
  }
}

process.on('message', (job: InspectJob) => void inspect(job).then((answer) => process.send?.(answer)))
process.on('disconnect', () => process.exit(0))
// Ctrl-C reaches the whole group: the parent decides when to end.
process.on('SIGINT', () => {})
process.send?.('ready')
