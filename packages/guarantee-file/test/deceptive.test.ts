/** No letter is accepted whose text differs from what its page shows; `CORPUS_SEED` varies the letters. */
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { deceptiveFiles } from './deceptive/deceptive-files.ts'
import { editableVectors, editedVector } from './deceptive/edited-vectors.ts'
import { isAboutContent } from './deceptive/expected-refusal.ts'
import { codesOf, createLetterCheck, type LetterCheck } from './deceptive/letter-check.ts'

describe('a letter that states one thing and shows another', { concurrency: 2 }, () => {
  let letters: LetterCheck
  before(async () => {
    letters = await createLetterCheck()
  })

  for (const { name, how, letter, make } of deceptiveFiles) {
    test(`${name} (${how}) is rejected for its content`, async () => {
      const check = await letters.check(make(), letter.facts)
      assert.equal(check.ok, false)
      const refused = codesOf(check, 'refuse')
      assert.ok(refused.length > 0 && refused.every(isAboutContent), refused.join())
    })
  }

  for (const vector of editableVectors()) {
    test(`${vector.name} with two digits exchanged in its ToUnicode maps is rejected for its content`, async () => {
      const { file, facts } = await editedVector(vector)
      const check = await letters.check(file, facts)
      assert.equal(check.ok, false)
      const refused = codesOf(check, 'refuse')
      assert.ok(refused.length > 0 && refused.every(isAboutContent), refused.join())
    })
  }
})
