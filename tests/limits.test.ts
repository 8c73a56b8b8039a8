/** A limit that no code reads has no effect. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'

const tables = [
  'packages/protocol/src/limits.ts',
  'packages/server/src/limits.ts',
  'apps/platform/src/domain/limits.ts',
]

const namesIn = (table: string) => [...table.matchAll(/^ {2}(\w+):/gm)].map(([, name = '']) => name)
const unreadIn = (table: string, sources: readonly string[]) =>
  namesIn(table).filter((name) => !sources.some((source) => new RegExp(`\\b[lL]imits\\.${name}\\b`).test(source)))

describe('the limits', () => {
  const sources = globSync(['packages/*/src/**/*.ts', 'apps/*/src/**/*.ts'])
    .filter((file) => !tables.includes(file))
    .map((file) => readFileSync(file, 'utf8'))
  for (const table of tables) {
    it(`of ${table} are each read by the code that they limit`, () => {
      const text = readFileSync(table, 'utf8')
      assert.ok(namesIn(text).length > 5)
      assert.deepEqual(unreadIn(text, sources), [])
    })
  }
  it('control: an unread limit is found', () => {
    assert.deepEqual(unreadIn('  some: 1,\n  other: 2,\n', ['take(limits.some)', 'limits.otherwise']), ['other'])
  })
})
