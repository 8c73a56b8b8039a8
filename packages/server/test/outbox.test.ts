import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import type { Outcome } from '@openbaohan/protocol/send.ts'
import { createFakeClock, type FakeClock } from '../src/clock.ts'
import { inTransaction } from '../src/db/executor.ts'
import { serverMigrations } from '../src/db/migrate.ts'
import type { ServerTables } from '../src/db/tables.ts'
import { createTestDatabase, type TestDatabase } from '../src/db/test-database.ts'
import { createDelivery, type DeliveryEvent, type DeliveryOptions } from '../src/outbox/delivery.ts'
import { enqueue } from '../src/outbox/enqueue.ts'
import { listStuck, resend, skip } from '../src/outbox/work-list.ts'
import { accepted, createPeer, fill, refused, unclear, unsendable, unsent } from './outbox-peer.ts'

const start = Date.parse('2026-03-02T01:00:00Z')
const hour = 3_600_000

describe('outbox', () => {
  let test: TestDatabase<ServerTables> | undefined
  let clock: FakeClock
  const pool = () => (test ?? assert.fail()).db.pool

  before(async () => {
    test = await createTestDatabase([serverMigrations])
  })
  beforeEach(async () => {
    await pool().query('truncate lane, outbox, delivery_partner')
    clock = createFakeClock(start)
  })
  after(() => test?.drop())

  function deliver(options: Partial<DeliveryOptions> & Pick<DeliveryOptions, 'deliver'>) {
    return createDelivery({ pool: pool(), clock, random: () => 1, ...options })
  }

  /** Lets time pass until nothing is left to try: what backoff and breaker put off comes due. */
  async function drainFor(delivery: { drain(): Promise<void> }, milliseconds: number) {
    for (let passed = 0; passed < milliseconds; passed += 30_000) {
      await delivery.drain()
      clock.advance(30_000)
    }
    await delivery.drain()
  }

  async function count(sql: string): Promise<number> {
    const { rows } = await pool().query<{ count: string }>(`select count(*) from ${sql}`)
    return Number(rows[0]?.count)
  }

  it('sends the messages of a lane one after the other, in the order they were enqueued', async () => {
    let underway = 0
    let most = 0
    const peer = createPeer(async () => {
      underway += 1
      most = Math.max(most, underway)
      await new Promise((resolve) => setImmediate(resolve))
      underway -= 1
      return accepted
    })
    await fill(pool(), clock.now(), 'bank', 'E1', [1, 2, 3])
    await fill(pool(), clock.now(), 'bank', 'E1', [4, 5])
    await deliver(peer).drain()
    assert.deepEqual(peer.bodies(), [1, 2, 3, 4, 5])
    assert.equal(most, 1)
    assert.equal(await count('outbox'), 0)
  })

  it('sends nothing of a transaction that was rolled back', async () => {
    const peer = createPeer()
    await assert.rejects(
      inTransaction(pool(), async (client) => {
        await enqueue(client, [{ partner: 'bank', key: 'E1', body: 1 }], clock.now())
        throw new Error('changed my mind')
      }),
    )
    await deliver(peer).drain()
    assert.deepEqual(peer.bodies(), [])
  })

  it('numbers messages in the order of commits, though the later one began earlier', async () => {
    const peer = createPeer()
    await inTransaction(pool(), async (early) => {
      await early.query('select 1')
      await fill(pool(), clock.now(), 'bank', 'E1', ['committed first'])
      await enqueue(early, [{ partner: 'bank', key: 'E1', body: 'committed second' }], clock.now())
    })
    await deliver(peer).drain()
    assert.deepEqual(peer.bodies(), ['committed first', 'committed second'])
  })

  const failures: { name: string; outcome: Outcome | Error }[] = [
    { name: 'an unclear answer', outcome: unclear },
    { name: 'a peer that cannot be reached', outcome: unsent },
    { name: 'an exception on the way', outcome: new Error('socket hang up') },
  ]
  for (const { name, outcome } of failures) {
    it(`sends again after ${name}, later, and the rest of the lane waits`, async () => {
      const peer = createPeer((_arrival, nth) => {
        if (nth > 1) return accepted
        if (outcome instanceof Error) throw outcome
        return outcome
      })
      await fill(pool(), clock.now(), 'bank', 'E1', [1, 2])
      const delivery = deliver(peer)
      await delivery.drain()
      assert.deepEqual(peer.bodies(), [1])
      clock.advance(999)
      await delivery.drain()
      assert.deepEqual(peer.bodies(), [1])
      clock.advance(1)
      await delivery.drain()
      assert.deepEqual(peer.bodies(), [1, 1, 2])
    })
  }

  it('blocks the lane of a refused message, and no other', async () => {
    const peer = createPeer(({ body }) => (body === 'bad' ? refused : accepted))
    await fill(pool(), clock.now(), 'bank', 'E1', ['bad', 'after'])
    await fill(pool(), clock.now(), 'bank', 'E2', ['good'])
    await drainFor(deliver(peer), hour)
    assert.deepEqual(peer.bodies().sort(), ['bad', 'good'])
    const stuck = await listStuck(pool())
    assert.deepEqual(
      stuck.map(({ key, state, body, pending, why }) => ({ key, state, body, pending, why })),
      [{ key: 'E1', state: 'refused', body: 'bad', pending: 2, why: '无此申请' }],
    )
  })

  it('sends a blocked message again when a person says so, and then the rest', async () => {
    const peer = createPeer((_arrival, nth) => (nth === 1 ? refused : accepted))
    await fill(pool(), clock.now(), 'bank', 'E1', [1, 2])
    const delivery = deliver(peer)
    await delivery.drain()
    assert.equal(await resend(pool(), { partner: 'bank', key: 'E1' }, clock.now()), true)
    await delivery.drain()
    assert.deepEqual(peer.bodies(), [1, 1, 2])
    assert.deepEqual(await listStuck(pool()), [])
    assert.equal(await resend(pool(), { partner: 'bank', key: 'E1' }, clock.now()), false)
  })

  it('gives a blocked message up when a person says so, and goes on with the next', async () => {
    const peer = createPeer((_arrival, nth) => (nth === 1 ? refused : accepted))
    await fill(pool(), clock.now(), 'bank', 'E1', [1, 2])
    const delivery = deliver(peer)
    await delivery.drain()
    assert.deepEqual(await skip(pool(), { partner: 'bank', key: 'E1' }, clock.now()), { body: 1 })
    await delivery.drain()
    assert.deepEqual(peer.bodies(), [1, 2])
    assert.equal(await skip(pool(), { partner: 'bank', key: 'E1' }, clock.now()), undefined)
    assert.equal(await count('outbox'), 0)
  })

  it('calls a refusal after an unclear attempt contested', async () => {
    const peer = createPeer((_arrival, nth) => (nth === 1 ? unclear : refused))
    await fill(pool(), clock.now(), 'bank', 'E1', [1])
    await drainFor(deliver(peer), 60_000)
    assert.deepEqual(
      (await listStuck(pool())).map(({ state }) => state),
      ['contested'],
    )
  })

  it('does not call it contested when the attempt before cannot have arrived', async () => {
    const peer = createPeer((_arrival, nth) => (nth === 1 ? unsent : refused))
    await fill(pool(), clock.now(), 'bank', 'E1', [1])
    await drainFor(deliver(peer), 60_000)
    assert.deepEqual(
      (await listStuck(pool())).map(({ state }) => state),
      ['refused'],
    )
  })

  it('forgets the unclear attempt of a message once it is done', async () => {
    const outcomes = [unclear, accepted, refused]
    const peer = createPeer((_arrival, nth) => outcomes[nth - 1] ?? assert.fail())
    await fill(pool(), clock.now(), 'bank', 'E1', [1, 2])
    await drainFor(deliver(peer), 60_000)
    assert.deepEqual(
      (await listStuck(pool())).map(({ state }) => state),
      ['refused'],
    )
  })

  it('lets the app say that a refusal is final, or is to be tried again', async () => {
    const peer = createPeer((_arrival, nth) => (nth <= 3 ? refused : accepted))
    await fill(pool(), clock.now(), 'bank', 'E1', ['final', 'stubborn', 'next'])
    const delivery = deliver({ ...peer, classify: ({ body }) => (body === 'final' ? 'done' : 'again') })
    await drainFor(delivery, 120_000)
    assert.deepEqual(peer.bodies(), ['final', 'stubborn', 'stubborn', 'stubborn', 'next'])
  })

  it('blocks what can never be sent as it stands', async () => {
    const peer = createPeer(() => unsendable)
    await fill(pool(), clock.now(), 'bank', 'E1', [1])
    await drainFor(deliver(peer), hour)
    assert.deepEqual(peer.bodies(), [1])
    assert.deepEqual(
      (await listStuck(pool())).map(({ state }) => state),
      ['refused'],
    )
  })

  it('shows what keeps failing in the work list, and a person may hurry it or give it up', async () => {
    const peer = createPeer(() => unclear)
    await fill(pool(), clock.now(), 'bank', 'E1', [1])
    const delivery = deliver(peer)
    await delivery.drain()
    const [stuck] = await listStuck(pool())
    assert.deepEqual([stuck?.state, stuck?.tries, stuck?.why], ['retrying', 1, 'HTTP 502'])
    assert.equal(await resend(pool(), { partner: 'bank', key: 'E1' }, clock.now()), true)
    await delivery.drain()
    assert.equal(peer.arrivals.length, 2)
    assert.deepEqual(await skip(pool(), { partner: 'bank', key: 'E1' }, clock.now()), { body: 1 })
  })

  it('goes on for days with pauses of at most five minutes', async () => {
    const peer = createPeer(() => unclear)
    await fill(pool(), clock.now(), 'bank', 'E1', [1])
    const delivery = deliver(peer)
    await drainFor(delivery, 2 * hour)
    const before = peer.arrivals.length
    await drainFor(delivery, hour)
    assert.ok(peer.arrivals.length - before >= 10 && peer.arrivals.length - before <= 13, `${peer.arrivals.length}`)
  })

  describe('effects', () => {
    it('commit together with the lane', async () => {
      await pool().query('create table effect (seq int, kind text)')
      const peer = createPeer((_arrival, nth) => (nth === 2 ? unclear : accepted))
      await fill(pool(), clock.now(), 'bank', 'E1', [1, 2])
      const delivery = deliver({
        ...peer,
        onSettled: async (client, settled) => {
          for (const { seq, outcome } of settled) {
            await client.query('insert into effect values ($1, $2)', [seq, outcome.kind])
          }
        },
      })
      await drainFor(delivery, 60_000)
      const { rows } = await pool().query('select * from effect')
      assert.deepEqual(rows, [
        { seq: 1, kind: 'accepted' },
        { seq: 2, kind: 'unclear' },
        { seq: 2, kind: 'accepted' },
      ])
    })

    it('that fail leave the message to be sent again, and touch no other lane', async () => {
      const events: DeliveryEvent['event'][] = []
      let broken = true
      const peer = createPeer()
      await fill(pool(), clock.now(), 'bank', 'E1', ['poison'])
      await fill(pool(), clock.now(), 'bank', 'E2', ['fine'])
      const delivery = deliver({
        ...peer,
        report: ({ event }) => events.push(event),
        onSettled: async (_client, settled) => {
          if (broken && settled.some(({ key }) => key === 'E1')) throw new Error('a bug of ours')
        },
      })
      await delivery.drain()
      assert.ok(events.includes('effects-failed'))
      assert.equal(await count(`lane where key = 'E2' and pending = 0`), 1)
      assert.equal(await count(`lane where key = 'E1' and pending = 1 and unclear`), 1)
      broken = false
      await drainFor(delivery, 60_000)
      assert.equal(await count('outbox'), 0)
    })

    it('may enqueue what follows', async () => {
      const peer = createPeer()
      await fill(pool(), clock.now(), 'bank', 'E1', ['first'])
      const delivery = deliver({
        ...peer,
        onSettled: async (client, settled) => {
          const follow = settled.filter(({ body }) => body === 'first')
          await enqueue(
            client,
            follow.map(({ partner, key }) => ({ partner, key, body: 'second' })),
            clock.now(),
          )
        },
      })
      await delivery.drain()
      assert.deepEqual(peer.bodies(), ['first', 'second'])
    })
  })

  describe('breaker', () => {
    it('leaves a partner in peace after five failures in a row, longer each time, and up to a minute', async () => {
      const peer = createPeer(() => unsent)
      const opened: number[] = []
      for (let lane = 0; lane < 200; lane += 1) await fill(pool(), clock.now(), 'bank', `E${lane}`, [lane])
      const delivery = deliver({
        ...peer,
        limits: { perPartner: 5 },
        report: ({ event }) => event === 'breaker-opened' && opened.push(clock.now()),
      })
      await delivery.drain()
      assert.ok(peer.arrivals.length >= 5 && peer.arrivals.length <= 15, `${peer.arrivals.length} before it opened`)
      const probes: number[] = []
      for (let step = 0; step < 400; step += 1) {
        const before = peer.arrivals.length
        clock.advance(1000)
        await delivery.drain()
        if (peer.arrivals.length > before) probes.push(clock.now())
        assert.ok(peer.arrivals.length <= before + 1, 'one probe at a time')
      }
      const pauses = probes.slice(1).map((at, index) => (at - (probes[index] ?? 0)) / 1000)
      assert.deepEqual(pauses, [2, 4, 8, 16, 32, 60, 60, 60, 60, 60])
    })

    it('recovers at the first answer, and all that waited goes at once', async () => {
      let down = true
      const peer = createPeer(() => (down ? unsent : accepted))
      for (let lane = 0; lane < 50; lane += 1) await fill(pool(), clock.now(), 'bank', `E${lane}`, [lane])
      const delivery = deliver({ ...peer, limits: { perPartner: 5 } })
      await drainFor(delivery, 10 * 60_000)
      assert.equal(await count('lane where pending > 0'), 50)
      down = false
      clock.advance(60_000)
      await delivery.drain()
      await delivery.drain()
      assert.equal(await count('lane where pending > 0'), 0)
    })

    it('takes a refusal for an answer', async () => {
      const peer = createPeer(() => refused)
      for (let lane = 0; lane < 20; lane += 1) await fill(pool(), clock.now(), 'bank', `E${lane}`, [lane])
      await deliver(peer).drain()
      assert.equal(peer.arrivals.length, 20)
    })

    it('of one partner holds up no other', async () => {
      const peer = createPeer(({ partner }) => (partner === 'down' ? unsent : accepted))
      for (let lane = 0; lane < 50; lane += 1) {
        await fill(pool(), clock.now(), 'down', `E${lane}`, [lane])
        await fill(pool(), clock.now(), 'up', `E${lane}`, [lane])
      }
      await deliver({ ...peer, limits: { perPartner: 5, inAll: 10 } }).drain()
      assert.equal(peer.arrivals.filter(({ partner }) => partner === 'up').length, 50)
    })
  })

  describe('two processes', () => {
    it('share the work, and each message leaves once', async () => {
      const peer = createPeer()
      for (let lane = 0; lane < 100; lane += 1)
        await fill(pool(), clock.now(), 'bank', `E${lane}`, [`${lane}a`, `${lane}b`])
      await Promise.all([deliver(peer).drain(), deliver(peer).drain()])
      assert.equal(peer.arrivals.length, 200)
      assert.equal(new Set(peer.bodies()).size, 200)
    })

    /** One process hangs in the middle of a delivery, its lease ends, and another one takes the lane over. */
    async function overtake(options: { fenced: boolean }) {
      const hanging = Promise.withResolvers<Outcome>()
      const reached = Promise.withResolvers<void>()
      const events: DeliveryEvent['event'][] = []
      const slow = deliver({
        deliver: async () => {
          reached.resolve()
          return hanging.promise
        },
        report: ({ event }) => events.push(event),
        limits: { leaseMs: 1_000_000_000 }, // so that it never extends; the fake clock passes it
      })
      await fill(pool(), clock.now(), 'bank', 'E1', [1, 2])
      const slowDone = slow.drain()
      await reached.promise
      clock.advance(2_000_000_000)
      const peer = createPeer(({ body }) => (body === 1 ? accepted : unclear))
      await deliver(peer).drain()
      assert.deepEqual(peer.bodies(), [1, 2])
      if (!options.fenced) await pool().query('update lane set attempt = 1')
      hanging.resolve(accepted)
      await slowDone
      return events
    }

    it('fence a late settle off, so that it overwrites nothing', async () => {
      const events = await overtake({ fenced: true })
      assert.ok(events.includes('overtaken'))
      assert.equal(await count('outbox'), 1)
      assert.equal(await count('lane where done = 1 and pending = 1 and unclear'), 1)
    })

    it('control: without the fence the late settle of message 1 takes message 2 for delivered', async () => {
      await overtake({ fenced: false })
      assert.equal(await count('lane where done = 2 and pending = 0'), 1)
      assert.equal(await count('outbox'), 0)
    })

    it('a delivery longer than its lease stays with its process', async () => {
      let now = Date.now()
      const ticking = { now: () => now }
      const release = Promise.withResolvers<Outcome>()
      const reached = Promise.withResolvers<void>()
      const slow = createDelivery({
        pool: pool(),
        clock: ticking,
        limits: { leaseMs: 40 },
        deliver: async () => {
          reached.resolve()
          return release.promise
        },
      })
      await fill(pool(), now, 'bank', 'E1', [1])
      const slowDone = slow.drain()
      await reached.promise
      const peer = createPeer()
      const other = createDelivery({ pool: pool(), clock: ticking, deliver: peer.deliver })
      for (let tick = 0; tick < 10; tick += 1) {
        now += 30
        const { rows } = await pool().query<{ leased_until: Date }>('select leased_until from lane')
        const before = rows[0]?.leased_until.getTime() ?? 0
        while (before < now + 30) {
          const { rows: later } = await pool().query<{ leased_until: Date }>('select leased_until from lane')
          if ((later[0]?.leased_until.getTime() ?? 0) > before) break
        }
        await other.drain()
      }
      assert.deepEqual(peer.arrivals, [])
      release.resolve(accepted)
      await slowDone
      assert.equal(await count('outbox'), 0)
    })
  })
})
