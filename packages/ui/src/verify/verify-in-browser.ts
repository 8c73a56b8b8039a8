import type { VerifyAnswer, VerifyAsked } from './verify-worker.ts'

const limits = { bytes: 24 << 20, milliseconds: 30_000 }

export type BrowserResult = VerifyAnswer | 'too-large' | 'not-pdf' | 'stopped'

/**
 * Verifies a file in a worker of this browser. The file is not sent anywhere: the result contains its digest, and the
 * caller decides where to look it up.
 * @param roots PEM of the certificates that are trusted
 */
export async function verifyInBrowser(chosen: Blob, roots: readonly string[], at: number): Promise<BrowserResult> {
  if (chosen.size > limits.bytes) return 'too-large'
  const file = new Uint8Array(await chosen.arrayBuffer())
  if (!new TextDecoder('latin1').decode(file.subarray(0, 5)).startsWith('%PDF-')) return 'not-pdf'
  const worker = new Worker(new URL('./verify-worker.ts', import.meta.url), { type: 'module' })
  const { promise, resolve } = Promise.withResolvers<BrowserResult>()
  const timer = setTimeout(() => resolve('stopped'), limits.milliseconds)
  worker.addEventListener('message', ({ data }: MessageEvent<VerifyAnswer>) => resolve(data))
  worker.addEventListener('error', () => resolve('stopped'))
  const asked: VerifyAsked = { file, roots, at }
  worker.postMessage(asked)
  try {
    return await promise
  } finally {
    clearTimeout(timer)
    worker.terminate()
  }
}
