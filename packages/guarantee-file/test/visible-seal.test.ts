import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { inflateSync } from 'node:zlib'
import { loadFont } from '../src/glyphs/font.ts'
import { sealArt } from '../src/signing/seal-art.ts'
import { signGuarantee, signPdf } from '../src/signing/sign-pdf.ts'
import { svgToContent } from '../src/signing/svg-content.ts'
import { type SealArt, sealAppearance, sealMarker } from '../src/signing/visible-seal.ts'
import { emptyPage } from './pdf-kit.ts'
import { pageWith } from './pdf-shapes.ts'
import { issuedAt, type SampleSigner, sampleSigner } from './sample.ts'

const text = (file: Uint8Array) => Buffer.from(file).toString('latin1')

describe('a visible seal', () => {
  let own: SampleSigner
  let art: SealArt
  before(async () => {
    own = await sampleSigner()
    art = sealAppearance(sealArt(loadFont().font, '江东银行股份有限公司云川分行', '投标保函专用章'))
  })

  test('is drawn by outlines only: no text, no font, no picture', () => {
    const stream = Buffer.from(/stream\n([\s\S]*)\nendstream$/.exec(art.body)?.[1] ?? '', 'latin1')
    const operators = new Set(
      inflateSync(stream)
        .toString('latin1')
        .match(/[A-Za-z]+/g),
    )
    assert.deepEqual(
      [...operators].filter((one) => !['cm', 'rg', 'RG', 'w', 'm', 'l', 'c', 'h', 'B', 'f', 'S'].includes(one)),
      [],
    )
    assert.ok(operators.has('c') && operators.has('B'))
  })

  test('is drawn at the given place', async () => {
    const seal = { art: () => art, place: { page: 0, rectangle: [400, 100, 519.06, 219.06] } } as const
    const file = text(await signPdf(emptyPage(), own.signer, issuedAt, { seal }))
    assert.match(file, /\/Rect \[400 100 519.06 219.06\] .*\/AP << \/N \d+ 0 R >>/)
  })

  test('is not drawn on a page that does not exist', async () => {
    const seal = { art: () => art, place: { page: 7, rectangle: [0, 0, 1, 1] } } as const
    await assert.rejects(signPdf(emptyPage(), own.signer, issuedAt, { seal }), { name: 'PdfError' })
  })

  test("replaces the template's marker, once, with the first signature", async () => {
    const marker = `<< /Type /Annot /Subtype /Link /Rect [400 100 519 219] /A << /S /URI /URI (${sealMarker}) >> >>`
    const base = pageWith({
      form: 'none',
      annotations: 'none',
      crossReferences: 'table',
      newline: true,
      page: `/Annots [${marker}]`,
    })
    const file = text(
      await signGuarantee(base, { signers: [own.signer, own.signer], seal: { art: () => art } }, issuedAt),
    )
    const added = file.slice(base.length)
    assert.equal(added.split('/AP << /N').length - 1, 1)
    assert.match(added, /\/T \(guarantor\) \/F 132 \/Rect \[400 100 519 219\]/)
    assert.ok(!added.includes(sealMarker) && !added.includes(Buffer.from(sealMarker).toString('hex')))
  })

  test('is omitted where the template has no place for it', async () => {
    const file = text(await signPdf(emptyPage(), own.signer, issuedAt, { seal: { art: () => art } }))
    assert.match(file, /\/Rect \[0 0 0 0\]/)
    assert.ok(!file.includes('/AP'))
  })
})

describe('outlines of SVG', () => {
  const drawn = (shape: string) => svgToContent(`<svg viewBox="0 0 10 20">${shape}</svg>`).content

  test('become page content, with the y axis upwards', () => {
    assert.equal(
      drawn('<path fill="#ff0000" d="M1 2L3 4C1 2 3 4 5 6Q1 2 3 4Z"/>'),
      '1 0 0 -1 0 20 cm\n1 0 0 rg\n1 2 m\n3 4 l\n1 2 3 4 5 6 c\n2.333 3.333 1.667 2.667 3 4 c\nh\nf\n',
    )
    assert.match(
      drawn('<circle cx="5" cy="5" r="2" fill="none" stroke="#000000" stroke-width="3"/>'),
      /0 0 0 RG 3 w\n7 5 m/,
    )
  })

  test('with any other element are rejected', () => {
    for (const shape of [
      '<text x="1" fill="#000000">x</text>',
      '<path d="m1 2" fill="#000000"/>',
      '<path d="M1" fill="#000000"/>',
    ])
      assert.throws(() => drawn(shape))
    assert.throws(() => svgToContent('<svg></svg>'))
  })
})
