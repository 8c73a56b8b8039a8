/** How many messages a list of the journal has: exact where an index finds them, else a lower bound. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { serverMigrations } from '../src/db/migrate.ts'
import { createTestDatabase } from '../src/db/test-database.ts'
import { browseMessages, type MessageFilters } from '../src/messages/browse-messages.ts'
import { countMessages } from '../src/messages/count-messages.ts'

describe('the number of messages', () => {
  let test: Awaited<ReturnType<typeof createTestDatabase>>
  before(async () => {
    test = await createTestDatabase([serverMigrations])
    await test.db.pool.query(
      `insert into message (id, at, direction, partner, call, subject, raw, digest, outcome)
       select gen_random_uuid(), to_timestamp(1700000000 + n), case when n % 3 = 0 then 'in' else 'out' end,
         'p' || n % 8, case when n % 5 = 0 then 'apply' else 'restore' end, 'E-' || n / 4, '\\x7b7d'::bytea, 'd',
         case when n % 500 = 0 then 'refused' else 'accepted' end
       from generate_series(1, 40000) n
       union all
       select gen_random_uuid(), to_timestamp(1600000000 + n), 'out', 'q', 'restore', 'F-' || n, '\\x7b7d'::bytea, 'd', 'unreachable'
       from generate_series(1, 12000) n`,
    )
  })
  after(() => test.drop())

  for (const [filters, rows, hasMore] of [
    [{}, 10_000, true],
    [{ outcome: 'refused' }, 80, false],
    [{ outcome: 'failed' }, 10_000, true],
    [{ outcome: 'failed', partner: 'p4' }, 40, false],
    [{ outcome: 'failed', partner: 'p3' }, 0, false],
    [{ outcome: 'rejected' }, 26, false],
    [{ outcome: 'rejected', partner: 'p4' }, 13, false],
    [{ outcome: 'rejected', direction: 'out' }, 0, false],
    [{ outcome: 'failed', subject: 'E-125' }, 1, false],
    [{ outcome: 'failed', subject: 'E-77' }, 0, false],
    [{ outcome: 'accepted', subject: 'E-125' }, 3, false],
    [{ subject: 'E-77' }, 4, false],
    [{ partner: 'p3' }, 5000, false],
    [{ partner: 'p3', call: 'apply' }, 1000, false],
    [{ partner: 'p3', direction: 'in', until: 1_700_000_100_000 }, 5, false],
  ] as const)
    it(`of ${JSON.stringify(filters)} is ${rows}${hasMore ? ' and more' : ''}`, async () =>
      assert.deepEqual(await countMessages(test.db.pool, filters), { rows, hasMore }))

  const either: readonly (readonly [MessageFilters, string])[] = [
    [{ subject: 'E-125' }, `subject = 'E-125'`],
    [{ partner: 'p4' }, `partner = 'p4'`],
    [{ call: 'restore' }, `call = 'restore'`],
    [{ direction: 'out' }, `direction = 'out'`],
    [{ outcome: 'failed' }, `outcome <> 'accepted'`],
    [{ outcome: 'refused' }, `outcome = 'refused'`],
    [{ outcome: 'accepted' }, `outcome = 'accepted'`],
    [{ from: 1_700_000_000_000 }, `at >= to_timestamp(1700000000)`],
    [{ until: 1_700_020_000_000 }, `at < to_timestamp(1700020000)`],
  ]
  it('with two filters is that of a plain count, or a bound below it', async () => {
    let exact = 0
    for (const [place, [one, first]] of either.entries())
      for (const [other, second] of either.slice(place + 1)) {
        if (Object.keys(one).join() === Object.keys(other).join()) continue
        const filters = { ...one, ...other }
        const { rows: counted } = await test.db.pool.query<{ n: number }>(
          `select count(*)::int as n from message where ${first} and ${second}`,
        )
        const plain = counted[0]?.n ?? -1
        const { rows, hasMore } = await countMessages(test.db.pool, filters)
        assert.ok(
          hasMore ? rows <= plain : rows === plain,
          `${JSON.stringify(filters)}: ${rows} of ${plain}, ${hasMore}`,
        )
        if (!hasMore) exact++
      }
    assert.ok(exact >= 20, `${exact} are exact`)
  })

  it('is a lower bound of what no index finds', async () => {
    const { rows, hasMore } = await countMessages(test.db.pool, { direction: 'in' })
    assert.ok(hasMore && rows > 5000 && rows < 13_333, `${rows}`)
  })

  it('is read oldest first as well', async () => {
    const { rows } = await browseMessages(test.db.pool, {}, { limit: 2, direction: 'asc' })
    assert.deepEqual(
      rows.map(({ at }) => at),
      [1_600_000_001_000, 1_600_000_002_000],
    )
  })
})
