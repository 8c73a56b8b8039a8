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

async function record(journal: Journal, subject: string): Promise<void> {
  const raw = Buffer.from(`{"applyno":"${subject}"}`)
  const digest = createHash('sm3').update(raw).digest('hex')
  const message = { id: randomUUIDv7(), partner: 'centre', call: 'apply', subject, raw, digest, receivedAt: 0 }
  await journal.recordIn({ ...message, step: 'accepted' })
}

/** Runs `work` on its own server, crashes PostgreSQL, and returns the subjects that exist afterwards. */
async function afterCrash(work: (journal: Journal, url: string) => Promise<void>) {
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
    await work(createJournal(db.pool), url)
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

it('a recorded message survives a crash of PostgreSQL; control: one whose commit did not wait for the disk does not', async () => {
  const survived = await afterCrash(async (journal, url) => {
    await record(journal, 'E1')
    const hasty = openDatabase(`${url}&options=-c%20synchronous_commit%3Doff`, {
      maxConnections: 1,
      onConnectionLost: () => {},
    })
    await record(createJournal(hasty.pool), 'E2')
    await hasty.close()
  })
  assert.deepEqual(survived, ['E1'])
})
