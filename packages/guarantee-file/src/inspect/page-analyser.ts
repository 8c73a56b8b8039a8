import { integerAt, type Pdfium } from '../pdf/pdfium.ts'
import { analyseBackground, analysePictures, type Picture } from './picture-analysis.ts'
import type { PageAnalyser } from './scan-check.ts'

/** Maximum pixels of one picture to unpack; an A4 page at 600 dpi has 35 million. */
const maxDots = 40_000_000
/** Maximum pixels to analyse: enough for some hundred marks of any page. */
const maxAnalysed = 3_000_000
const longestSide = 1000

const formats = { grey: 1, bgrx: 3 }
const faxFilters = new Set(['CCITTFaxDecode', 'CCF', 'JBIG2Decode'])

/** Analyses the pictures of one page, and the rendered page, by PDFium. */
export function pageAnalyser(pdfium: Pdfium, page: number): PageAnalyser {
  return {
    analysePictures(handles) {
      const pictures: Picture[] = []
      let left = maxAnalysed
      for (const handle of handles) {
        const { dots, bits } = metadataOf(pdfium, page, handle)
        if (dots > maxDots) return 'too-large'
        if (bits === 1 || filtersOf(pdfium, handle).some((name) => faxFilters.has(name))) {
          return { flat: 0, marks: 0, twins: 0, fax: true }
        }
        const picture = left <= 0 ? undefined : readPicture(pdfium, handle, left)
        left -= picture?.grey.length ?? 0
        if (picture !== undefined) pictures.push(picture)
      }
      return { ...analysePictures(pictures), fax: false }
    },
    analysePage: () => analyseBackground(renderPage(pdfium, page)),
  }
}

function metadataOf(pdfium: Pdfium, page: number, image: number): { dots: number; bits: number } {
  const at = pdfium.scratch
  if (pdfium._FPDFImageObj_GetImageMetadata(image, page, at) === 0) return { dots: 0, bits: 0 }
  return { dots: integerAt(pdfium, at) * integerAt(pdfium, at + 4), bits: integerAt(pdfium, at + 16) }
}

function filtersOf(pdfium: Pdfium, image: number): string[] {
  const { scratch } = pdfium
  return Array.from({ length: pdfium._FPDFImageObj_GetImageFilterCount(image) }, (_, index) => {
    const length = pdfium._FPDFImageObj_GetImageFilter(image, index, scratch, 64)
    return String.fromCharCode(...pdfium.HEAPU8.subarray(scratch, scratch + Math.max(0, Math.min(length, 64) - 1)))
  })
}

/** As many rows as fit, from slightly below the top, where text usually begins. */
function readPicture(pdfium: Pdfium, image: number, room: number): Picture | undefined {
  const bitmap = pdfium._FPDFImageObj_GetBitmap(image)
  if (bitmap === 0) return undefined
  try {
    const [width, height] = [pdfium._FPDFBitmap_GetWidth(bitmap), pdfium._FPDFBitmap_GetHeight(bitmap)]
    const rows = Math.min(height, Math.floor(room / Math.max(1, width)))
    const first = Math.min(height - rows, Math.floor(height / 8))
    return rows <= 0 ? undefined : greyOf(pdfium, bitmap, { width, first, rows })
  } finally {
    pdfium._FPDFBitmap_Destroy(bitmap)
  }
}

function greyOf(
  pdfium: Pdfium,
  bitmap: number,
  { width, first, rows }: { width: number; first: number; rows: number },
): Picture {
  const [at, stride] = [pdfium._FPDFBitmap_GetBuffer(bitmap), pdfium._FPDFBitmap_GetStride(bitmap)]
  const format = pdfium._FPDFBitmap_GetFormat(bitmap)
  const step = format === formats.grey ? 1 : format === formats.bgrx - 1 ? 3 : 4
  const { HEAPU8 } = pdfium
  const grey = new Uint8Array(width * rows)
  for (let row = 0; row < rows; row++) {
    for (let x = 0, from = at + (first + row) * stride; x < width; x++, from += step) {
      grey[row * width + x] =
        step === 1
          ? (HEAPU8[from] ?? 0)
          : ((HEAPU8[from] ?? 0) * 29 + (HEAPU8[from + 1] ?? 0) * 150 + (HEAPU8[from + 2] ?? 0) * 77) >> 8
    }
  }
  return { width, height: rows, grey }
}

/** About one pixel per point, with annotations. */
function renderPage(pdfium: Pdfium, page: number): Picture {
  const [across, down] = [pdfium._FPDF_GetPageWidthF(page), pdfium._FPDF_GetPageHeightF(page)]
  const scale = Math.min(1, longestSide / Math.max(across, down, 1))
  const [width, rows] = [Math.max(1, Math.round(across * scale)), Math.max(1, Math.round(down * scale))]
  const bitmap = pdfium._FPDFBitmap_CreateEx(width, rows, formats.bgrx, 0, 0)
  if (bitmap === 0) return { width: 0, height: 0, grey: new Uint8Array() }
  try {
    pdfium._FPDFBitmap_FillRect(bitmap, 0, 0, width, rows, 0xffffffff)
    pdfium._FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, rows, 0, 1)
    return greyOf(pdfium, bitmap, { width, first: 0, rows })
  } finally {
    pdfium._FPDFBitmap_Destroy(bitmap)
  }
}
