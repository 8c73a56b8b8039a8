import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { formatWireTime } from '@openbaohan/protocol/values/wire-time.ts'
import { inTransaction, query } from '../src/db/executor.ts'
import { serverMigrations } from '../src/db/migrate.ts'
import type { ServerTables } from '../src/db/tables.ts'
import { createTestDatabase, type TestDatabase } from '../src/db/test-database.ts'
import { firstRounds } from '../src/inbox/first-rounds.ts'
import { closeRound, dropRound, type InboxMessage, isRepeat, keepAnswer, takeRound } from '../src/inbox/inbox.ts'

const start = Date.parse('2026-03-02T01:00:00Z')
const second = (n: number) => start + n * 1000

function message(
  subject: string,
  content: string,
  sentAt: number,
  policy: InboxMessage['policy'] = 'single',
): InboxMessage {
  return {
    partner: 'bank',
    call: 'apply',
    subject,
    policy,
    content,
    digest: `${content}@${sentAt}`,
    sentAt,
    receivedAt: sentAt,
  }
}

describe('inbox', () => {
  let test: TestDatabase<ServerTables>
  before(async () => {
    test = await createTestDatabase([serverMigrations])
    await test.db.pool.query('create table effect (subject text, content text)')
  })
  after(() => test.drop())

  const take = (one: InboxMessage) => takeRound(test.db.pool, one)

  it('gives the same content the same answer permanently, also when it was answered with another message', async () => {
    const first = message('E1', 'a', second(1))
    const taken = await inTransaction(test.db.pool, async (client) => {
      const round = await takeRound(client, first)
      await keepAnswer(client, first, 1, { code: '1', message: '已受理', data: { redirecturl: 'https://bank.test/x' } })
      return round
    })
    assert.deepEqual(taken, { kind: 'new', round: 1 })
    const later = await take(message('E1', 'a', second(5_000_000)))
    assert.deepEqual(later, {
      kind: 'repeat',
      round: 1,
      answer: { code: '1', message: '已受理', data: { redirecturl: 'https://bank.test/x' } },
    })
  })

  it('distinguishes a stale repeat from a stale new message', async () => {
    await take(message('E2', 'a', second(1)))
    assert.equal(await isRepeat(test.db.pool, { partner: 'bank', call: 'apply', subject: 'E2', content: 'a' }), true)
    assert.equal(await isRepeat(test.db.pool, { partner: 'bank', call: 'apply', subject: 'E2', content: 'b' }), false)
    assert.equal(
      await isRepeat(test.db.pool, { partner: 'insurer', call: 'apply', subject: 'E2', content: 'a' }),
      false,
    )
  })

  it('stores no round for a message that was answered with code 0', async () => {
    const refused = message('E3', 'a', second(1))
    await inTransaction(test.db.pool, async (client) => {
      await takeRound(client, refused)
      await dropRound(client, refused, 1)
    })
    await assert.rejects(
      inTransaction(test.db.pool, async (client) => {
        await takeRound(client, refused)
        throw new Error('a bug of ours')
      }),
    )
    assert.deepEqual(await take(refused), { kind: 'new', round: 1 })
  })

  it('refuses to store code 0 at all', async () => {
    const one = message('E4', 'a', second(1))
    await take(one)
    await assert.rejects(keepAnswer(test.db.pool, one, 1, { code: '0', message: '系统繁忙' }), { code: '23514' })
  })

  it('starts a round after a closing only for a message sent later, and never for bytes seen before', async () => {
    const first = message('E5', 'a', second(1))
    await take(first)
    await take(message('E5', 'a', second(30))) // a repeat, from a clock that runs ahead
    await closeRound(test.db.pool, first, second(20))
    const kinds: string[] = []
    for (const [content, sent] of [
      ['a', 1],
      ['a', 30],
      ['b', 15],
      ['b', 31],
      ['b', 31],
      ['a', 32],
    ] as const) {
      kinds.push((await take(message('E5', content, second(sent)))).kind)
    }
    assert.deepEqual(kinds, ['repeat', 'repeat', 'conflict', 'new', 'repeat', 'repeat'])
  })

  describe('of a partner whose clock is five minutes behind', () => {
    const slow = second(-300)
    /** Its journal: messages that arrived at `seconds`, by the clock `behindMs` behind. */
    const journal = async (partner: string, behindMs: number) => {
      for (let seconds = 1; seconds <= 9; seconds++) {
        const timestamp = formatWireTime(second(seconds) - behindMs)
        await query(
          test.db.pool,
          `insert into message (id, at, direction, partner, call, subject, raw, digest, outcome)
           values ($1, $2, 'in', $3, 'apply', 'E8', $4, 'd', 'accepted')`,
          [randomUUIDv7(), new Date(second(seconds)), partner, Buffer.from(JSON.stringify({ timestamp }))],
        )
      }
    }
    const nextOf = async (partner: string) => {
      const first = { ...message('E8', 'a', slow), partner }
      await take(first)
      await closeRound(test.db.pool, first, second(60))
      const next = [50, 62].map((seconds) => ({ ...message('E8', 'a', slow + seconds * 1000), partner }))
      return [await take(next[0] ?? first), await take(next[1] ?? first)].map(({ kind }) => kind)
    }

    it('a message of after the closing starts a round, one of before does not', async () => {
      await journal('slow', 300_000)
      assert.deepEqual(await nextOf('slow'), ['repeat', 'new'])
    })

    it('control: messages that were delivered hours late state nothing of its clock, nor does one of them', async () => {
      await journal('late', 3 * 3_600_000)
      assert.deepEqual(await nextOf('late'), ['repeat', 'repeat'])
      await journal('queued', 300_000)
      await journal('queued', 0)
      assert.deepEqual(await nextOf('queued'), ['repeat', 'repeat'], 'one that came at once shows that it is right')
    })

    it('control: without its earlier messages its clock is unknown, and it must wait', async () => {
      assert.deepEqual(await nextOf('unmeasured'), ['repeat', 'repeat'])
    })
  })

  it('makes each new content a version when rounds go by content', async () => {
    const decisions = []
    for (const content of ['a', 'b', 'a', 'c'])
      decisions.push(await take(message('E6', content, second(1), 'by-content')))
    assert.deepEqual(
      decisions.map((decision) => (decision.kind === 'conflict' ? 'conflict' : `${decision.kind} ${decision.round}`)),
      ['new 1', 'new 2', 'repeat 1', 'new 3'],
    )
  })

  it('executes one of many concurrent messages, and gives the others its answer', async () => {
    const one = message('E7', 'a', second(1))
    const kinds = await Promise.all(
      Array.from({ length: 6 }, () =>
        inTransaction(test.db.pool, async (client) => {
          const { kind } = await takeRound(client, one)
          if (kind === 'new') await client.query('insert into effect values ($1, $2)', ['E7', 'a'])
          return kind
        }),
      ),
    )
    assert.equal(kinds.filter((kind) => kind === 'new').length, 1)
    assert.equal(kinds.filter((kind) => kind === 'repeat').length, 5)
    assert.equal((await test.db.pool.query(`select from effect where subject = 'E7'`)).rowCount, 1)
  })

  it('control: without the unique key concurrent messages have several effects', async () => {
    const without = await createTestDatabase([serverMigrations])
    await without.db.pool.query('alter table inbox drop constraint inbox_pkey')
    const one = message('E7', 'a', second(1))
    const both = Promise.withResolvers<void>()
    let arrived = 0
    const kinds = await Promise.all(
      [1, 2].map(() =>
        inTransaction(without.db.pool, async (client) => {
          const { kind } = await takeRound(client, one)
          arrived += 1
          if (arrived === 2) both.resolve()
          await both.promise
          return kind
        }),
      ),
    )
    assert.deepEqual(kinds, ['new', 'new'])
    await without.drop()
  })

  it('starts first rounds of a batch in one statement and leaves the rest to takeRound', async () => {
    await take(message('B2', 'a', second(1)))
    const rows = ['B1:a', 'B2:a', 'B3:a', 'B3:b'].map((name, ord) => {
      const [subject = '', content = ''] = name.split(':')
      const { partner, call, digest } = message(subject, content, second(2))
      const at = new Date(second(2))
      return {
        ord,
        partner,
        call,
        subject,
        content,
        digest,
        sent_at: at,
        received_at: at,
        answer: { code: '1', message: '' },
      }
    })
    const taken = await query<{ ord: number }>(
      test.db.pool,
      `with input as (
         select * from json_to_recordset($1) as t(ord int, partner text, call text, subject text, content text,
           digest text, sent_at timestamptz, received_at timestamptz, answer jsonb)
       ), ${firstRounds},
       effects as (insert into effect select subject, content from taken)
       select ord from taken order by ord`,
      [JSON.stringify(rows)],
    )
    assert.deepEqual(
      taken.map(({ ord }) => ord),
      [0, 2],
    )
    const { rows: effects } = await test.db.pool.query(
      `select subject, content from effect where subject like 'B%' order by 1`,
    )
    assert.deepEqual(effects, [
      { subject: 'B1', content: 'a' },
      { subject: 'B3', content: 'a' },
    ])
  })
})
