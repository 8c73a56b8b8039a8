import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import { openDatabase } from '../src/db/database.ts'
import { migrate, serverMigrations } from '../src/db/migrate.ts'
import { isNeverConnected } from '../src/db/never-connected.ts'
import { DatabaseBusy, rehearse } from '../src/db/rehearse.ts'
import { createTestDatabase } from '../src/db/test-database.ts'

describe('test databases', () => {
  it('are separate although cloned from one template', async () => {
    const [one, other] = await Promise.all([
      createTestDatabase([serverMigrations]),
      createTestDatabase([serverMigrations]),
    ])
    await one.db.kysely.updateTable('partner_version').set({ version: '7' }).execute()
    const seen = await other.db.kysely.selectFrom('partner_version').select('version').executeTakeFirstOrThrow()
    assert.equal(seen.version, '0')
    await Promise.all([one.drop(), other.drop()])
  })

  it('are reached by a role without administrator rights', async () => {
    const test = await createTestDatabase([])
    const { rows } = await test.db.pool.query('select rolsuper from pg_roles where rolname = current_user')
    assert.deepEqual(rows, [{ rolsuper: false }])
    await test.drop()
  })
})

describe('a database', () => {
  it('may be closed again, as after a crash', async () => {
    const test = await createTestDatabase([])
    await test.db.pool.query('select 1')
    await test.db.close()
    await test.drop()
  })
})

describe('migrations', () => {
  const parent = mkdtempSync(join(tmpdir(), 'openbaohan-migrations-'))
  after(() => rmSync(parent, { recursive: true }))

  const folderOf = (owner: string, files: Record<string, string>) => {
    const folder = join(parent, owner, 'src', 'migrations')
    mkdirSync(folder, { recursive: true })
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
    return folder
  }
  const note = (text: string) => `insert into note (text) values ('${text}');`
  const first = 'create table note (id int generated always as identity, text text);'
  const notesOf = async (url: string) => {
    const db = openDatabase(url)
    const { rows } = await db.pool.query<{ text: string }>('select text from note order by id')
    await db.close()
    return rows.map(({ text }) => text)
  }

  it('run folder by folder, each file once, also a later file of the first folder', async () => {
    const test = await createTestDatabase([])
    const base = folderOf('server', {
      '0001-a.sql': first,
      '0002-b.sql': `${note('server 2')} ${note('server 2 again')}`,
    })
    const app = folderOf('platform', { '0001-a.sql': note('platform 1'), 'readme.txt': 'not SQL' })
    await migrate(test.db.kysely, [base, app])
    folderOf('server', { '0003-c.sql': note('server 3') })
    await migrate(test.db.kysely, [base, app])
    assert.deepEqual(await notesOf(test.url), ['server 2', 'server 2 again', 'platform 1', 'server 3'])
    await test.drop()
  })

  it('run once when several processes start together', async () => {
    const test = await createTestDatabase([])
    const base = folderOf('race', { '0001-a.sql': `${first} ${note('once')}` })
    const databases = Array.from({ length: 4 }, () => openDatabase(test.url))
    await Promise.all(databases.map((db) => migrate(db.kysely, [base])))
    await Promise.all(databases.map((db) => db.close()))
    assert.deepEqual(await notesOf(test.url), ['once'])
    await test.drop()
  })

  it('change nothing when one of them fails, and name it', async () => {
    const test = await createTestDatabase([])
    const base = folderOf('broken', { '0001-a.sql': first, '0002-b.sql': 'create tabel x ();' })
    await assert.rejects(migrate(test.db.kysely, [base]), /broken\/0002-b/)
    const { rows } = await test.db.pool.query("select to_regclass('note') as found")
    assert.deepEqual(rows, [{ found: null }])
    await test.drop()
  })
})

describe('a connection of a program', () => {
  it('does not wait for ever: for a statement, for a lock, or between two statements of a transaction', async () => {
    const test = await createTestDatabase([])
    const names = ['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout'] as const
    const settingsOf = async (db: typeof test.db) => {
      const shown = names.map(async (name) => (await db.pool.query<Record<string, string>>(`show ${name}`)).rows[0])
      return Object.assign({}, ...(await Promise.all(shown))) as Record<string, string>
    }
    assert.deepEqual(await settingsOf(test.db), {
      ...{ statement_timeout: '2min', lock_timeout: '30s', idle_in_transaction_session_timeout: '2min' },
    })
    const ofMigrations = openDatabase(test.url, { unlimited: true })
    assert.deepEqual(await settingsOf(ofMigrations), Object.fromEntries(names.map((name) => [name, '0'])))
    await ofMigrations.close()
    await test.drop()
  })

  it('that was never had differs from one that was lost, whose statement may have been committed', async () => {
    const test = await createTestDatabase([])
    const failure = async (pool: pg.Pool, text = 'select 1') => {
      pool.on('error', () => {})
      return await pool.query(text).then(
        () => assert.fail('it has a connection'),
        (error: unknown) => error,
      )
    }
    const poolOf = (connectionString: string) => new pg.Pool({ connectionString, max: 1, connectionTimeoutMillis: 50 })
    const sockets: Socket[] = []
    const silent = createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const address = `postgres://x@127.0.0.1:${(silent.address() as AddressInfo).port}/x`
    assert.ok(isNeverConnected(await failure(poolOf(address))), 'no answer')
    for (const socket of sockets) socket.destroy()
    silent.close()
    const folder = mkdtempSync(join(tmpdir(), 'openbaohan-no-database-'))
    assert.ok(isNeverConnected(await failure(poolOf(`postgres://x@/x?host=${folder}`))), 'nothing listens')
    rmSync(folder, { recursive: true })
    const failed = (syscall: string) => Object.assign(new Error(syscall), { code: 'EHOSTUNREACH', syscall })
    assert.ok(isNeverConnected(new AggregateError([failed('connect'), failed('connect')])), 'no address')
    for (const error of [failed('read'), new AggregateError([failed('connect'), failed('read')])])
      assert.equal(isNeverConnected(error), false, 'a control')

    const held = new pg.Pool({ connectionString: test.url, max: 1 })
    const client = await held.connect()
    held.options.connectionTimeoutMillis = 50
    assert.ok(isNeverConnected(await failure(held)), 'none is free')
    client.release()
    const lost = await failure(test.db.pool, 'select pg_terminate_backend(pg_backend_pid())')
    assert.equal(isNeverConnected(lost), false, 'a control')
    await held.end()
    await test.drop()
  })

  it('rehearses without an effect, and waits for a lock briefly; control: any other error stays', async () => {
    const test = await createTestDatabase([serverMigrations])
    const only = openDatabase(test.url, { maxConnections: 1 })
    const { kysely } = only
    const waits = await rehearse(kysely, async (trx) => {
      await trx.updateTable('partner_version').set({ version: '7' }).execute()
      return (await sql<object>`show lock_timeout`.execute(trx)).rows
    })
    const { rows } = await sql<object>`select version from partner_version`.execute(kysely)
    assert.deepEqual([waits, rows], [[{ lock_timeout: '2s' }], [{ version: '0' }]])
    const usual = await sql<object>`show lock_timeout`.execute(kysely)
    assert.deepEqual(usual.rows, [{ lock_timeout: '30s' }], 'of the same connection')
    const failing = (code: string) =>
      rehearse(kysely, (trx) => sql.raw(`do $$ begin raise sqlstate '${code}'; end $$`).execute(trx))
    await assert.rejects(failing('55P03'), DatabaseBusy)
    await assert.rejects(failing('40P01'), { code: '40P01' })
    await only.close()
    await test.drop()
  })
})
