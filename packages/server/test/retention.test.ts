/** Retention: off by default, never below the minimum, in batches, and nothing of a case that has not ended. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, describe, it } from 'node:test'
import { query } from '../src/db/executor.ts'
import { serverMigrations } from '../src/db/migrate.ts'
import { createTestDatabase, type TestDatabase } from '../src/db/test-database.ts'
import { findMessages } from '../src/journal/messages.ts'
import { createLog } from '../src/log/log.ts'
import { retentionContract } from '../src/procedures/retention/contract.ts'
import { createFakeClock, type FakeClock } from '../src/program/clock.ts'
import { createNightlyRetention } from '../src/retention/nightly-retention.ts'
import { removeOld } from '../src/retention/remove-old.ts'
import { isCounted, type RetentionKind, retentionKindNames, retentionKinds } from '../src/retention/retention-kinds.ts'
import { listRetentionRuns, saveRetentionRule } from '../src/retention/retention-rules.ts'
import { countStatement, type EndedCases, retentionBatch } from '../src/retention/retention-statements.ts'
import { createTimerLoop } from '../src/timers/timer-loop.ts'
import { schedule } from '../src/timers/timers.ts'

const day = 24 * 3_600_000
const start = Date.parse('2046-03-02T01:00:00Z')
const minimum = (kind: RetentionKind) => retentionKinds[kind].minimumDays * day

describe('retention', () => {
  let test: TestDatabase
  let clock: FakeClock
  const pool = () => test.db.pool
  /** Numbers that begin with OPEN belong to a case that has not ended. */
  const byNumber = (number: string) => `coalesce(${number}, '') not like 'OPEN%'`
  const ended: EndedCases = { byNumber, byLane: byNumber }

  before(async () => {
    test = await createTestDatabase([serverMigrations])
  })
  beforeEach(async () => {
    await pool().query(`truncate message, inbox, webhook_endpoint, webhook_event, webhook_delivery, sign_in_attempt, lane,
      outbox, timer, retention_run, retention_change cascade`)
    clock = createFakeClock(start)
  })
  after(() => test.drop())

  const addMessage = (subject: string, at: number) =>
    query(
      pool(),
      `insert into message (id, at, direction, partner, call, subject, raw, digest, outcome, reply)
       values ($1, $2, 'out', 'bank', 'apply', $3, 'body', 'digest', 'accepted', 'answer')`,
      [randomUUID(), new Date(at), subject],
    )
  const addEvent = (number: string, at: number, state = 'delivered') =>
    query(
      pool(),
      `with event as (insert into webhook_event (at, type, data) values ($1, 'thing.made', $2) returning id)
       insert into webhook_delivery (endpoint, event, state, since, next_at) select $3, id, $4, $1, $1 from event`,
      [new Date(at), JSON.stringify({ number }), randomUUID(), state],
    )
  const addFailure = (at: number) =>
    query(
      pool(),
      'insert into sign_in_attempt (account_sm3, source_sm3, failures, counted_from, open_at) values ($1, $2, 3, $3, $3)',
      [Buffer.from(randomUUID()), Buffer.from(''), new Date(at)],
    )
  const addLane = (key: string, at: number, pending = 0) =>
    query(
      pool(),
      `insert into lane (partner, key, next_at, pending, seq, done) values ('bank', $1, $2, $3, 3, 3 - $3)`,
      [key, new Date(at), pending],
    )

  /** By kind: adds a record, and counts what is stored whole. */
  const kinds: Readonly<Record<RetentionKind, { add(number: string, at: number): Promise<unknown>; whole: string }>> = {
    messages: { add: addMessage, whole: `message where raw = 'body' and reply = 'answer' and removed_at is null` },
    webhooks: {
      add: addEvent,
      whole: 'webhook_event join webhook_delivery on webhook_delivery.event = webhook_event.id',
    },
    'sign-in': { add: (_number, at) => addFailure(at), whole: 'sign_in_attempt' },
    lanes: { add: addLane, whole: 'lane' },
  }
  const count = async (from: string) =>
    (await query<{ count: number }>(pool(), `select count(*)::int as count from ${from}`, []))[0]?.count
  const remove = (kind: RetentionKind, batches = 100) =>
    removeOld(pool(), ended, {
      ...{ kind, before: clock.now() - minimum(kind), now: clock.now(), who: '周远', batches },
      isStopping: () => false,
    })
  async function countOld(kind: RetentionKind, limit = 10_000) {
    if (!isCounted(kind)) return undefined
    const [row] = await query<{ count: number; hasMore: boolean | null }>(pool(), countStatement(kind, ended), [
      new Date(clock.now() - minimum(kind)),
      limit,
    ])
    return row?.hasMore ? `${row.count}+` : row?.count
  }

  for (const kind of retentionKindNames) {
    const { add, whole } = kinds[kind]
    const counted = (number: number) => (isCounted(kind) ? number : undefined)
    it(`removes ${kind} older than the rule, and nothing younger; the page counts the same`, async () => {
      await add('E1', start - minimum(kind) - 1)
      await add('E2', start - minimum(kind))
      assert.equal(await countOld(kind), counted(1))
      assert.deepEqual(await remove(kind), { removed: 1, hasMore: false })
      assert.deepEqual([await count(whole), await countOld(kind)], [1, counted(0)])
      const [run, ...others] = await listRetentionRuns(pool(), 10)
      assert.deepEqual([run?.kind, run?.removed, run?.who, others.length], [kind, counted(1), '周远', 0])
    })

    it(`removes no ${kind} while no rule is set, whatever their age; control: with one`, async () => {
      await add('E1', start - 100 * 366 * day)
      await night()
      assert.deepEqual([await count(whole), await count('retention_run')], [1, 0])
      const rule = { kind, who: '周远', at: clock.now() }
      await saveRetentionRule(pool(), { ...rule, days: retentionKinds[kind].minimumDays })
      await saveRetentionRule(pool(), rule)
      await night()
      assert.equal(await count(whole), 1, 'a rule that was taken back')
      await saveRetentionRule(pool(), { ...rule, days: retentionKinds[kind].minimumDays })
      await night()
      assert.equal(await count(whole), 0)
      assert.equal(await count('retention_run where removed = 1 and who is null and finished'), 1)
      assert.deepEqual(
        (await listRetentionRuns(pool(), 10)).map(({ removed }) => removed),
        isCounted(kind) ? [1] : [],
      )
    })

    it(`takes no rule below the minimum for ${kind}, by the contract or in the database`, async () => {
      const days = retentionKinds[kind].minimumDays
      const schema = retentionContract.save['~orpc'].inputSchema ?? assert.fail()
      const issuesOf = async (given: number) => (await schema['~standard'].validate({ kind, days: given })).issues
      assert.equal(await issuesOf(days), undefined)
      const [issue] = (await issuesOf(days - 1)) ?? []
      assert.deepEqual(issue?.path, ['days'])
      assert.ok(issue.message.includes(String(days)), issue.message)
      await assert.rejects(saveRetentionRule(pool(), { kind, days: days - 1, who: '周远', at: start }), /check/)
      await saveRetentionRule(pool(), { kind, days, who: '周远', at: start })
    })

    if (kind === 'sign-in') continue
    it(`removes no ${kind} of a case that has not ended; control: of one that has`, async () => {
      await add('OPEN1', start - 2 * minimum(kind))
      assert.deepEqual([await countOld(kind), await remove(kind)], [counted(0), { removed: 0, hasMore: false }])
      await add('E1', start - 2 * minimum(kind))
      assert.equal((await remove(kind)).removed, 1)
      assert.equal(await count(whole), 1)
    })
  }

  /** Every night's timer until one has run. */
  async function night(mode: 'sandbox' | 'production' = 'sandbox'): Promise<void> {
    await schedule(pool(), [{ kind: 'retention', subject: 'all', dueAt: clock.now() }])
    const stopping = new AbortController().signal
    const log = createLog({ org: 'platform', logLevel: 'silent' })
    const retention = createNightlyRetention({
      pool: pool(),
      clock,
      log,
      endedCases: ended,
      stopping,
      config: { mode },
    })
    await createTimerLoop({ pool: pool(), clock, handlers: { retention } }).drain()
    assert.equal(await count(`timer where kind = 'retention' and due_at > now() and tries = 0`), 1, 'the next night')
  }

  it('goes on after a batch, passes what is protected, and stops at the limit of an order', async () => {
    await pool().query(
      `insert into message (id, at, direction, partner, call, subject, raw, digest, outcome, reply)
       select gen_random_uuid(), $1, 'out', 'bank', 'apply', case when n % 2 = 0 then 'OPEN' else 'E' end || n, 'body', '', '', 'answer'
       from generate_series(1, $2::int) as n`,
      [new Date(start - 2 * minimum('messages')), 3 * retentionBatch],
    )
    assert.equal((await remove('messages', 1)).hasMore, true)
    const all = await remove('messages')
    assert.equal(all.hasMore, false)
    assert.equal(await count(kinds.messages.whole), 1.5 * retentionBatch)
    assert.equal(await count(`message where subject like 'OPEN%' and removed_at is not null`), 0)
    assert.equal(await count(`message where subject not like 'OPEN%' and removed_at is null`), 0)
  })

  const addMany = (subject: string, number: number) =>
    query(
      pool(),
      `insert into message (id, at, direction, partner, call, subject, raw, digest, outcome, reply)
       select gen_random_uuid(), $1, 'out', 'bank', 'apply', $2 || n, 'body', '', '', 'answer'
       from generate_series(1, $3::int) as n`,
      [new Date(start - 2 * minimum('messages')), subject, number],
    )

  it('passes protected messages over several orders; control: begins again once one has seen everything', async () => {
    await addMany('OPEN', 2 * retentionBatch)
    await addMessage('Z1', start - 2 * minimum('messages'))
    for (const removed of [0, 0, 1]) assert.deepEqual(await remove('messages', 1), { removed, hasMore: true })
    assert.deepEqual(await remove('messages', 1), { removed: 0, hasMore: false })
    await addMessage('A1', start - 2 * minimum('messages'))
    assert.equal((await remove('messages', 1)).removed, 1)
  })

  it('continues a night that failed, without another row; control: the next night is another', async () => {
    await addMany('E', retentionBatch)
    await addMessage('Z1', start - 2 * minimum('messages'))
    const failing: EndedCases = { byNumber: (number) => `1 / position('E' in ${number}) = 1`, byLane: byNumber }
    const removal = { kind: 'messages', before: start - minimum('messages'), now: start, who: undefined } as const
    const atNight = (by: EndedCases) => removeOld(pool(), by, { ...removal, batches: 9, isStopping: () => false })
    for (const _ of [1, 2, 3]) await assert.rejects(atNight(failing), /division by zero/)
    assert.equal(await count(`retention_run where removed = ${retentionBatch} and not finished`), 1)
    assert.deepEqual(await atNight(ended), { removed: 1, hasMore: false })
    assert.equal(await count(`retention_run where removed = ${retentionBatch + 1} and finished`), 1)
    await addMessage('A1', start - 2 * minimum('messages'))
    assert.equal((await atNight(ended)).removed, 1)
    assert.equal(await count('retention_run'), 2)
  })

  it('inspects no more rows than the limit to count, though they are protected; control: with a higher one', async () => {
    for (const kind of ['messages', 'webhooks'] as const) {
      for (const _ of [1, 2, 3]) await kinds[kind].add('OPEN1', start - 2 * minimum(kind))
      await kinds[kind].add('E1', start - 2 * minimum(kind))
      await pool().query(`update message set id = '00000000-0000-7000-8000-000000000000' where subject = 'E1'`)
      await pool().query(`update webhook_event set at = at - interval '1 day' where data ->> 'number' = 'E1'`)
      assert.deepEqual([await countOld(kind, 2), await countOld(kind, 3), await countOld(kind, 5)], ['1+', '1+', 1])
    }
  })

  it('removes nothing early by a clock that is ahead of the database; control: in a sandbox, where it is moved', async () => {
    await addMessage('E1', Date.now() - minimum('messages') + day)
    const days = retentionKinds.messages.minimumDays
    await saveRetentionRule(pool(), { kind: 'messages', days, who: '周远', at: clock.now() })
    await night('production')
    assert.equal(await count(kinds.messages.whole), 1)
    await night()
    assert.equal(await count(kinds.messages.whole), 0)
  })

  it('leaves number, time, digest and result of a message, and the whole inbox', async () => {
    await addMessage('E1', start - 2 * minimum('messages'))
    await pool().query(
      `insert into inbox (partner, call, subject, round, content, digest, received_at, last_sent_at, answer)
       values ('bank', 'apply', 'E1', 1, 'content', 'digest', $1, $1, '{"code":"1"}')`,
      [new Date(start - 2 * minimum('messages'))],
    )
    const inbox = await query(pool(), 'select * from inbox', [])
    await remove('messages')
    const [message] = await findMessages(pool(), { subject: 'E1' })
    assert.deepEqual(
      [message?.body, message?.reply, message?.digest, message?.outcome, message?.removedAt],
      ['', undefined, 'digest', 'accepted', start],
    )
    assert.deepEqual(await query(pool(), 'select * from inbox', []), inbox)
  })

  it('removes no event that an endpoint still waits for; control: once it was delivered', async () => {
    await addEvent('E1', start - 2 * minimum('webhooks'), 'waiting')
    assert.equal((await remove('webhooks')).removed, 0)
    await pool().query(`update webhook_delivery set state = 'delivered'`)
    assert.equal((await remove('webhooks')).removed, 1)
  })

  const busy: readonly [string, string, string][] = [
    ['has a message to send', 'pending = 1, done = 2', 'pending = 0, done = 3'],
    ['is blocked', `blocked_at = now(), blocked_reason = 'refused'`, 'blocked_at = null, blocked_reason = null'],
    ['is leased', 'leased_until = now()', `leased_until = '-infinity'`],
  ]
  for (const [why, set, unset] of busy)
    it(`removes no lane that ${why}; control: once it is not`, async () => {
      await addLane('E1', start - 2 * minimum('lanes'))
      await pool().query(`update lane set ${set}`)
      assert.equal((await remove('lanes')).removed, 0)
      await pool().query(`update lane set ${unset}`)
      assert.equal((await remove('lanes')).removed, 1)
    })
})
