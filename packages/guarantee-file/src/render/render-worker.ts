// The process that typesets guarantees. A process instead of a thread, because Typst leaks native memory, which only an
// exit returns. It reads one job at a time from its parent and ends when the parent is gone.
import { flushCompileCache } from 'node:module'
import { Worker } from 'node:worker_threads'
import { RenderError, type RenderErrorCode, type TemplateProblem } from '../render-error.ts'
import { createTypesetter, type LetterJob, type TypesetJob } from './typesetter.ts'

export type RenderJob = (TypesetJob | LetterJob) & { id: number }
export type RenderAnswer =
  | { id: number; ok: true; pdf: Uint8Array }
  | { id: number; ok: false; code: RenderErrorCode; detail: string; problems?: readonly TemplateProblem[] }

const memoryMb = Number(process.argv[2] ?? 1024)
new Worker(new URL('./render-watchdog.ts', import.meta.url), { workerData: { limitBytes: memoryMb * 1024 * 1024 } })
const typeset = createTypesetter()

function answer(job: RenderJob): RenderAnswer {
  try {
    return { id: job.id, ok: true, pdf: typeset(job) }
  } catch (error) {
    const known = error instanceof RenderError ? error : new RenderError('template-failed', String(error))
    return { id: job.id, ok: false, code: known.code, detail: known.detail, problems: known.problems }
  }
}

process.send?.('ready')
flushCompileCache()
process.on('message', (job: RenderJob) => process.send?.(answer(job)))
process.on('disconnect', () => process.exit(0))
// Ctrl-C reaches the whole process group; the parent decides when to end, so that the current document is finished.
process.on('SIGINT', () => {})
