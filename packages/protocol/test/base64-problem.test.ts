/** What is no strict Base64 is described by what is wrong and where. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { isStrictBase64 } from '../src/codec/base64.ts'
import { base64Problem } from '../src/codec/problems/base64-problem.ts'

const problems: readonly (readonly [string, string])[] = [
  ['QUJD\nRUZH', 'character 5, U+000A, is a line break'],
  ['QUJD RUZH', 'character 5, U+0020, is a blank'],
  ['QUJ-', 'character 4, U+002D, is a letter of the URL-safe alphabet'],
  ['QUJ，', 'character 4, U+FF0C, is no letter of Base64'],
  ['QU==QUJD', 'character 3, U+003D, is padding = with more behind it'],
  ['QUJDRA', 'it has 6 characters, no multiple of 4: padding = is missing, or its end is cut off'],
  ['JVBERi0xLjd=', 'character 11, the last before the padding, has bits that are not zero: the encoder is wrong'],
  ['data:application/pdf;base64,QUJD', 'it begins with a data: prefix: send only what follows the comma'],
  ['QUJDdata:', 'character 9, U+003A, is no letter of Base64'],
  ['QR==', 'character 2, the last before the padding, has bits that are not zero: the encoder is wrong'],
  ['', 'it is empty'],
]

describe('what is no strict Base64', () => {
  for (const [text, en] of problems)
    it(`${JSON.stringify(text)}: ${en}`, () => assert.equal(base64Problem(text)?.en, en))

  it('has a problem exactly when it is not strict', () => {
    const letters = fc.constantFrom(...'ABQz019+/=-_ \n，')
    fc.assert(
      fc.property(fc.string({ unit: letters, minLength: 1, maxLength: 16 }), (text) => {
        assert.equal(base64Problem(text) === undefined, isStrictBase64(text))
      }),
      { numRuns: 2000 },
    )
  })
})
