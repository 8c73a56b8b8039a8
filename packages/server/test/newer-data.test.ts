/** A program that is older than its data reports it, and changes nothing. */
import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { openDatabase } from '../src/db/database.ts'
import { migrate, serverMigrations } from '../src/db/migrate.ts'
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
})
