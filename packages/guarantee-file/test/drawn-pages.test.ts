/** The page pictures of a file are what PDFium draws for the checks, and are limited. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { inflateSync } from 'node:zlib'
import { widthOf } from '../src/inspect/draw-pages.ts'
import { createInspector, type FileInspector } from '../src/inspect/file-inspector.ts'
import { pageImage } from '../src/inspect/page-image.ts'
import { startPdfium } from '../src/pdf/node-pdfium.ts'
import { type Pdfium, withDocument } from '../src/pdf/pdfium.ts'
import { honestVectors } from './honest/honest-vectors.ts'

/** Blank pages of one size, in points. */
function blank(pages: number, width = 595, height = 842): Buffer {
  const kids = Array.from({ length: pages }, (_, index) => `${index + 3} 0 R`).join(' ')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`,
    ...Array.from(
      { length: pages },
      () => `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Resources << >> >>`,
    ),
  ]
  const body = objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join('')
  return Buffer.from(`%PDF-1.7\n${body}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\n%%EOF\n`)
}

/** Red, green and blue of every pixel. */
function dotsOf(png: Uint8Array, { width, height }: { width: number; height: number }): Buffer {
  const bytes = Buffer.from(png)
  assert.equal(bytes.readUInt32BE(16), width)
  assert.equal(bytes.readUInt32BE(20), height)
  const rows = inflateSync(bytes.subarray(41, 41 + bytes.readUInt32BE(33)))
  const dots = Buffer.alloc(width * height * 3)
  for (let at = 0; at < dots.length; at++) {
    const row = Math.floor(at / (width * 3))
    const above = row === 0 ? 0 : (dots[at - width * 3] ?? 0)
    dots[at] = (rows[at + row + 1] ?? 0) + above
  }
  return dots
}

describe('the pictures of a file', () => {
  let inspector: FileInspector
  let pdfium: Pdfium
  const drawn = async (file: Uint8Array) => (await inspector.drawPages(file)) ?? assert.fail('was not drawn')
  before(async () => {
    inspector = createInspector({ processes: 1, maxPictures: 3 })
    pdfium = await startPdfium()
  })
  after(() => inspector.close())

  /** As rendered in this process, without alpha. */
  const ownDots = (file: Uint8Array) =>
    withDocument(pdfium, file, (document) => {
      const { rgba } = pageImage(pdfium, document, 0, widthOf(pdfium, document, 0)) ?? assert.fail()
      return Buffer.from(rgba.filter((_, index) => index % 4 !== 3))
    })

  test('show pixel by pixel what PDFium draws', async () => {
    const [letter, other] = honestVectors()
    assert.ok(letter && other)
    const { count, pictures } = await drawn(letter.file)
    const [first] = pictures
    assert.ok(count > 0 && first)
    const dots = dotsOf(first.png, first)
    assert.deepEqual(dots, ownDots(letter.file))
    assert.notDeepEqual(dots, ownDots(other.file), 'another letter is another picture')
    assert.ok(first.png.length < 500_000, `${first.png.length} bytes`)
  })

  test('are limited in number; all pages are counted', async () => {
    const { count, pictures } = await drawn(blank(5))
    assert.deepEqual([count, pictures.length], [5, 3])
    assert.deepEqual([pictures[0]?.width, pictures[0]?.height], [909, 1286], '110 dots an inch')
  })

  test('are at most A3 for any size of page', async () => {
    for (const [width, height] of [
      [14_400, 14_400],
      [200, 700],
      [3_000, 900],
    ] as const) {
      const { pictures } = await drawn(blank(1, width, height))
      const [picture] = pictures
      assert.ok(picture && Math.max(picture.width, picture.height) <= 1_871, `${width} × ${height}`)
    }
  })

  test('are not made of a page unlike paper, nor of a file that is not a PDF', async () => {
    assert.equal(await inspector.drawPages(blank(1, 100, 14_000)), undefined)
    assert.equal(await inspector.drawPages(Buffer.from('%PDF-1.7 nothing')), undefined)
    assert.equal((await drawn(blank(1))).count, 1, 'the process draws the next file')
  })
})
