import type { ViewAnswer, ViewAsked } from './view-wasm-worker.ts'

const milliseconds = 30_000

export type BrowserView = ViewAnswer | 'stopped'

/** Draws and reads a file in a worker of this browser; loads PDFium for it. Nothing of the file is sent. */
export async function viewInBrowser(chosen: Blob): Promise<BrowserView> {
  const file = new Uint8Array(await chosen.arrayBuffer())
  const worker = new Worker(new URL('./view-wasm-worker.ts', import.meta.url), { type: 'module' })
  const { promise, resolve } = Promise.withResolvers<BrowserView>()
  const timer = setTimeout(() => resolve('stopped'), milliseconds)
  worker.addEventListener('message', ({ data }: MessageEvent<ViewAnswer | undefined>) => resolve(data ?? 'stopped'))
  worker.addEventListener('error', () => resolve('stopped'))
  const asked: ViewAsked = { file }
  worker.postMessage(asked, [file.buffer])
  try {
    return await promise
  } finally {
    clearTimeout(timer)
    worker.terminate()
  }
}
