import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Outcome } from '@openbaohan/protocol/send/send.ts'
import { inTransaction } from '../src/db/executor.ts'
import { listBlockedLanes, resend, skip } from '../src/outbox/blocked-lanes.ts'
import { enqueue } from '../src/outbox/enqueue.ts'
import type { FakeClock } from '../src/program/clock.ts'
import { accepted, createPeer, fill, refused, unclear, unsendable, unsent } from './outbox-peer.ts'
import { hour, outboxWorld } from './outbox-world.ts'

describe('outbox', () => {
  let clock: FakeClock
  const { pool, deliver, drainFor, count } = outboxWorld((fresh) => {
    clock = fresh
  })

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

  it('sends first what is in line longer, whenever it was enqueued', async () => {
    const peer = createPeer()
    await fill(pool(), clock.now(), 'bank', 'E1', [1])
    const inLineSince = clock.now() - 1000
    await enqueue(pool(), [{ partner: 'bank', key: 'E2', body: 2, inLineSince }], clock.now())
    await enqueue(pool(), [{ partner: 'bank', key: 'E1', body: 3, inLineSince }], clock.now())
    await deliver({ ...peer, limits: { perPartner: 1, inARow: 1 } }).drain()
    assert.deepEqual(peer.bodies(), [2, 1, 3], 'never before what its own lane has')
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

  it('numbers messages in the order of commits, even when the later one began earlier', async () => {
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
    const listed = await listBlockedLanes(pool())
    assert.deepEqual(
      listed.map(({ key, state, body, pending, why }) => ({ key, state, body, pending, why })),
      [{ key: 'E1', state: 'refused', body: 'bad', pending: 2, why: '无此申请' }],
    )
  })

  it('resends a blocked message on request of an operator, and then the rest', async () => {
    const peer = createPeer((_arrival, nth) => (nth === 1 ? refused : accepted))
    await fill(pool(), clock.now(), 'bank', 'E1', [1, 2])
    const delivery = deliver(peer)
    await delivery.drain()
    assert.equal(await resend(pool(), { partner: 'bank', key: 'E1' }, clock.now()), true)
    await delivery.drain()
    assert.deepEqual(peer.bodies(), [1, 1, 2])
    assert.deepEqual(await listBlockedLanes(pool()), [])
    assert.equal(await resend(pool(), { partner: 'bank', key: 'E1' }, clock.now()), false)
  })

  it('skips a blocked message on request of an operator, and continues with the next', async () => {
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

  it('treats a refusal after an unclear attempt as contested', async () => {
    const peer = createPeer((_arrival, nth) => (nth === 1 ? unclear : refused))
    await fill(pool(), clock.now(), 'bank', 'E1', [1])
    await drainFor(deliver(peer), 60_000)
    assert.deepEqual(
      (await listBlockedLanes(pool())).map(({ state }) => state),
      ['contested'],
    )
  })

  it('does not treat it as contested when the previous attempt cannot have arrived', async () => {
    const peer = createPeer((_arrival, nth) => (nth === 1 ? unsent : refused))
    await fill(pool(), clock.now(), 'bank', 'E1', [1])
    await drainFor(deliver(peer), 60_000)
    assert.deepEqual(
      (await listBlockedLanes(pool())).map(({ state }) => state),
      ['refused'],
    )
  })

  it('forgets the unclear attempt of a message once it is done', async () => {
    const outcomes = [unclear, accepted, refused]
    const peer = createPeer((_arrival, nth) => outcomes[nth - 1] ?? assert.fail())
    await fill(pool(), clock.now(), 'bank', 'E1', [1, 2])
    await drainFor(deliver(peer), 60_000)
    assert.deepEqual(
      (await listBlockedLanes(pool())).map(({ state }) => state),
      ['refused'],
    )
  })

  it('lets the app decide that a refusal is final, or is retried', async () => {
    const peer = createPeer((_arrival, nth) => (nth <= 3 ? refused : accepted))
    await fill(pool(), clock.now(), 'bank', 'E1', ['final', 'stubborn', 'next'])
    const delivery = deliver({ ...peer, classify: ({ body }) => (body === 'final' ? 'done' : 'again') })
    await drainFor(delivery, 120_000)
    assert.deepEqual(peer.bodies(), ['final', 'stubborn', 'stubborn', 'stubborn', 'next'])
  })

  it('blocks a message that can never be sent unchanged', async () => {
    const peer = createPeer(() => unsendable)
    await fill(pool(), clock.now(), 'bank', 'E1', [1])
    await drainFor(deliver(peer), hour)
    assert.deepEqual(peer.bodies(), [1])
    assert.deepEqual(
      (await listBlockedLanes(pool())).map(({ state }) => state),
      ['refused'],
    )
  })

  it('lists failing messages, and an operator may retry or skip them', async () => {
    const peer = createPeer(() => unclear)
    await fill(pool(), clock.now(), 'bank', 'E1', [1])
    const delivery = deliver(peer)
    await delivery.drain()
    const [failing] = await listBlockedLanes(pool())
    assert.deepEqual([failing?.state, failing?.tries, failing?.why], ['retrying', 1, 'HTTP 502'])
    assert.equal(await resend(pool(), { partner: 'bank', key: 'E1' }, clock.now()), true)
    await delivery.drain()
    assert.equal(peer.arrivals.length, 2)
    assert.deepEqual(await skip(pool(), { partner: 'bank', key: 'E1' }, clock.now()), { body: 1 })
  })

  it('continues for days with pauses of at most five minutes', async () => {
    const peer = createPeer(() => unclear)
    await fill(pool(), clock.now(), 'bank', 'E1', [1])
    const delivery = deliver(peer)
    await drainFor(delivery, 2 * hour)
    const before = peer.arrivals.length
    await drainFor(delivery, hour)
    assert.ok(peer.arrivals.length - before >= 10 && peer.arrivals.length - before <= 13, `${peer.arrivals.length}`)
  })
})
