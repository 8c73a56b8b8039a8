/** Small files that are expensive to open, in time, memory or both. */
import { packed, type RawPdf, rawPdf, stream } from './pdf-kit.ts'

const form = (content: string, next: number) =>
  stream(
    content,
    `/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X ${next} 0 R >> /Font << /F1 5 0 R >> >>`,
  )

/** Each form draws the next one ten times. */
export function forms(depth: number): RawPdf {
  const last = 10 + depth
  const chain = Array.from({ length: depth }, (_, index) => [10 + index, form('/X Do '.repeat(10), 11 + index)])
  return rawPdf({
    3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /X 10 0 R >> >> >>',
    4: stream('/X Do'),
    ...Object.fromEntries(chain),
    [last]: form('BT /F1 12 Tf 72 700 Td (x) Tj ET', last),
  })
}

const image = (width: number, height: number, data: Buffer) =>
  rawPdf({
    3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /X 10 0 R >> >> >>',
    4: stream('q 595 0 0 842 0 0 cm /X Do Q'),
    10: packed(
      data,
      `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8`,
    ),
  })

export type Bomb = {
  readonly what: string
  /** The limit that stops it, or another expected code. */
  readonly stoppedBy: 'memory' | 'page-is-scan'
  readonly make: () => RawPdf
}

export const bombs: readonly Bomb[] = [
  { what: 'forms that draw forms, ten times ten times ten', stoppedBy: 'memory', make: () => forms(8) },
  {
    what: 'a page of a hundred megabytes of instructions',
    stoppedBy: 'memory',
    make: () => rawPdf({ 4: packed(Buffer.alloc(100 << 20, 'BT (x) Tj ET\n')) }),
  },
  {
    what: 'lines without end',
    stoppedBy: 'memory',
    make: () => rawPdf({ 4: packed(Buffer.alloc(100 << 20, '0 0 m 1 1 l S ')) }),
  },
  {
    what: 'a picture of sixty thousand by sixty thousand dots',
    stoppedBy: 'page-is-scan',
    make: () => image(60_000, 60_000, Buffer.alloc(1 << 20)),
  },
  {
    what: 'an object of two million numbers',
    stoppedBy: 'memory',
    make: () => rawPdf({ 6: `[${'[1 2 3] '.repeat(2_000_000)}]` }),
  },
]
