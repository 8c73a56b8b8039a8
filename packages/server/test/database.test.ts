import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { serverMigrations } from '../src/db/migrate.ts'
import { createTestDatabase } from '../src/db/test-database.ts'

describe('test databases', () => {
  it('are apart from each other though cloned from one template', async () => {
    const [one, other] = await Promise.all([
      createTestDatabase([serverMigrations]),
      createTestDatabase([serverMigrations]),
    ])
    await one.db.kysely.updateTable('partner_version').set({ version: '7' }).execute()
    const seen = await other.db.kysely.selectFrom('partner_version').select('version').executeTakeFirstOrThrow()
    assert.equal(seen.version, '0')
    await one.drop()
    await other.drop()
  })
})
