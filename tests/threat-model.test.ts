/** Every weakness has its row, and every test that a row names exists. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'

const page = readFileSync(new URL('../docs/threat-model.md', import.meta.url), 'utf8')
const namedIn = (text: string) =>
  [...text.matchAll(/`((?:packages|apps|tests)\/[^`]+\.test\.ts)`/g)].map(([, name]) => name ?? '')
const missingIn = (text: string) => namedIn(text).filter((name) => !existsSync(new URL(`../${name}`, import.meta.url)))

const notPromised = page.slice(page.indexOf('\n## Not promised'))

/** Rows of promises and weaknesses whose last cell names neither a test nor an entry of "Not promised". */
const unprovenIn = (text: string) =>
  [...text.matchAll(/^\| ([PW]\d+) \|.*\| ([^|]+) \|$/gm)]
    .filter(([, , proof = '']) => {
      const entry = /^not promised: (.+)$/.exec(proof)?.[1]
      return entry === undefined ? namedIn(proof).length === 0 : !notPromised.includes(`\n- **${entry}.**`)
    })
    .map(([, row]) => row)

describe('the threat model', () => {
  it('names tests that exist', () => {
    assert.ok(namedIn(page).length > 40)
    assert.deepEqual(missingIn(page), [])
  })
  it('answers each of the 28 weaknesses of the specification in order', () => {
    const rows = [...page.matchAll(/^\| W(\d+) \|/gm)].map(([, number]) => Number(number))
    assert.deepEqual(
      rows,
      Array.from({ length: 28 }, (_, index) => index + 1),
    )
  })
  it('proves each row by a test, or states by name that it is not promised', () =>
    assert.deepEqual(unprovenIn(page), []))
  for (const proof of ['–', 'by design', 'not promised: Anything'])
    it(`control: a row with "${proof}" is found`, () =>
      assert.deepEqual(unprovenIn(`| W1 | a weakness | a guard | ${proof} |`), ['W1']))
  it('control: a missing test is found', () => assert.equal(missingIn('`tests/none.test.ts`').length, 1))
})
