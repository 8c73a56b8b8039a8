import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import pg from 'pg'
import { startCluster, stopServer } from '../src/db/cluster.ts'
import { prepareDataFolder, removeDataFolder } from '../src/db/data-folder.ts'
import { openDatabase } from '../src/db/database.ts'
import { FolderHeldError, startEmbeddedPostgres } from '../src/db/embedded-postgres.ts'
import { isAlive } from '../src/db/process-alive.ts'

/** Retries until the server answers again, as every loop of a program does. */
async function askAgain(pool: pg.Pool, text: string) {
  for (;;) {
    try {
      return (await pool.query(text)).rows as unknown[]
    } catch {
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
}

describe('an embedded database whose server is killed', () => {
  it('restarts with all its data, remains held, and a pool continues to use it, as often as it is killed', async () => {
    const home = mkdtempSync(join(tmpdir(), 'openbaohan-home-'))
    const messages: string[] = []
    const postgres = await startEmbeddedPostgres(home, (message) => messages.push(message))
    await postgres.ensureDatabase('bank')
    const db = openDatabase(postgres.urlFor('bank'))
    await db.pool.query('create table stored (n int)')
    const dead: number[] = []
    for (const n of [1, 2]) {
      await db.pool.query(`insert into stored values (${n})`)
      const held = await db.pool.connect() // lost while it is in use: no one may be brought down by that
      const server = postgres.processId() ?? 0
      dead.push(server)
      process.kill(server, 'SIGKILL')
      await assert.rejects(held.query('select pg_sleep(60)'))
      held.release(true)
      const rows = await askAgain(db.pool, 'select count(*)::int as n from stored')
      assert.deepEqual(rows, [{ n }], 'what was committed is there')
      assert.ok(!isAlive(server))
    }
    assert.ok(!dead.includes(postgres.processId() ?? 0))
    while (!messages.some((line) => line.includes(String(postgres.processId()))))
      await new Promise((resolve) => setImmediate(resolve))
    await assert.rejects(startEmbeddedPostgres(home), FolderHeldError)
    await db.close()
    const last = postgres.processId() ?? 0
    await postgres.stop()
    assert.ok(!isAlive(last), 'and is not started again once it was stopped')
    removeDataFolder(home)
    rmSync(home, { recursive: true })
  })
})

describe('a server that hangs in its shutdown', () => {
  it('is ended by force, also by the next start, which recovers', async () => {
    const home = mkdtempSync(join(tmpdir(), 'openbaohan-home-'))
    const place = prepareDataFolder(home)
    const hung = (await startCluster(place)).processId() ?? 0
    process.kill(hung, 'SIGSTOP')
    await stopServer(place.folder, { SIGINT: 0.1, SIGQUIT: 0.1, SIGKILL: 10 })
    assert.ok(!isAlive(hung))
    const next = await startCluster(place)
    assert.equal(next.reused, false)
    const client = new pg.Client({ connectionString: next.urlFor('postgres') })
    client.on('error', () => {})
    await client.connect()
    const { rows } = await client.query<{ id: number }>('select pg_backend_pid() as id')
    process.kill(rows[0]?.id ?? 0, 'SIGSTOP') // as one that waits for a full disk
    const hangs = next.processId() ?? 0
    process.kill(hangs, 'SIGINT')
    const last = await startCluster(place, {}, 2)
    assert.deepEqual([last.reused, isAlive(hangs)], [false, false])
    await last.stop()
    removeDataFolder(home)
    rmSync(home, { recursive: true })
  })
})

describe('a server that two starts share', () => {
  it('is reused by the one that did not start it', async () => {
    const home = mkdtempSync(join(tmpdir(), 'openbaohan-home-'))
    const place = prepareDataFolder(home)
    const both = await Promise.all([startCluster(place), startCluster(place)])
    assert.deepEqual(both.map(({ reused }) => reused).sort(), [false, true])
    await both[0].stop()
    removeDataFolder(home)
    rmSync(home, { recursive: true })
  })
})
