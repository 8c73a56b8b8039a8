/** fontkit ships no types; these are the ones that the PDF writer uses. */
declare module 'fontkit' {
  import type { PDFDocument } from '@cantoo/pdf-lib'

  type Fontkit = Parameters<PDFDocument['registerFontkit']>[0]
  export const create: Fontkit['create']
}
