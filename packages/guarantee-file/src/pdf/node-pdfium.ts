import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fontPath } from '../glyphs/font.ts'
import { type Pdfium, startPdfiumFrom } from './pdfium.ts'
import { injectSubstituteFont } from './substitute-font.ts'

/** Starts PDFium in this thread with the file from node_modules; the package itself would use fetch. */
export async function startPdfium(): Promise<Pdfium> {
  const wasm = readFileSync(createRequire(import.meta.url).resolve('@hyzyla/pdfium/pdfium.wasm'))
  const pdfium = await startPdfiumFrom(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength))
  injectSubstituteFont(pdfium, () => readFileSync(fontPath))
  return pdfium
}
