// The process that sets guarantees. It is a process and not a thread because Typst leaks native memory, which only
// an exit gives back. It reads one job at a time from its parent and ends when the parent is gone.
import type { GuaranteeText } from './guarantee-text.ts'
import { RenderError, type RenderErrorCode } from './render-error.ts'
import { createTypesetter } from './typesetter.ts'

export type RenderJob = { id: number; text: GuaranteeText }
export type RenderAnswer =
  | { id: number; ok: true; pdf: Uint8Array }
  | { id: number; ok: false; code: RenderErrorCode; detail: string }

const typeset = createTypesetter()

function answer(job: RenderJob): RenderAnswer {
  try {
    return { id: job.id, ok: true, pdf: typeset(job.text) }
  } catch (error) {
    const known = error instanceof RenderError ? error : new RenderError('template-failed', String(error))
    return { id: job.id, ok: false, code: known.code, detail: known.detail }
  }
}

process.on('message', (job: RenderJob) => process.send?.(answer(job)))
process.on('disconnect', () => process.exit(0))
// Ctrl-C reaches the whole group: the parent decides when to end, so that the document in hand is finished.
process.on('SIGINT', () => {})
