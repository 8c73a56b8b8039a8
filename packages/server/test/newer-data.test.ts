/** A program that is older than its data reports it, and changes nothing. */
import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { openDatabase } from '../src/db/database.ts'
import { isMigrated, migrate, serverMigrations } from '../src/db/migrate.ts'
import type { ServerTables } from '../src/db/tables.ts'
import { createTestDatabase, type TestDatabase } from '../src/db/test-database.ts'

describe('data of a newer version', () => {
  let test: TestDatabase<ServerTables>
  const older = mkdtempSync(join(tmpdir(), 'openbaohan-older-'))
  before(async () => {
    test = await createTestDatabase<ServerTables>([serverMigrations])
    cpSync(serverMigrations, older, { recursive: true })
    rmSync(join(older, readdirSync(older).sort().at(-1) ?? ''))
  })
  after(async () => {
    await test.drop()
    rmSync(older, { recursive: true })
  })

  it('is refused with what to do', async () => {
    const db = openDatabase<ServerTables>(test.url, { maxConnections: 1, applicationName: 'older' })
    await assert.rejects(migrate(db.kysely, [older]), /更新的版本.*newer version/s)
    await assert.rejects(migrate(db.kysely, [older]), (error: Error) => !error.message.includes('corrupted'))
    await migrate(db.kysely, [serverMigrations])
    await db.close()
  })

  it('is no migrated database of that program, nor is one of an older version or an empty one', async () => {
    const db = openDatabase<ServerTables>(test.url, { maxConnections: 1, applicationName: 'older' })
    assert.equal(await isMigrated(db.pool, [serverMigrations]), true, 'control: its own data')
    assert.equal(await isMigrated(db.pool, [older]), false)
    const newest = 'delete from kysely_migration where name = (select max(name) from kysely_migration) returning name'
    const { rows } = await db.pool.query<{ name: string }>(newest)
    assert.deepEqual([rows.length, await isMigrated(db.pool, [serverMigrations])], [1, false])
    await db.pool.query('alter table kysely_migration rename to other_migration')
    assert.equal(await isMigrated(db.pool, [serverMigrations]), false)
    await db.close()
  })
})
