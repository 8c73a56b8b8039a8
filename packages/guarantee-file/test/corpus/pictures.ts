/** Pages as pictures: as rendered by a program, and as scanned from paper. Deterministic. */
import { deflateSync } from 'node:zlib'
import type { Picture } from '../../src/inspect/picture-analysis.ts'
import { type Pdfium, withDocument, withPage } from '../../src/pdf/pdfium.ts'
import { type RawPdf, rawPdf, stream } from '../pdf-kit.ts'

export function renderPage(pdfium: Pdfium, file: Uint8Array, dotsPerInch: number): Picture {
  const picture = withDocument(pdfium, file, (document) =>
    withPage(pdfium, document, 0, (page) => {
      const [width, height] = [pdfium._FPDF_GetPageWidthF(page), pdfium._FPDF_GetPageHeightF(page)].map((points) =>
        Math.round((points * dotsPerInch) / 72),
      ) as [number, number]
      const bitmap = pdfium._FPDFBitmap_CreateEx(width, height, 3, 0, 0)
      pdfium._FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff)
      pdfium._FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, 1)
      const [at, stride] = [pdfium._FPDFBitmap_GetBuffer(bitmap), pdfium._FPDFBitmap_GetStride(bitmap)]
      // Grey letters on white: one colour channel is enough.
      const grey = new Uint8Array(width * height)
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) grey[y * width + x] = pdfium.HEAPU8[at + y * stride + 4 * x + 1] ?? 0
      }
      pdfium._FPDFBitmap_Destroy(bitmap)
      return { width, height, grey }
    }),
  )
  if (picture === undefined) throw new Error('the page cannot be drawn')
  return picture
}

export type ScanOptions = {
  /** The rotation of the paper, in degrees. */
  readonly angle?: number
  readonly noise?: number
  /** How the scanner maps light paper: unchanged, to white, or to black and white only. */
  readonly clean?: 'no' | 'white' | 'one-bit'
}

/** Cached by page and options: dozens of files contain the same scan. */
const scans = new WeakMap<Picture, Map<string, Picture>>()

/** Scanned paper: rotated slightly, blurred, tinted, noisy. */
export function scanOf(page: Picture, options: ScanOptions = {}): Picture {
  const known = scans.get(page) ?? new Map<string, Picture>()
  scans.set(page, known)
  const key = JSON.stringify(options)
  const scan = known.get(key) ?? makeScan(page, options)
  known.set(key, scan)
  return scan
}

function makeScan(page: Picture, { angle = 0.4, noise = 3, clean = 'no' }: ScanOptions): Picture {
  const { width, height, grey } = page
  const random = gauss(20261125)
  const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)]
  const dot = (x: number, y: number) => (x < 0 || y < 0 || x >= width || y >= height ? 255 : (grey[y * width + x] ?? 0))
  const result = new Uint8Array(grey.length)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const fromX = (x - width / 2) * cos - (y - height / 2) * sin + width / 2
      const fromY = (x - width / 2) * sin + (y - height / 2) * cos + height / 2
      const [left, top] = [Math.floor(fromX), Math.floor(fromY)]
      const [right, down] = [fromX - left, fromY - top]
      const upper = dot(left, top) * (1 - right) + dot(left + 1, top) * right
      const lower = dot(left, top + 1) * (1 - right) + dot(left + 1, top + 1) * right
      const light = ((upper * (1 - down) + lower * down) * 244) / 255 + random() * noise - (3 * x) / width
      result[y * width + x] = Math.max(0, Math.min(255, Math.round(cleaned(light, clean))))
    }
  }
  return { width, height, grey: result }
}

function cleaned(light: number, clean: 'no' | 'white' | 'one-bit'): number {
  if (clean === 'one-bit') return light > 150 ? 255 : 0
  return clean === 'white' && light > 215 ? 255 : light
}

/** Normally distributed numbers from a linear congruential generator with a fixed seed. */
function gauss(seed: number): () => number {
  let state = seed
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return (state + 0.5) / 2 ** 32
  }
  return () => Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next())
}

export type PicturePage = {
  readonly pictures: readonly Picture[]
  /** Content before and after the pictures. */
  readonly under?: string
  readonly over?: string
  readonly oneBit?: boolean
  /** JPEG data of the only picture, instead of its pixels. */
  readonly jpeg?: Uint8Array
  /** Share of the page covered by the pictures, from the top. */
  readonly share?: number
}

/** An A4 page covered by pictures of full width, one below the other. */
export function picturePage({ pictures, under = '', over = '', oneBit = false, jpeg, share = 1 }: PicturePage): RawPdf {
  const all = pictures.reduce((sum, { height }) => sum + height, 0)
  let top = 842
  const drawn = pictures.map(({ height }, index) => {
    const points = (842 * share * height) / all
    top -= points
    return `q 595 0 0 ${points.toFixed(3)} 0 ${top.toFixed(3)} cm /Im${index} Do Q`
  })
  const numbers = pictures.map((_, index) => 10 + index)
  const names = numbers.map((number, index) => `/Im${index} ${number} 0 R`).join(' ')
  const images = pictures.map((picture, index) => [numbers[index], imageObject(picture, oneBit, jpeg)])
  return rawPdf({
    3: `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /XObject << ${names} >> /ExtGState << /Clear << /ca 0 /CA 0 >> >> >> >>`,
    4: stream(`${under}\n${drawn.join('\n')}\n${over}`),
    ...Object.fromEntries(images),
  })
}

export function imageObject({ width, height, grey }: Picture, oneBit = false, jpeg?: Uint8Array): string {
  const head = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray`
  if (jpeg !== undefined) {
    const text = Buffer.from(jpeg).toString('latin1')
    return stream(text, `${head.replace('DeviceGray', 'DeviceRGB')} /BitsPerComponent 8 /Filter /DCTDecode`)
  }
  const data = oneBit ? deflateSync(packed(width, height, grey)).toString('latin1') : deflated(grey)
  return stream(data, `${head} /BitsPerComponent ${oneBit ? 1 : 8} /Filter /FlateDecode`)
}

const deflatedGreys = new WeakMap<Uint8Array, string>()

function deflated(grey: Uint8Array): string {
  const data = deflatedGreys.get(grey) ?? deflateSync(grey).toString('latin1')
  deflatedGreys.set(grey, data)
  return data
}

function packed(width: number, height: number, grey: Uint8Array): Uint8Array {
  const stride = Math.ceil(width / 8)
  const bits = new Uint8Array(stride * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * stride + (x >> 3)
      if ((grey[y * width + x] ?? 0) > 127) bits[at] = (bits[at] ?? 0) | (0x80 >> (x & 7))
    }
  }
  return bits
}

/** The picture cut into strips, as some scanners and programs do. */
export function strips({ width, height, grey }: Picture, count: number): Picture[] {
  const rows = Math.ceil(height / count)
  return Array.from({ length: count }, (_, index) => {
    const [from, to] = [index * rows, Math.min(height, (index + 1) * rows)]
    return { width, height: to - from, grey: grey.subarray(from * width, to * width) }
  })
}
