import { nodeRuntime } from '../runtime/node-runtime.ts'
import { PdfDocument } from './pdf-document.ts'

/** Reads a PDF with Node's zlib. @throws PdfError */
export const openPdf = (file: Uint8Array): PdfDocument => new PdfDocument(file, nodeRuntime.inflate)
