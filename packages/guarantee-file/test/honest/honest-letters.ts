/** True letters of many programs: none is rejected for its content. */
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { codesOf, createLetterCheck, type LetterCheck } from '../deceptive/letter-check.ts'
import { honestLetter } from './honest-letter.ts'
import { type HonestVector, honestVectors } from './honest-vectors.ts'
import { pdfkitLetter } from './pdfkit-letter.ts'
import { typstLetters } from './typst-letters.ts'

const generated = { pdfkit: 24, typst: 16 }

/** @param isChosen by their numbers */
async function chooseLetters(isChosen: (index: number) => boolean): Promise<readonly HonestVector[]> {
  const numbers = (count: number) => Array.from({ length: count }, (_, index) => index).filter(isChosen)
  const pdfkitLetters = numbers(generated.pdfkit).map(async (index): Promise<HonestVector> => {
    const letter = honestLetter(index)
    return { name: `pdfkit-${index}`, producer: 'pdfkit', facts: letter.facts, file: await pdfkitLetter(letter, index) }
  })
  return [
    ...honestVectors().filter((_, index) => isChosen(index)),
    ...(await Promise.all(pdfkitLetters)),
    ...(await typstLetters(numbers(generated.typst))),
  ]
}

export async function testHonestLetters(isChosen: (index: number) => boolean, least: number): Promise<void> {
  const all = await chooseLetters(isChosen)
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

    test(`is tested in at least ${least} files of more than six producers`, (context) => {
      const producers = [...Map.groupBy(all, ({ producer }) => producer)].map(
        ([producer, { length }]) => `${producer} ${length}`,
      )
      context.diagnostic(`${all.length} files: ${producers.join(', ')}`)
      assert.ok(all.length >= least && producers.length > 6)
    })
  })
}
