// The thread that reads text out of PDFs made by others: PDFium in WebAssembly, whose memory is its own and whose
// time its parent limits. A file that takes too long or crashes it costs this thread and nothing else.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { parentPort } from 'node:worker_threads'
import { PDFiumLibrary } from '@hyzyla/pdfium'

export type TextJob = { id: number; file: Uint8Array; maxPages: number }
export type TextAnswer = { id: number; pages: string[] } | { id: number; failed: true }

// Read from the disk, where npm put it: the package would ask fetch for it.
const wasm = readFileSync(createRequire(import.meta.url).resolve('@hyzyla/pdfium/pdfium.wasm'))
const library = await PDFiumLibrary.init({
  wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength),
})

async function read({ id, file, maxPages }: TextJob): Promise<TextAnswer> {
  try {
    const document = await library.loadDocument(file)
    try {
      if (document.getPageCount() > maxPages) return { id, failed: true }
      return { id, pages: [...document.pages()].map((page) => page.getText()) }
    } finally {
      document.destroy()
    }
  } catch {
    return { id, failed: true }
  }
}

parentPort?.on('message', (job: TextJob) => void read(job).then((answer) => parentPort?.postMessage(answer)))
