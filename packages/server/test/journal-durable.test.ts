/** Recorded means committed: every acknowledgement relies on this. */
import assert from 'node:assert/strict'
import { createHash, randomUUIDv7 } from 'node:crypto'
import { after, afterEach, before, beforeEach, describe, it } from 'node:test'
import pg from 'pg'
import { serverMigrations } from '../src/db/migrate.ts'
import type { ServerTables } from '../src/db/tables.ts'
import { createTestDatabase, type TestDatabase } from '../src/db/test-database.ts'
import { createJournal, type Journal } from '../src/journal/journal.ts'

const lockNumber = 4711

describe('a recorded message', () => {
  let test: TestDatabase<ServerTables>
  /** A separate connection that holds the lock on which every commit of a message waits. */
  let other: pg.Client
  let journal: Journal

  before(async () => {
    test = await createTestDatabase([serverMigrations])
    await test.db.pool.query(
      `create function await_lock() returns trigger language plpgsql as
       $$ begin perform pg_advisory_xact_lock(${lockNumber}); return null; end $$;
       create constraint trigger held_commit after insert on message deferrable initially deferred
       for each row execute function await_lock()`,
    )
  })
  after(() => test.drop())
  beforeEach(async () => {
    other = new pg.Client({ connectionString: test.url })
    await other.connect()
    await other.query('select pg_advisory_lock($1)', [lockNumber])
    journal = createJournal(test.db.pool)
  })
  afterEach(() => other.end())

  /** Records, and returns when the row is written and its commit waits for the lock. */
  async function recordUntilHeld(into: Journal = journal) {
    const id = randomUUIDv7()
    const raw = Buffer.from('{"applyno":"E1"}')
    const digest = createHash('sm3').update(raw).digest('hex')
    let ended = 'pending'
    const recorded = into
      .recordIn({ id, partner: 'bank', call: 'issued', subject: 'E1', raw, digest, receivedAt: 0, step: 'accepted' })
      .then(
        () => (ended = 'resolved'),
        () => (ended = 'rejected'),
      )
    for (let pid: number | undefined; ; ) {
      const { rows } = await other.query(`select pid from pg_locks where locktype = 'advisory' and not granted`)
      pid = rows[0]?.pid
      if (pid !== undefined) return { id, pid, recorded, state: () => ended }
    }
  }
  const isSeen = async (id: string) => (await other.query('select from message where id = $1', [id])).rowCount === 1
  const releaseCommit = () => other.query('select pg_advisory_unlock($1)', [lockNumber])

  it('is not reported before its commit; then any other connection sees it', async () => {
    const { id, recorded, state } = await recordUntilHeld()
    assert.deepEqual([state(), await isSeen(id)], ['pending', false])
    await releaseCommit()
    assert.deepEqual([await recorded, await isSeen(id)], ['resolved', true])
  })

  it('control: an early report is caught by this test', async () => {
    const { pool } = test.db
    const query = async (statement: pg.QueryConfig) => {
      pool.query(statement).catch(() => {})
      return { rows: [] }
    }
    const { recorded, state } = await recordUntilHeld(createJournal({ query } as unknown as pg.Pool))
    assert.equal(state(), 'resolved')
    await releaseCommit()
    await recorded
  })

  it('is reported as failed when its connection dies before the commit, and does not exist', async () => {
    const { id, pid, recorded } = await recordUntilHeld()
    await other.query('select pg_terminate_backend($1)', [pid])
    assert.equal(await recorded, 'rejected')
    await releaseCommit()
    assert.equal(await isSeen(id), false)
  })
})
