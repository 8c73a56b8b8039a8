import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Outcome } from '@openbaohan/protocol/send/send.ts'
import { createDelivery, type DeliveryEvent } from '../src/outbox/delivery.ts'
import { enqueue } from '../src/outbox/enqueue.ts'
import { type FakeClock, systemClock } from '../src/program/clock.ts'
import { endLeases } from './end-leases.ts'
import { accepted, createPeer, fill, refused, unclear, unsent } from './outbox-peer.ts'
import { hour, outboxWorld } from './outbox-world.ts'

describe('outbox', () => {
  let clock: FakeClock
  const { pool, deliver, drainFor, count } = outboxWorld((fresh) => {
    clock = fresh
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

    it('that fail let the message be sent again, and touch no other lane', async () => {
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

    it('may enqueue further messages', async () => {
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
    it('pauses a partner after five failures in a row, for longer each time, up to a minute', async () => {
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

    it('closes at the first answer, and all waiting messages are sent immediately', async () => {
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

    it('treats a refusal as an answer', async () => {
      const peer = createPeer(() => refused)
      for (let lane = 0; lane < 20; lane += 1) await fill(pool(), clock.now(), 'bank', `E${lane}`, [lane])
      await deliver(peer).drain()
      assert.equal(peer.arrivals.length, 20)
    })

    it('of one partner delays no other', async () => {
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
    it('share the work, and each message is sent once', async () => {
      const peer = createPeer()
      for (let lane = 0; lane < 100; lane += 1)
        await fill(pool(), clock.now(), 'bank', `E${lane}`, [`${lane}a`, `${lane}b`])
      await Promise.all([deliver(peer).drain(), deliver(peer).drain()])
      assert.equal(peer.arrivals.length, 200)
      assert.equal(new Set(peer.bodies()).size, 200)
    })

    /** One process hangs in the middle of a delivery, its lease ends, and another process claims the lane. */
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
        limits: { leaseMs: 1_000_000_000 }, // so that it never extends
      })
      await fill(pool(), clock.now(), 'bank', 'E1', [1, 2])
      const slowDone = slow.drain()
      await reached.promise
      await endLeases(pool())
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

    it('treat the attempt of the hanging one as unclear: a refusal of the next is contested', async () => {
      const hanging = Promise.withResolvers<Outcome>()
      const reached = Promise.withResolvers<void>()
      const reported: boolean[] = []
      const slow = deliver({
        deliver: () => {
          reached.resolve()
          return hanging.promise
        },
        limits: { leaseMs: 1_000_000_000 },
      })
      await fill(pool(), clock.now(), 'bank', 'E1', [1])
      const slowDone = slow.drain()
      await reached.promise
      await endLeases(pool())
      const refusing = async (_partner: string, _body: unknown, mayHaveArrived: boolean) => {
        reported.push(mayHaveArrived)
        return refused
      }
      await deliver({ deliver: refusing }).drain()
      assert.deepEqual(reported, [true])
      assert.equal(await count("lane where blocked_reason = 'contested'"), 1)
      hanging.resolve(accepted)
      await slowDone
    })

    it('control: without the fence the late settle of message 1 marks message 2 as delivered', async () => {
      await overtake({ fenced: false })
      assert.equal(await count('lane where done = 2 and pending = 0'), 1)
      assert.equal(await count('outbox'), 0)
    })

    it('a delivery longer than its lease stays with its process, which extends it', async ({ mock }) => {
      mock.timers.enable({ apis: ['setInterval'] })
      const release = Promise.withResolvers<Outcome>()
      const reached = Promise.withResolvers<void>()
      const slow = createDelivery({
        pool: pool(),
        clock: systemClock,
        limits: { leaseMs: hour },
        deliver: async () => {
          reached.resolve()
          return release.promise
        },
      })
      await fill(pool(), Date.now(), 'bank', 'E1', [1])
      const slowDone = slow.drain()
      await reached.promise
      const peer = createPeer()
      const other = createDelivery({ pool: pool(), clock: systemClock, deliver: peer.deliver })
      const leasedUntil = async () => {
        const { rows } = await pool().query<{ leased_until: Date }>('select leased_until from lane')
        return rows[0]?.leased_until.getTime() ?? 0
      }
      for (const extended of ['once', 'twice']) {
        const before = await leasedUntil()
        mock.timers.tick(hour / 4)
        while ((await leasedUntil()) <= before) await other.drain()
        assert.deepEqual(peer.arrivals, [], extended)
      }
      release.resolve(accepted)
      await slowDone
      assert.equal(await count('outbox'), 0)
    })
  })
})
