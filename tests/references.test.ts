/** The pages of docs/reference match the tables. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { references } from '../tools/references/main.ts'

describe('the generated references', () => {
  for (const { path, text } of references) {
    it(`${path} is up to date (npm run references)`, async () => {
      const written = existsSync(path) ? readFileSync(path, 'utf8') : ''
      assert.ok(written === (await text()), `${path} is stale: npm run references`)
    })
  }
})
