import { type Pdfium, withDocument, withPage } from '../pdf/pdfium.ts'
import { pageImage } from './page-image.ts'
import { pngOf } from './png.ts'

/** A page as displayed, as PNG. */
export type PagePicture = { readonly width: number; readonly height: number; readonly png: Uint8Array }

export type DrawnPages = {
  /** Pages of the document; may exceed the number of pictures. */
  readonly count: number
  readonly pictures: readonly PagePicture[]
}

const dotsPerInch = 110
const pointsPerInch = 72
/** Pixels of a picture: an A3 page at this density fits; larger pages are drawn at a lower one. */
const mostDots = 1_870

/**
 * The first pages as PDFium draws them for the checks, with annotations and seals.
 * @param mostPages further pages are counted and not drawn
 * @returns undefined when PDFium cannot open the file or one of these pages
 */
export function drawPages(pdfium: Pdfium, file: Uint8Array, mostPages: number): DrawnPages | undefined {
  return withDocument(pdfium, file, (document) => {
    const count = pdfium._FPDF_GetPageCount(document)
    const pictures: PagePicture[] = []
    for (let index = 0; index < Math.min(count, mostPages); index++) {
      const image = pageImage(pdfium, document, index, widthOf(pdfium, document, index))
      if (image === undefined) return undefined
      pictures.push({ width: image.width, height: image.height, png: pngOf(image) })
    }
    return { count, pictures }
  })
}

/** Size in pixels: at the density, or less where one side would be too long. */
export function widthOf(pdfium: Pdfium, document: number, index: number): number {
  const [width, height] = withPage(pdfium, document, index, (page) => [
    pdfium._FPDF_GetPageWidthF(page),
    pdfium._FPDF_GetPageHeightF(page),
  ]) ?? [0, 0]
  const scale = Math.min(dotsPerInch / pointsPerInch, mostDots / width, mostDots / height)
  return Math.max(1, Math.round(width * scale))
}
