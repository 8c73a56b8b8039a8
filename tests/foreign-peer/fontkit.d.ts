/** fontkit ships no types; the PDF writer wants exactly this much of it. */
declare module 'fontkit' {
  import type { PDFDocument } from '@cantoo/pdf-lib'

  type Fontkit = Parameters<PDFDocument['registerFontkit']>[0]
  export const create: Fontkit['create']
}
