import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { after, before, beforeEach, describe, it } from 'node:test'
import { serverMigrations } from '../src/db/migrate.ts'
import type { ServerTables } from '../src/db/tables.ts'
import { createTestDatabase, type TestDatabase } from '../src/db/test-database.ts'
import { createJournal, type RecordedIn } from '../src/journal/journal.ts'
import { findMessages } from '../src/journal/messages.ts'
import { createTokenBucket } from '../src/journal/token-bucket.ts'

const start = Date.parse('2026-03-02T01:00:00Z')
const sm3 = (bytes: Uint8Array) => createHash('sm3').update(bytes).digest('hex')

let made = 0
/** UUIDs of one millisecond are not ordered; these are ordered by creation. */
const nextId = () => `00000000-0000-7000-8000-${String(++made).padStart(12, '0')}`

function incoming(raw: Uint8Array, subject: string, receivedAt = start): RecordedIn {
  return {
    id: nextId(),
    partner: 'bank',
    call: 'issued',
    subject,
    raw,
    digest: sm3(raw),
    receivedAt,
    step: 'accepted',
  }
}

describe('journal', () => {
  let test: TestDatabase<ServerTables>
  before(async () => {
    test = await createTestDatabase([serverMigrations])
  })
  beforeEach(() => test.db.pool.query('truncate message, "stranger" cascade'))
  after(() => test.drop())

  it('stores every byte of every message, with any bytes and any concurrency', async () => {
    const journal = createJournal(test.db.pool)
    const bodies = [0, 1, 7, 1000, 300_000].map((size) => randomBytes(size))
    for (let copy = 0; copy < 100; copy += 1) bodies.push(Buffer.from(`{"n":${copy},"text":"\\u0000 保函\u0000"}`))
    await Promise.all(bodies.map((raw, index) => journal.recordIn(incoming(raw, `E${index}`))))
    const { rows } = await test.db.pool.query<{ subject: string; raw: Buffer; digest: string }>('select * from message')
    assert.equal(rows.length, bodies.length)
    for (const { subject, raw, digest } of rows) {
      assert.ok(raw.equals(bodies[Number(subject.slice(1))] ?? assert.fail()))
      assert.equal(sm3(raw), digest)
    }
  })

  it('has written a message when its promise resolves, visible to any other connection', async () => {
    const journal = createJournal(test.db.pool)
    const message = incoming(Buffer.from('{}'), 'E1')
    await journal.recordIn(message)
    const { rowCount } = await test.db.pool.query('select from message where id = $1', [message.id])
    assert.equal(rowCount, 1)
  })

  it('fails only the message that cannot be written, not its neighbours', async () => {
    const journal = createJournal(test.db.pool)
    const bad = { ...incoming(Buffer.from('{}'), 'bad'), id: 'no uuid' }
    const results = await Promise.allSettled(
      [incoming(Buffer.from('1'), 'a'), incoming(Buffer.from('2'), 'b'), bad, incoming(Buffer.from('3'), 'c')].map(
        (one) => journal.recordIn(one),
      ),
    )
    assert.deepEqual(
      results.map(({ status }) => status),
      ['fulfilled', 'fulfilled', 'rejected', 'fulfilled'],
    )
  })

  it('lists the messages of one number in order, in both directions, page by page', async () => {
    const journal = createJournal(test.db.pool)
    await journal.recordOut({
      id: nextId(),
      partner: 'bank',
      call: 'apply',
      subject: 'E1',
      body: '{"applyno":"E1"}',
      startedAt: start,
      endedAt: start + 20,
      status: 200,
      reply: '{"code":"1"}',
      outcome: 'accepted',
    })
    await journal.recordIn(incoming(Buffer.from('{"baohanno":"G1"}'), 'E1', start + 1000))
    await journal.recordIn(incoming(Buffer.from('{}'), 'E2', start + 2000))
    const all = await findMessages(test.db.pool, { subject: 'E1' })
    assert.deepEqual(
      all.map(({ direction, body, status, reply, outcome }) => [direction, body, status, reply, outcome]),
      [
        ['out', '{"applyno":"E1"}', 200, '{"code":"1"}', 'accepted'],
        ['in', '{"baohanno":"G1"}', undefined, undefined, 'accepted'],
      ],
    )
    const rest = await findMessages(test.db.pool, { after: all[0]?.id, limit: 1 })
    assert.deepEqual(
      rest.map(({ id }) => id),
      [all[1]?.id],
    )
  })

  const unauthenticated = (index: number, receivedAt = start) => {
    const head = Buffer.from(`{"n":${index}}`)
    return { digest: sm3(head), head, step: 'verify-signature', receivedAt, path: 'baohanapply' }
  }

  it('stores unauthenticated messages only at the allowed rate', async () => {
    let dropped = 0
    const journal = createJournal(test.db.pool, {
      unauthenticatedBurst: 10,
      unauthenticatedPerSecond: 1,
      onUnauthenticatedDropped: () => {
        dropped += 1
      },
    })
    for (let index = 0; index < 50; index += 1) journal.recordUnauthenticated(unauthenticated(index))
    for (let index = 0; index < 50; index += 1) journal.recordUnauthenticated(unauthenticated(index, start + 3000))
    await journal.idle()
    const { rowCount } = await test.db.pool.query('select from "stranger"')
    assert.deepEqual([rowCount, dropped], [13, 87])
  })

  it('stores the newest unauthenticated messages up to the limit', async () => {
    const journal = createJournal(test.db.pool, { unauthenticatedBurst: 1000, unauthenticatedStored: 20 })
    for (let index = 0; index < 100; index += 1) {
      journal.recordUnauthenticated(unauthenticated(index))
      if (index % 10 === 9) await journal.idle()
    }
    const { rows } = await test.db.pool.query<{ head: Buffer }>('select head from "stranger" order by id')
    assert.ok(rows.length <= 20, `${rows.length}`)
    assert.equal(rows.at(-1)?.head.toString(), '{"n":99}')
  })

  it('cuts an unauthenticated message, including its path', async () => {
    const journal = createJournal(test.db.pool)
    journal.recordUnauthenticated({ ...unauthenticated(1), head: randomBytes(9000), path: `\u0000${'x'.repeat(9000)}` })
    await journal.idle()
    const { rows } = await test.db.pool.query('select octet_length(head) as head, length(path) as path from "stranger"')
    assert.deepEqual(rows, [{ head: 4096, path: 200 }])
  })
})

describe('token bucket', () => {
  it('allows a burst, then one for each interval, and accumulates no more than a burst', () => {
    const bucket = createTokenBucket(2, 3)
    const takes = (now: number) => [1, 2, 3, 4].filter(() => bucket.take(now)).length
    assert.deepEqual([takes(0), takes(499), takes(500), takes(1000), takes(1_000_000)], [3, 0, 1, 1, 3])
  })

  it('is not refilled by a clock that goes back', () => {
    const bucket = createTokenBucket(1, 1)
    assert.deepEqual([bucket.take(1000), bucket.take(0), bucket.take(500)], [true, false, false])
  })
})
