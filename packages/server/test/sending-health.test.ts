/** What is being sent for the first time is counted beside what is blocked. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { serverMigrations } from '../src/db/migrate.ts'
import { createTestDatabase, type TestDatabase } from '../src/db/test-database.ts'
import { readHealth } from '../src/partners/partner-health.ts'

describe('the health of a partner', () => {
  let test: TestDatabase
  before(async () => {
    test = await createTestDatabase([serverMigrations])
  })
  after(() => test.drop())

  it('counts what is in its first attempt, or behind it, and since when; control: blocked and failing lanes', async () => {
    const since = new Date('2026-11-25T01:00:00Z')
    await test.db.pool.query(
      `insert into lane (partner, key, next_at, pending, seq, done, tries, blocked_at, blocked_reason)
       select 'P', key, 'epoch', seq - done, seq, done, tries, blocked_at,
         case when blocked_at is not null then 'refused' end
       from (values ('S1', 3, 1, 0, null::timestamptz), ('S2', 1, 0, 2, null), ('S3', 1, 0, 0, now()))
         as given (key, seq, done, tries, blocked_at)`,
    )
    await test.db.pool.query(
      `insert into outbox (partner, key, seq, body, enqueued_at) values
         ('P', 'S1', 2, '{}', $1), ('P', 'S1', 3, '{}', now()), ('P', 'S2', 1, '{}', 'epoch'), ('P', 'S3', 1, '{}', 'epoch')`,
      [since],
    )
    const [health, other] = await readHealth(test.db.pool, ['P', 'Q'], since.getTime())
    assert.deepEqual([health?.backlog, health?.blocked], [4, 1])
    assert.deepEqual(health?.sending, { count: 2, since: since.getTime() })
    assert.deepEqual(other?.sending, { count: 0 })
  })
})
