// The process that typesets guarantees. A process instead of a thread, because Typst leaks native memory, which only an
// exit returns. It reads one job at a time from its parent and ends when the parent is gone.
import { flushCompileCache } from 'node:module'
import { Worker } from 'node:worker_threads'
import { RenderError, type RenderErrorCode, type TemplateProblem } from '../render-error.ts'
import { askedDigest, type FileOrigin, rendererVersion, sha256Of } from './file-origin.ts'
import type { RenderWatchdogData } from './render-watchdog.ts'
import { createTypesetter, type LetterJob, type TypesetJob } from './typesetter.ts'

export type RenderJob = (TypesetJob | LetterJob) & { id: number }
export type RenderAnswer =
  /** `origin`: of a guarantee, not of a letter. */
  | { id: number; ok: true; pdf: Uint8Array; origin?: FileOrigin }
  | { id: number; ok: false; code: RenderErrorCode; detail: string; problems?: readonly TemplateProblem[] }

const memoryMb = Number(process.argv[2] ?? 1024)
/** Shared with the watchdog. */
const busy = new Int32Array(new SharedArrayBuffer(4))
const watch: RenderWatchdogData = { limitBytes: memoryMb * 1024 * 1024, busy }
const watchdog = new Worker(new URL('./render-watchdog.ts', import.meta.url), { workerData: watch })
const typeset = createTypesetter()

function answer(job: RenderJob): RenderAnswer {
  Atomics.store(busy, 0, 1)
  watchdog.postMessage('begun')
  try {
    const pdf = typeset(job)
    return { id: job.id, ok: true, pdf, ...('letter' in job ? {} : { origin: originOf(job, pdf) }) }
  } catch (error) {
    const known = error instanceof RenderError ? error : new RenderError('template-failed', String(error))
    return { id: job.id, ok: false, code: known.code, detail: known.detail, problems: known.problems }
  } finally {
    Atomics.store(busy, 0, 0)
  }
}

let version: string | undefined

function originOf(job: TypesetJob, pdf: Uint8Array): FileOrigin {
  version ??= rendererVersion()
  return { sha256: sha256Of(pdf), asked: askedDigest(job), renderer: version }
}

process.send?.('ready')
flushCompileCache()
process.on('message', (job: RenderJob) => process.send?.(answer(job)))
process.on('disconnect', () => process.exit(0))
// Ctrl-C reaches the whole process group; the parent decides when to end, so that the current document is finished.
process.on('SIGINT', () => {})
