/** How many messages a list of the journal has: exact where an index finds them, else a lower bound. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { serverMigrations } from '../src/db/migrate.ts'
import { createTestDatabase } from '../src/db/test-database.ts'
import { browseMessages } from '../src/messages/browse-messages.ts'
import { countMessages } from '../src/messages/count-messages.ts'

describe('the number of messages', () => {
  let test: Awaited<ReturnType<typeof createTestDatabase>>
  before(async () => {
    test = await createTestDatabase([serverMigrations])
    await test.db.pool.query(
      `insert into message (id, at, direction, partner, call, subject, raw, digest, outcome)
       select gen_random_uuid(), to_timestamp(1700000000 + n), case when n % 3 = 0 then 'in' else 'out' end,
         'p' || n % 8, case when n % 5 = 0 then 'apply' else 'restore' end, 'E-' || n / 4, '\\x7b7d', 'd',
         case when n % 500 = 0 then 'refused' else 'accepted' end
       from generate_series(1, 40000) n`,
    )
  })
  after(() => test.drop())

  for (const [filters, rows, hasMore] of [
    [{}, 10_000, true],
    [{ outcome: 'refused' }, 80, false],
    [{ outcome: 'failed' }, 80, false],
    [{ subject: 'E-77' }, 4, false],
    [{ partner: 'p3' }, 5000, false],
    [{ partner: 'p3', call: 'apply' }, 1000, false],
    [{ partner: 'p3', direction: 'in', until: 1_700_000_100_000 }, 5, false],
  ] as const)
    it(`of ${JSON.stringify(filters)} is ${rows}${hasMore ? ' and more' : ''}`, async () =>
      assert.deepEqual(await countMessages(test.db.pool, filters), { rows, hasMore }))

  it('is a lower bound of what no index finds', async () => {
    const { rows, hasMore } = await countMessages(test.db.pool, { direction: 'in' })
    assert.ok(hasMore && rows > 5000 && rows < 13_333, `${rows}`)
  })

  it('is read oldest first as well', async () => {
    const { rows } = await browseMessages(test.db.pool, {}, { limit: 2, direction: 'asc' })
    assert.deepEqual(
      rows.map(({ at }) => at),
      [1_700_000_001_000, 1_700_000_002_000],
    )
  })
})
