/** Every difference from the specification that was found in review, D1 to D22, is named by a test of what is built. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
/** D18 and D19 needed no change. */
const rows = Array.from({ length: 22 }, (_, index) => `D${index + 1}`).filter((row) => row !== 'D18' && row !== 'D19')
const tests = globSync(['apps/*/test/**/*.test.ts', 'packages/*/test/**/*.test.ts', 'tests/**/*.test.ts'], {
  cwd: root,
})
  .filter((file) => !file.endsWith('deviations.test.ts'))
  .map((file) => readFileSync(`${root}/${file}`, 'utf8'))
/** In the title of a test or of its suite. */
const titles = tests.flatMap((text) => text.match(/(?:\bit|describe)\(\s*['"`][^\n]+/g) ?? [])
const isNamed = (row: string) => titles.some((title) => new RegExp(`\\b${row}\\b`).test(title))

describe('the differences from the specification', () => {
  for (const row of rows) it(`${row} is named by a test`, () => assert.ok(isNamed(row)))
  it('control: a row without a test is found', () => assert.equal(isNamed('D99'), false))
})
