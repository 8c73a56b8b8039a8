import { nodeRuntime } from '../verify/node-runtime.ts'
import { PdfDocument } from './pdf-document.ts'

/** A PDF read with Node's own zlib. @throws PdfError */
export const openPdf = (file: Uint8Array): PdfDocument => new PdfDocument(file, nodeRuntime.inflate)
