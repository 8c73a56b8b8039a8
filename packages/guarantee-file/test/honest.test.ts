/** True letters of many programs: none is rejected for its content. */
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
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

describe('a true letter', { concurrency: 2 }, () => {
  let letters: LetterCheck
  before(async () => {
    letters = await createLetterCheck()
  })

  for (const { name, facts, file } of all) {
    test(`${name} is not rejected`, async () => {
      assert.deepEqual(codesOf(await letters.check(file, facts), 'refuse'), [])
    })
  }

  test('is tested in more than two hundred files of more than six producers', (context) => {
    const producers = [...Map.groupBy(all, ({ producer }) => producer)].map(
      ([producer, { length }]) => `${producer} ${length}`,
    )
    context.diagnostic(`${all.length} files: ${producers.join(', ')}`)
    assert.ok(all.length >= 200 && producers.length > 6)
  })
})
