import { type Pdfium, withPage } from '../pdf/pdfium.ts'

/** Four bytes per pixel: red, green, blue, and opaque alpha; row by row. */
export type PageImage = {
  readonly width: number
  readonly height: number
  readonly rgba: Uint8ClampedArray<ArrayBuffer>
}

const bgra = 4
const forDisplay = 0
/** Render annotations, and write red before blue. */
const flags = 0x01 | 0x10
/** Maximum ratio of height to width: longer pages are not paper. */
const mostHeight = 4

/**
 * Renders a page as displayed, with annotations and seals.
 * @param document a handle of PDFium
 * @param width in pixels
 */
export function pageImage(pdfium: Pdfium, document: number, index: number, width: number): PageImage | undefined {
  // PDFium draws widgets, such as seals, only after flattening and reopening the page.
  withPage(pdfium, document, index, (page) => pdfium._FPDFPage_Flatten(page, forDisplay))
  return withPage(pdfium, document, index, (page) => {
    const ratio = pdfium._FPDF_GetPageHeightF(page) / pdfium._FPDF_GetPageWidthF(page)
    const height = Math.round(width * ratio)
    if (!(height > 0 && height <= width * mostHeight)) return undefined
    const bitmap = pdfium._FPDFBitmap_CreateEx(width, height, bgra, 0, 0)
    if (bitmap === 0) return undefined
    try {
      pdfium._FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff)
      pdfium._FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, flags)
      const [at, stride] = [pdfium._FPDFBitmap_GetBuffer(bitmap), pdfium._FPDFBitmap_GetStride(bitmap)]
      const rgba = new Uint8ClampedArray(width * height * 4)
      for (let y = 0; y < height; y++)
        rgba.set(pdfium.HEAPU8.subarray(at + y * stride, at + y * stride + width * 4), y * width * 4)
      return { width, height, rgba }
    } finally {
      pdfium._FPDFBitmap_Destroy(bitmap)
    }
  })
}
