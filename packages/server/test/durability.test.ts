import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openDatabase } from '../src/db/database.ts'
import { assertDurable, checkDurability, findReasons } from '../src/db/durability.ts'
import { serverMigrations } from '../src/db/migrate.ts'
import type { ServerTables } from '../src/db/tables.ts'
import { createTestDatabase, type TestDatabase } from '../src/db/test-database.ts'

describe('the check of durable settings', () => {
  let test: TestDatabase<ServerTables>
  before(async () => {
    test = await createTestDatabase([serverMigrations])
  })
  after(() => test.drop())

  it('lets the embedded server pass', async () => assert.deepEqual(await checkDurability(test.db.pool), []))

  async function reasonsAfter(change: string, undo: string): Promise<string[]> {
    const { rows } = await test.db.pool.query<{ name: string }>('select current_database() as name')
    await test.db.pool.query(change.replace('DATABASE', String(rows[0]?.name)))
    const later = openDatabase(test.url)
    const reasons = await checkDurability(later.pool)
    await later.close()
    await test.db.pool.query(undo.replace('DATABASE', String(rows[0]?.name)))
    return reasons
  }

  it('refuses synchronous_commit=off set on the database', async () => {
    const reasons = await reasonsAfter(
      'alter database DATABASE set synchronous_commit = off',
      'alter database DATABASE reset synchronous_commit',
    )
    assert.equal(reasons.length, 1)
  })

  it('refuses synchronous_commit=local set on the role', async () => {
    const reasons = await reasonsAfter(
      'alter role current_user in database DATABASE set synchronous_commit = local',
      'alter role current_user in database DATABASE reset synchronous_commit',
    )
    assert.equal(reasons.length, 1)
  })

  it('refuses synchronous_commit=off given in the URL', async () => {
    const db = openDatabase(`${test.url}&options=${encodeURIComponent('-c synchronous_commit=off')}`)
    await assert.rejects(assertDurable(db))
    await db.close()
  })

  const settings: readonly [string, string, number][] = [
    ['fsync', 'off', 1],
    ['full_page_writes', 'off', 1],
    ['synchronous_commit', 'remote_write', 1],
    ['synchronous_commit', 'remote_apply', 0],
    ['server_version_num', '140011', 1],
    ['server_version_num', '150000', 0],
    ['server_encoding', 'SQL_ASCII', 1],
    ['standby', 'true', 1],
  ]
  for (const [name, setting, reasons] of settings) {
    it(`${reasons === 0 ? 'allows' : 'refuses'} ${name} = ${setting}`, () =>
      assert.equal(findReasons([{ name, setting, source: 'configuration file' }]).length, reasons))
  }
})
