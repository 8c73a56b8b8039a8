/** A promise is as good as its proof: every weakness has its row, and every test a row names is there. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'

const page = readFileSync(new URL('../docs/threat-model.md', import.meta.url), 'utf8')
const namedIn = (text: string) =>
  [...text.matchAll(/`((?:packages|apps|tests)\/[^`]+\.test\.ts)`/g)].map(([, name]) => name ?? '')
const missingIn = (text: string) => namedIn(text).filter((name) => !existsSync(new URL(`../${name}`, import.meta.url)))

describe('the threat model', () => {
  it('names tests that exist', () => {
    assert.ok(namedIn(page).length > 40)
    assert.deepEqual(missingIn(page), [])
  })
  it('answers each of the 28 weaknesses of the text in its turn', () => {
    const rows = [...page.matchAll(/^\| W(\d+) \|/gm)].map(([, number]) => Number(number))
    assert.deepEqual(
      rows,
      Array.from({ length: 28 }, (_, index) => index + 1),
    )
  })
  it('would be caught naming a test that is not there', () => assert.equal(missingIn('`tests/none.test.ts`').length, 1))
})
