import assert from 'node:assert/strict'
import { createHash, randomUUIDv7 } from 'node:crypto'
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { it } from 'node:test'
import { administrator, startCluster } from '../src/db/cluster.ts'
import { makeOwned } from '../src/db/data-folder.ts'
import { openDatabase } from '../src/db/database.ts'
import { migrate, serverMigrations } from '../src/db/migrate.ts'
import { chooseSystemUser } from '../src/db/system-user.ts'
import { createJournal, type Journal } from '../src/journal/journal.ts'

async function record(journal: Journal, subject: string, durable: 'now' | 'with-next-commit'): Promise<void> {
  const raw = Buffer.from(`{"applyno":"${subject}"}`)
  const digest = createHash('sm3').update(raw).digest('hex')
  const message = { id: randomUUIDv7(), partner: 'centre', call: 'apply', subject, raw, digest, receivedAt: 0 }
  await journal.recordIn({ ...message, step: 'accepted' }, durable)
}

/** Runs `work` on its own server, crashes PostgreSQL, and returns the subjects that exist afterwards. */
async function afterCrash(work: (journal: Journal, pool: ReturnType<typeof openDatabase>['pool']) => Promise<void>) {
  const user = chooseSystemUser()
  const folder = makeOwned(join(tmpdir(), `openbaohan-crash-${randomUUIDv7()}`), user)
  try {
    const cluster = await startCluster({ folder, user })
    const url = cluster.urlFor(administrator)
    const db = openDatabase(url, { maxConnections: 3, onConnectionLost: () => {} })
    await migrate(db.kysely, [serverMigrations])
    // The server's own flush, five times a second, would hide what was not flushed.
    await db.pool.query(`alter system set wal_writer_delay = '10s'`)
    await db.pool.query('select pg_reload_conf()')
    await db.pool.query('create table effect (id int)')
    await work(createJournal(db.pool), db.pool)
    process.kill(cluster.processId() ?? assert.fail(), 'SIGQUIT') // immediate: what is only in memory is gone
    await db.close().catch(() => {})
    const again = await startCluster({ folder, user })
    const reopened = openDatabase(again.urlFor(administrator), { maxConnections: 1 })
    const { rows } = await reopened.pool.query<{ subject: string }>('select subject from message order by subject')
    await reopened.close()
    await again.stop()
    return rows.map(({ subject }) => subject)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

it('a message recorded with the next commit survives a crash of PostgreSQL once that commit is done', async () => {
  const survived = await afterCrash(async (journal, pool) => {
    await record(journal, 'E1', 'with-next-commit')
    await pool.query('insert into effect values (1)')
  })
  assert.deepEqual(survived, ['E1'])
})

it('or once it was flushed', async () => {
  const survived = await afterCrash(async (journal) => {
    await record(journal, 'E1', 'with-next-commit')
    await journal.flush()
  })
  assert.deepEqual(survived, ['E1'])
})

it('control: otherwise it does not, while one recorded now does', async () => {
  const survived = await afterCrash(async (journal) => {
    await record(journal, 'E1', 'now')
    await record(journal, 'E2', 'with-next-commit')
  })
  assert.deepEqual(survived, ['E1'])
})
