/** Honest letters of many programs: none is refused for what it holds. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { FindingCode } from '../src/findings/findings.ts'
import { codesOf, createLetterCheck, type LetterCheck } from './deceptive/letter-check.ts'
import { honestLetter } from './honest/honest-letter.ts'
import { type HonestVector, honestVectors } from './honest/honest-vectors.ts'
import { pdfkitLetter } from './honest/pdfkit-letter.ts'
import { typstLetters } from './honest/typst-letters.ts'

const pdfkitLetters = Array.from({ length: 24 }, async (_, index): Promise<HonestVector> => {
  const letter = honestLetter(index)
  return { name: `pdfkit-${index}`, producer: 'pdfkit', facts: letter.facts, file: await pdfkitLetter(letter, index) }
})
const all = [...honestVectors(), ...(await Promise.all(pdfkitLetters)), ...(await typstLetters(16))]

describe('an honest letter', { concurrency: 2 }, () => {
  let letters: LetterCheck
  before(async () => {
    letters = await createLetterCheck()
  })
  after(() => letters.close())

  for (const { name, facts, file } of all) {
    test(`${name} is not refused`, async () => {
      const refused = codesOf(await letters.check(file, facts), 'refuse')
      assert.deepEqual(
        refused.filter((code) => code !== misread[name]),
        [],
      )
    })
  }

  test('comes in more than two hundred files of more than six producers', (context) => {
    const producers = [...Map.groupBy(all, ({ producer }) => producer)].map(
      ([producer, { length }]) => `${producer} ${length}`,
    )
    context.diagnostic(`${all.length} files: ${producers.join(', ')}`)
    assert.ok(all.length >= 200 && producers.length > 6)
  })
})

/**
 * PDFium's text of a page puts blanks between spaced digits, and leaves out a character that stands alone in a font which
 * is not embedded (号 after a number in another font).
 */
const misread: Readonly<Record<string, FindingCode>> = {
  'libreoffice-20': 'amount-not-found',
  'libreoffice-26': 'amount-not-found',
  'reportlab-25': 'guarantee-number-not-found',
  'reportlab-37': 'guarantee-number-not-found',
}
