import type { Pdfium } from '../pdf/pdfium.ts'
import type { Rectangle } from './page-characters.ts'

/** A part of a page as pixels. */
export type Band = {
  readonly area: Rectangle
  /** Pixels per point. */
  readonly scale: number
  readonly width: number
  readonly height: number
}

/** Pixels of a band: blue, green, red and an unused byte, row by row. */
export type Dots = Uint8Array

export type RenderUse = 'view' | 'print' | 'without-annotations'
const flags: Readonly<Record<RenderUse, number>> = { view: 0x01, print: 0x01 | 0x800, 'without-annotations': 0 }

/** Minimum pixels per em, where the limits of the scale allow it. */
const dotsAnEm = 30
const scales = { least: 2, most: 6 }
const bgrx = 3

export function bandOf(area: Rectangle, em: number): Band {
  const scale = Math.min(scales.most, Math.max(scales.least, dotsAnEm / Math.max(1, em)))
  return {
    area,
    scale,
    width: Math.max(1, Math.ceil((area.right - area.left) * scale)),
    height: Math.max(1, Math.ceil((area.bottom - area.top) * scale)),
  }
}

/** Renders a band on white paper. */
export function renderBand(pdfium: Pdfium, page: number, band: Band, use: RenderUse): Dots {
  const { width, height, scale, area } = band
  const bitmap = pdfium._FPDFBitmap_CreateEx(width, height, bgrx, 0, 0)
  if (bitmap === 0) throw new RangeError('out of memory')
  try {
    pdfium._FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff)
    const { scratch, HEAPU8 } = pdfium
    const view = new DataView(HEAPU8.buffer, HEAPU8.byteOffset)
    const matrix = [scale, 0, 0, scale, -area.left * scale, -area.top * scale]
    const clip = [0, 0, width, height]
    for (const [index, value] of [...matrix, ...clip].entries()) view.setFloat32(scratch + 4 * index, value, true)
    pdfium._FPDF_RenderPageBitmapWithMatrix(bitmap, page, scratch, scratch + 24, flags[use])
    const [at, stride] = [pdfium._FPDFBitmap_GetBuffer(bitmap), pdfium._FPDFBitmap_GetStride(bitmap)]
    if (stride === 4 * width) return pdfium.HEAPU8.slice(at, at + height * stride)
    const dots = new Uint8Array(width * height * 4)
    for (let row = 0; row < height; row++) {
      const from = at + row * stride
      dots.set(pdfium.HEAPU8.subarray(from, from + 4 * width), row * 4 * width)
    }
    return dots
  } finally {
    pdfium._FPDFBitmap_Destroy(bitmap)
  }
}

/** The same pixels as one number each, to compare them. */
export const wholeDots = ({ buffer, byteOffset, byteLength }: Dots): Uint32Array =>
  new Uint32Array(buffer, byteOffset, byteLength / 4)

export function equalDots(one: Dots, other: Dots): boolean {
  const [whole, otherWhole] = [wholeDots(one), wholeDots(other)]
  for (let at = 0; at < whole.length; at++) if (whole[at] !== otherWhole[at]) return false
  return whole.length === otherWhole.length
}

/** 0 black … 255 white, weighted by perceived brightness. */
export const greyAt = (dots: Dots, index: number): number =>
  ((dots[4 * index] ?? 0) * 29 + (dots[4 * index + 1] ?? 0) * 150 + (dots[4 * index + 2] ?? 0) * 77) >> 8

const linear = Float64Array.from({ length: 256 }, (_, level) => {
  const part = level / 255
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
})

/** 0 black … 1 white, as WCAG 2.2 defines relative luminance. */
export const luminanceAt = (dots: Dots, index: number): number =>
  0.0722 * (linear[dots[4 * index] ?? 0] ?? 0) +
  0.7152 * (linear[dots[4 * index + 1] ?? 0] ?? 0) +
  0.2126 * (linear[dots[4 * index + 2] ?? 0] ?? 0)

/** WCAG 2.2: 1 for no difference, 21 for black on white. */
export const contrastOf = (one: number, other: number): number =>
  (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
