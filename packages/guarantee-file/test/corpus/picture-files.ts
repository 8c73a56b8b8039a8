/** Pages that are pictures, validly signed. */
import { readFileSync } from 'node:fs'
import { rawPdf, stream } from '../pdf-kit.ts'
import { type CorpusRow, files, found } from './corpus-file.ts'
import type { CorpusTools } from './corpus-tools.ts'
import { imageObject, type PicturePage, picturePage, type ScanOptions, scanOf, strips } from './pictures.ts'

const words = (count: number) =>
  '7315 words that are there to be found by a program and not by a reader '.slice(0, count)
const text = (how: string, size = 10, count = 70) => `BT ${how} /F1 ${size} Tf 60 400 Td (${words(count)}) Tj ET`

const scanned =
  (more: Partial<PicturePage> = {}, options: ScanOptions = {}) =>
  (tools: CorpusTools) =>
    picturePage({ pictures: [scanOf(tools.page, options)], ...more })

const drawn =
  (more: Partial<PicturePage> = {}) =>
  (tools: CorpusTools) =>
    picturePage({ pictures: [tools.page], ...more })

const stored = (name: string) =>
  readFileSync(new URL(`../../../../vectors/guarantee-file/corpus/${name}`, import.meta.url))

const drawsX = '/Resources << /XObject << /X 10 0 R >> >>'

const scans = found('page-is-scan', [
  ['scan', 'a grey scan of paper', scanned()],
  ['scan-cleaned', 'a scan whose paper was made white', scanned({}, { clean: 'white' })],
  ['scan-straight', 'a scan that lies straight to a tenth of a degree', scanned({}, { clean: 'white', angle: 0.1 })],
  ['scan-one-bit', 'a scan of black and white alone', scanned({ oneBit: true }, { clean: 'one-bit' })],
  ['scan-one-bit-in-grey', 'a scan of black and white only, stored as grey', scanned({}, { clean: 'one-bit' })],
  ['scan-with-margins', 'a scan on three quarters of the page', scanned({ share: 0.7 })],
  ['scan-ocr-under', 'recognised text under the scan', scanned({ under: text('0 Tr') })],
  ['scan-ocr-over-invisible', 'recognised text over the scan, in render mode 3', scanned({ over: text('3 Tr') })],
  ['scan-ocr-over-clipping', 'recognised text over the scan, in render mode 7', scanned({ over: text('7 Tr') })],
  [
    'scan-ocr-over-transparent',
    'recognised text over the scan, wholly transparent',
    scanned({ over: `q /Clear gs ${text('0 Tr')} Q` }),
  ],
  ['scan-ocr-over-white', 'recognised text over the scan, in white', scanned({ over: `1 g ${text('0 Tr')}` })],
  ['scan-ocr-over-tiny', 'recognised text over the scan, half a point high', scanned({ over: text('0 Tr', 0.5) })],
  ['scan-ocr-off-page', 'recognised text beside the page', scanned({ over: `1 0 0 1 2000 0 cm ${text('0 Tr')}` })],
  [
    'scan-ocr-clipped-away',
    'recognised text that a clip leaves nothing of',
    scanned({ over: `q 0 0 1 1 re W n ${text('0 Tr')} Q` }),
  ],
  ['scan-with-number', 'a few characters printed over the scan', scanned({ over: text('0 Tr', 10, 12) })],
  [
    'scan-in-strips',
    'a scan cut into twelve strips',
    (tools) => picturePage({ pictures: strips(scanOf(tools.page), 12) }),
  ],
  [
    'scan-jpeg',
    'a scan as JPEG, as most scanners send it',
    () => picturePage({ pictures: [{ width: 827, height: 1169, grey: new Uint8Array() }], jpeg: stored('scan.jpg') }),
  ],
  [
    'scan-in-seal',
    'a scan drawn over the page by the place of the signature',
    ({ signed, page }) =>
      signed(rawPdf({ 10: imageObject(scanOf(page)) }), {
        rectangle: '0 0 595 842',
        fieldEntries: '/AP << /N 30 0 R >>',
        also: { 30: stream('595 0 0 842 0 0 cm /X Do', `/Subtype /Form /BBox [0 0 595 842] ${drawsX}`) },
      }),
  ],
  [
    'scan-in-form',
    'a scan in forms within forms, each made smaller',
    ({ signed, page }) =>
      signed(
        rawPdf({
          3: `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R ${drawsX.replace('10', '11')} >>`,
          4: stream('0.01 0 0 0.01 0 0 cm /X Do'),
          10: imageObject(scanOf(page)),
          11: stream('59500 0 0 84200 0 0 cm /X Do', `/Subtype /Form /BBox [0 0 59500 84200] ${drawsX}`),
        }),
      ),
  ],
  [
    'scan-as-pattern',
    'a scan as the pattern that fills the page',
    ({ signed, page }) =>
      signed(
        rawPdf({
          3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Pattern << /P 11 0 R >> >> >>',
          4: stream('/Pattern cs /P scn 0 0 595 842 re f'),
          10: imageObject(scanOf(page)),
          11: stream(
            '595 0 0 842 0 0 cm /X Do',
            `/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 595 842] /XStep 595 /YStep 842 ${drawsX}`,
          ),
        }),
      ),
  ],
])

const warned: readonly CorpusRow[] = [
  ['system-picture', 'a page drawn by a program, stored as a picture', ['page-is-picture'], drawn()],
  [
    'system-picture-in-strips',
    'a page drawn by a program, cut into strips',
    ['page-is-picture'],
    (tools) => picturePage({ pictures: strips(tools.page, 7) }),
  ],
  [
    'system-picture-ocr-over',
    'the same with invisible text over it',
    ['page-is-picture'],
    drawn({ over: text('3 Tr') }),
  ],
  [
    'system-picture-jpeg',
    'the same as JPEG of good quality',
    ['page-is-picture'],
    () => picturePage({ pictures: [{ width: 827, height: 1169, grey: new Uint8Array() }], jpeg: stored('system.jpg') }),
  ],
  ['text-over-scan', 'plain visible text over a scan', ['page-over-scan'], scanned({ over: text('0 Tr') })],
  [
    'text-partly-hidden',
    'visible text, and as much invisible text',
    ['text-hidden'],
    () => picturePage({ pictures: [], over: `${text('0 Tr')} 1 0 0 1 0 -90 cm ${text('3 Tr')}` }),
  ],
]

export const pictureFiles = [
  ...files('refuse', scans),
  ...files('warn', warned),
  ...files('accept', [
    ['text-over-drawn-background', 'text over a background drawn by a program', [], drawn({ over: text('0 Tr') })],
  ]),
]
