/** Letter-spaced digits are one number where one is drawn; two numbers are never joined. */
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { readPages } from '../src/inspect/read-pages.ts'
import { startPdfium } from '../src/pdf/node-pdfium.ts'
import type { Pdfium } from '../src/pdf/pdfium.ts'
import { foldPages, holdsAmount } from '../src/text/text-match.ts'
import { bytesOf } from './pdf-kit.ts'
import { factPage, facts, spaced } from './shown/fact-page.ts'

const at = (content: string, x = 72, y = 600, size = 11) => `BT /F1 ${size} Tf ${x} ${y} Td ${content} ET`
const [gap, wide] = [300, 900]

const apart: readonly [string, string][] = [
  ['two numbers with a wider gap between them', at(`[${spaced('700', gap)} -${wide} ${spaced('000.00', gap)}] TJ`)],
  ['two numbers with a gap that is a little wider', at(`[${spaced('700', gap)} -420 ${spaced('000.00', gap)}] TJ`)],
  ['a number that only begins spaced', at(`[(7) -${gap} (00000.00)] TJ`)],
  ['numbers of several figures', at(`[(70) -${gap} (00) -${gap} (00.00)] TJ`)],
  ['figures of columns', at(`[${spaced('700000.00', wide)}] TJ`)],
  ['figures with blanks of the file', at('(7 0 0 0 0 0 . 0 0) Tj')],
  ['figures of two texts', `${at(`[${spaced('700', gap)}] TJ`)} ${at(`[${spaced('000.00', gap)}] TJ`, 100.2)}`],
  ['figures of two sizes', at(`[${spaced('7000', gap)} -${gap}] TJ /F1 8 Tf [${spaced('00.00', gap)}] TJ`)],
  ['figures of two heights', at(`[${spaced('7000', gap)} -${gap}] TJ 2 Ts [${spaced('00.00', gap)}] TJ`)],
  ['a figure of another text between', `${at(`[${spaced('700000.00', gap)}] TJ`)} ${at('(1) Tj', 100.5, 600, 8)}`],
  ['figures that stand on each other', at(`[(7) 200 (0) -${gap} (0) -${gap} (000.00)] TJ`)],
]

describe('the digits of an amount', () => {
  let pdfium: Pdfium
  before(async () => {
    pdfium = await startPdfium()
  })
  const pagesOf = (content: string) => readPages(pdfium, bytesOf(factPage(content)), 1)?.pages ?? []
  const holds = (content: string) => holdsAmount(foldPages(pagesOf(content)), facts.amount)

  test('are the amount where they are evenly spaced', () => {
    const content = at(`[${spaced('700,000.00', gap)}] TJ`)
    assert.ok(pagesOf(content).join('').includes('\u2060'), 'PDFium gives no blanks')
    assert.equal(holds(content), true)
  })
  for (const [what, content] of apart) test(`are not joined from ${what}`, () => assert.equal(holds(content), false))

  test('of a list of two numbers stay two numbers', () => {
    const [page = ''] = pagesOf(at(`[${spaced('12', gap)}] TJ`))
    assert.ok(page.includes('1 2'), page)
  })
})
