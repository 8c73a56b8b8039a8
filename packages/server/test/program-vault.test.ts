import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, describe, it } from 'node:test'
import { serverMigrations } from '../src/db/migrate.ts'
import type { ServerTables } from '../src/db/tables.ts'
import { createTestDatabase, type TestDatabase } from '../src/db/test-database.ts'
import { StartProblem } from '../src/program/start-problem.ts'
import { openProgramVault } from '../src/secrets/open-program-vault.ts'

describe('the master key of a program', () => {
  let test: TestDatabase<ServerTables>
  let folder: string
  let file: string
  before(async () => {
    test = await createTestDatabase([serverMigrations])
    folder = mkdtempSync(join(tmpdir(), 'openbaohan-key-'))
  })
  beforeEach(async () => {
    await test.db.pool.query('truncate master_key')
    file = join(folder, `${crypto.randomUUID()}.key`)
  })
  after(async () => {
    await test.drop()
    rmSync(folder, { recursive: true })
  })

  const open = () => openProgramVault(file, test.db.pool)
  const refused = (error: unknown) => error instanceof StartProblem && error.message.includes(file)

  it('is created for an empty database, and opens it again', async () => {
    const sealed = (await open()).seal(Buffer.from('x'), 'c')
    assert.equal(Buffer.from((await open()).open(sealed, 'c')).toString(), 'x')
  })

  it('is not created again when the database holds sealed data', async () => {
    await open()
    rmSync(file)
    await assert.rejects(open(), refused)
    assert.equal(existsSync(file), false)
  })

  it('is refused when it is another one, and accepted when the right one is back', async () => {
    await open()
    renameSync(file, `${file}.right`)
    writeFileSync(file, `${'ab'.repeat(32)}\n`, { mode: 0o600 })
    await assert.rejects(open(), refused)
    renameSync(`${file}.right`, file)
    await open()
  })

  it('is refused when it was truncated, by its file', async () => {
    await open()
    writeFileSync(file, 'abcd', { mode: 0o600 })
    await assert.rejects(open(), refused)
  })
})
