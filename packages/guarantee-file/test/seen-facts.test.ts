/** The facts of a guarantee's text as shown to a person who does not know them. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { before, describe, it } from 'node:test'
import type { GlyphReader } from '../src/glyphs/glyph-image.ts'
import { pageImage } from '../src/inspect/page-image.ts'
import { readPages } from '../src/inspect/read-pages.ts'
import { startPdfium } from '../src/pdf/node-pdfium.ts'
import { type Pdfium, withDocument } from '../src/pdf/pdfium.ts'
import { factsToCompare, readSeenFacts } from '../src/text/seen-facts.ts'
import { createParty } from './corpus.ts'
import { deceptiveFiles } from './deceptive/deceptive-files.ts'
import { bytesOf, rawPdf, sign, stream } from './pdf-kit.ts'
import { notice } from './sample.ts'

const rows: readonly [text: string, number: string | undefined, applicant: string | undefined, amounts: string[]][] = [
  [
    '保函编号：TB-2026-001\n申请人：云川建设有限公司\n担保金额：人民币￥700,000.00元',
    'TB-2026-001',
    '云川建设有限公司',
    ['700000.00'],
  ],
  [
    '保单号 A1B2C3\n被保证人（投标人）　云川建设有限公司\n保证金额（小写）：70万元',
    'A1B2C3',
    '云川建设有限公司',
    ['700000.00'],
  ],
  ['本保函担保的最高金额为人民币（小写）7.5 万元，保费￥2,800.00', undefined, undefined, ['75000.00']],
  ['担保金额 CNY 500000\n最高金额 ¥7,000.00', undefined, undefined, ['500000.00', '7000.00']],
  ['担保金额￥1200,000.00，保函金额 1,2000.00', undefined, undefined, []],
  ['鉴于申请人参加投标，应申请人的请求', undefined, undefined, []],
]

describe('the facts of a guarantee', () => {
  for (const [text, number, applicant, amounts] of rows)
    it(`are ${number}, ${applicant}, ${amounts.join(' and ')} in "${text.slice(0, 20)}"`, () => {
      assert.deepEqual(readSeenFacts([text]), { number, applicant, amounts })
    })

  const reader: GlyphReader = { read: () => 'agrees' }
  let pdfium: Pdfium
  before(async () => {
    pdfium = await startPdfium()
  })
  const seen = (file: Uint8Array) => {
    const stated = readSeenFacts(readPages(pdfium, file, 60)?.pages ?? [])
    return {
      stated,
      shown: readSeenFacts(readPages(pdfium, file, 60, { facts: factsToCompare(stated), reader })?.pages ?? []),
    }
  }

  for (const name of ['sealed', 'plain'])
    it(`are those of the notice, and show, in our own ${name} letter`, () => {
      const file = readFileSync(new URL(`../../../vectors/guarantee-file/${name}.pdf`, import.meta.url))
      const { stated, shown } = seen(file)
      assert.deepEqual([stated.applicant, stated.amounts], [notice.applicantName, [notice.amount]])
      assert.deepEqual(shown, stated)
    })

  it('are not shown where the page hides them', () => {
    const white = deceptiveFiles.find(({ name }) => name === 'white') ?? assert.fail()
    const { stated, shown } = seen(white.make())
    assert.deepEqual([stated.amounts, shown.amounts], [[white.letter.facts.amount], []])
    assert.equal(shown.applicant, stated.applicant)
    const honest = seen(white.honest())
    assert.deepEqual(honest.shown, honest.stated)
  })
})

describe('the picture of a page', () => {
  it('has the proportions of its page and contains ink', async () => {
    const pdfium = await startPdfium()
    const file = readFileSync(new URL('../../../vectors/guarantee-file/sealed.pdf', import.meta.url))
    const image = withDocument(pdfium, file, (document) => pageImage(pdfium, document, 0, 620)) ?? assert.fail()
    assert.deepEqual([image.width, image.height], [620, 877])
    assert.equal(image.rgba.length, 4 * image.width * image.height)
    let dark = 0
    for (let at = 0; at < image.rgba.length; at += 4) if ((image.rgba[at] ?? 255) < 128) dark++
    assert.ok(dark > 2000 && dark < image.width * image.height * 0.2)
  })

  it('shows the seal of a signature', async () => {
    const pdfium = await startPdfium()
    const party = await createParty('ecdsa-sha256')
    const seal = { rectangle: '300 300 400 400', fieldEntries: '/AP << /N 20 0 R >>' }
    const drawn = stream('1 0 0 rg 0 0 100 100 re f', '/Type /XObject /Subtype /Form /BBox [0 0 100 100]')
    for (const [also, hasMismatch] of [
      [{ 20: drawn }, true],
      [{ 20: drawn.replace('1 0 0 rg', '1 1 1 rg') }, false],
    ] as const) {
      const file = bytesOf(await sign(rawPdf(), party.signer, { ...seal, also }))
      const image = withDocument(pdfium, file, (document) => pageImage(pdfium, document, 0, 595)) ?? assert.fail()
      const at = 4 * ((842 - 350) * image.width + 350)
      assert.deepEqual([...image.rgba.subarray(at, at + 3)], hasMismatch ? [255, 0, 0] : [255, 255, 255])
    }
  })
})
