import { Worker } from 'node:worker_threads'
import type { VerifierTrust } from './trust.ts'
import type { PdfVerdict } from './verify-pdf.ts'
import type { VerifyJob } from './verify-worker.ts'

export type VerifyLimits = { readonly timeoutMs?: number; readonly memoryMb?: number }

const stopped: PdfVerdict = (() => {
  const problem = { code: 'check-stopped', detail: '' } as const
  return { ok: false, findings: [problem], signatures: [], problem }
})()

/** `verifyPdf` in a thread of its own, which a file may exhaust or crash without harm: then the check was stopped. */
export async function verifyInWorker(
  file: Uint8Array,
  trust: VerifierTrust,
  { timeoutMs = 20_000, memoryMb = 512 }: VerifyLimits = {},
): Promise<PdfVerdict> {
  const worker = new Worker(new URL('./verify-worker.ts', import.meta.url), {
    execArgv: [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 64 },
  })
  const { promise, resolve } = Promise.withResolvers<PdfVerdict>()
  const timer = setTimeout(() => resolve(stopped), timeoutMs)
  worker.once('message', resolve)
  worker.once('error', () => resolve(stopped))
  worker.once('exit', () => resolve(stopped))
  const job: VerifyJob = { file, trust }
  worker.postMessage(job)
  try {
    return await promise
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}
