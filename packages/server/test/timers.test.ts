import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { type Executor, inTransaction, query } from '../src/db/executor.ts'
import { serverMigrations } from '../src/db/migrate.ts'
import type { ServerTables } from '../src/db/tables.ts'
import { createTestDatabase, type TestDatabase } from '../src/db/test-database.ts'
import { createFakeClock, type FakeClock } from '../src/program/clock.ts'
import { createTimerLoop, type TimerEvent, type TimerHandler } from '../src/timers/timer-loop.ts'
import { bringForward, cancel, listFailing, lockTimer, schedule, scheduleNew } from '../src/timers/timers.ts'
import { endLeases } from './end-leases.ts'

const start = Date.parse('2026-03-02T01:00:00Z')

describe('timers', () => {
  let test: TestDatabase<ServerTables>
  let clock: FakeClock
  before(async () => {
    test = await createTestDatabase([serverMigrations])
    await test.db.pool.query('create table effect (subject text)')
  })
  beforeEach(async () => {
    await test.db.pool.query('truncate timer, effect')
    clock = createFakeClock(start)
  })
  after(() => test.drop())

  function run(handler: TimerHandler, report: (event: TimerEvent) => void = () => {}) {
    return createTimerLoop({ pool: test.db.pool, clock, handlers: { open: handler }, report, random: () => 1 })
  }
  const set = (subject: string, dueAt: number) => schedule(test.db.pool, [{ kind: 'open', subject, dueAt }])
  const count = async (table: string) => (await test.db.pool.query(`select from ${table}`)).rowCount

  it('run when they are due and not before, once', async () => {
    const seen: string[] = []
    const loop = run(async ({ subject }) => void seen.push(subject))
    await set('later', start + 1000)
    await set('now', start)
    await loop.drain()
    assert.deepEqual(seen, ['now'])
    clock.advance(999)
    await loop.drain()
    assert.deepEqual(seen, ['now'])
    clock.advance(1)
    await loop.drain()
    await loop.drain()
    assert.deepEqual(seen, ['now', 'later'])
    assert.equal(await count('timer'), 0)
  })

  it('pass their payload', async () => {
    const seen: unknown[] = []
    await schedule(test.db.pool, [{ kind: 'open', subject: 'a', dueAt: start, payload: { by: '张三', count: 3 } }])
    await run(async ({ payload, dueAt }) => void seen.push(payload, dueAt)).drain()
    assert.deepEqual(seen, [{ by: '张三', count: 3 }, start])
  })

  it('are not set by a transaction that was rolled back', async () => {
    await assert.rejects(
      inTransaction(test.db.pool, async (client) => {
        await schedule(client, [{ kind: 'open', subject: 'a', dueAt: start }])
        throw new Error('changed my mind')
      }),
    )
    assert.equal(await count('timer'), 0)
  })

  it('are moved by setting them again, and removed by cancelling', async () => {
    const seen: string[] = []
    const loop = run(async ({ subject }) => void seen.push(subject))
    await set('moved', start)
    await set('moved', start + 60_000)
    await set('gone', start)
    await cancel(test.db.pool, 'open', 'gone')
    await loop.drain()
    assert.deepEqual(seen, [])
    clock.advance(60_000)
    await loop.drain()
    assert.deepEqual(seen, ['moved'])
  })

  it('that stay where they are brought forward by many at once keep none of them waiting, nor one that moves them earlier, but their handler', async () => {
    await set('lot', start)
    const later = (client: Executor) => bringForward(client, { kind: 'open', subject: 'lot', dueAt: start + 1 })
    const soon = (work: (client: Executor) => Promise<void>) =>
      inTransaction(test.db.pool, async (client) => {
        await client.query(`set local lock_timeout = '50ms'`)
        await work(client)
      })
    await inTransaction(test.db.pool, async (client) => {
      await later(client)
      await soon(later)
      await assert.rejects(
        soon((other) => lockTimer(other, 'open', 'lot')),
        { code: '55P03' },
      )
      await soon((other) => bringForward(other, { kind: 'open', subject: 'lot', dueAt: start - 1 }))
    })
    assert.equal(
      await count(`timer where due_at < '${new Date(start).toISOString()}'`),
      1,
      'control: an earlier time moves it',
    )
  })

  it('are set by a batched statement too', async () => {
    await query(
      test.db.pool,
      `with due as (select 'open' as kind, subject, $1::timestamptz as due_at from unnest(array['b', 'a']) as subject),
         ${scheduleNew} select 1`,
      [new Date(start)],
    )
    assert.equal(await count('timer'), 2)
  })

  it('run again later when their handler fails, and are listed meanwhile', async () => {
    let fails = true
    const loop = run(async () => {
      if (fails) throw new Error('no signer')
    })
    await set('a', start)
    await loop.drain()
    assert.deepEqual(
      (await listFailing(test.db.pool)).map(({ subject, tries, why }) => [subject, tries, why]),
      [['a', 1, 'no signer']],
    )
    fails = false
    clock.advance(1000)
    await loop.drain()
    assert.equal(await count('timer'), 0)
  })

  it('of an unknown kind are left for a program that knows it', async () => {
    await schedule(test.db.pool, [{ kind: 'other', subject: 'a', dueAt: start }])
    await run(async () => assert.fail()).drain()
    assert.equal(await count('timer'), 1)
  })

  it('commit their end with their effect: a handler that fails after completing has no effect', async () => {
    const loop = run(async ({ subject, tries }, complete) => {
      await inTransaction(test.db.pool, async (client) => {
        await client.query('insert into effect values ($1)', [subject])
        await complete(client)
        if (tries === 0) throw new Error('too late')
      })
    })
    await set('a', start)
    await loop.drain()
    assert.deepEqual([await count('effect'), await count('timer')], [0, 1])
    clock.advance(1000)
    await loop.drain()
    assert.deepEqual([await count('effect'), await count('timer')], [1, 0])
  })

  it('set again by their own handler run again', async () => {
    const seen: number[] = []
    const loop = run(async ({ subject }, complete) => {
      seen.push(clock.now())
      await inTransaction(test.db.pool, async (client) => {
        await complete(client)
        if (seen.length < 3) await schedule(client, [{ kind: 'open', subject, dueAt: clock.now() + 5000 }])
      })
    })
    await set('a', start)
    for (let turn = 0; turn < 5; turn += 1) {
      await loop.drain()
      clock.advance(5000)
    }
    assert.deepEqual(seen, [start, start + 5000, start + 10_000])
  })

  /** A process hangs in a handler, another one claims the timer; both try to commit. */
  async function overtake(options: { fenced: boolean }) {
    const events: string[] = []
    const reached = Promise.withResolvers<void>()
    const resume = Promise.withResolvers<void>()
    const effect =
      (wait: () => Promise<void>): TimerHandler =>
      async ({ subject }, complete) => {
        await wait()
        await inTransaction(test.db.pool, async (client) => {
          await client.query('insert into effect values ($1)', [subject])
          if (options.fenced) await complete(client)
        })
      }
    const slow = createTimerLoop({
      pool: test.db.pool,
      clock,
      report: ({ event }) => events.push(event),
      limits: { leaseMs: 1_000_000_000 },
      handlers: {
        open: effect(async () => {
          reached.resolve()
          await resume.promise
        }),
      },
    })
    await set('a', start)
    const slowDone = slow.drain()
    await reached.promise
    await endLeases(test.db.pool)
    await run(effect(async () => {})).drain()
    resume.resolve()
    await slowDone
    return events
  }

  it('have one effect even when a process resumes after its lease', async () => {
    assert.deepEqual(await overtake({ fenced: true }), ['overtaken'])
    assert.equal(await count('effect'), 1)
  })

  it('control: a handler that does not complete in its transaction has its effect twice', async () => {
    await overtake({ fenced: false })
    assert.equal(await count('effect'), 2)
  })
})
