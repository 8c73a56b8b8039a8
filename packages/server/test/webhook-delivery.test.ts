import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { describe, it } from 'node:test'
import { inTransaction, query } from '../src/db/executor.ts'
import { limits } from '../src/limits.ts'
import { type DeliverySearch, replayWebhooks } from '../src/webhooks/deliveries.ts'
import { emitWebhook } from '../src/webhooks/emit-webhook.ts'
import { changeEndpoint, listEndpoints } from '../src/webhooks/endpoints.ts'
import { endLeases } from './end-leases.ts'
import { webhookOrganisation } from './webhook-organisation.ts'
import { minute, start, types } from './webhook-time.ts'

describe('events for the organisation’s own systems', () => {
  const organisation = webhookOrganisation()
  const { pool, build, add, emit, numbersAt, list, endpointOf, countEvents, pass } = organisation

  it('arrive with type, time and data, once', async () => {
    const endpoint = await add()
    await emit('thing.made', 'A1')
    await organisation.delivery.drain()
    await organisation.delivery.drain()
    assert.equal(organisation.receiver.arrivals.length, 1)
    const [{ headers, json }] = organisation.receiver.arrivals as [(typeof organisation.receiver.arrivals)[number]]
    assert.deepEqual(json, { type: 'thing.made', timestamp: new Date(start).toISOString(), data: { number: 'A1' } })
    const [listed] = await list()
    assert.deepEqual([listed?.endpoint, listed?.event], [endpoint, headers['webhook-id']])
    assert.deepEqual([listed?.state, listed?.status, listed?.tries], ['delivered', 204, 1])
  })

  it('of a transaction that is rolled back are not sent, of one that commits they are', async () => {
    await add()
    const emit = (number: string, fail: boolean) =>
      inTransaction(pool(), async (client) => {
        await emitWebhook(client, types, { type: 'thing.made', data: { number }, at: organisation.clock.now() })
        if (fail) throw new Error('no')
      })
    await assert.rejects(emit('A1', true))
    assert.equal(await countEvents(), 0)
    await emit('A2', false)
    await organisation.delivery.drain()
    assert.deepEqual(numbersAt(organisation.receiver), ['A2'])
  })

  it('without a subscribed endpoint are not stored at all', async () => {
    await emit('thing.made', 'A1')
    await add(organisation.receiver.url, ['thing.ended'])
    await emit('thing.made', 'A2')
    assert.equal(await countEvents(), 0)
    await emit('thing.ended', 'A3')
    assert.equal(await countEvents(), 1)
  })

  const subscriptions: readonly [string[], string[]][] = [
    [['*'], ['A1', 'A2', 'B1']],
    [['thing.*'], ['A1', 'A2']],
    [['thing.made'], ['A1']],
    [
      ['other.made', 'thing.ended'],
      ['A2', 'B1'],
    ],
    [['thin.*'], []],
  ]
  for (const [events, numbers] of subscriptions)
    it(`reach an endpoint that subscribes to ${events} when they are ${numbers}`, async () => {
      await add(organisation.receiver.url, events)
      await emit('thing.made', 'A1')
      await emit('thing.ended', 'A2')
      await emit('other.made', 'B1')
      await organisation.delivery.drain()
      assert.deepEqual(numbersAt(organisation.receiver).sort(), numbers)
    })

  it('are retried after an error, with growing pauses, under one id and a new time', async () => {
    await add()
    organisation.receiver.status = 500
    await emit('thing.made', 'A1')
    await organisation.delivery.drain()
    await organisation.delivery.drain()
    assert.equal(organisation.receiver.arrivals.length, 1, 'not before its time')
    await pass(3 * minute)
    const seconds = organisation.receiver.arrivals.map(
      ({ headers }) => Number(headers['webhook-timestamp']) - start / 1000,
    )
    assert.deepEqual(seconds.slice(0, 6), [0, 1, 3, 7, 15, 31])
    assert.equal(new Set(organisation.receiver.arrivals.map(({ headers }) => headers['webhook-id'])).size, 1)
    assert.equal(new Set(organisation.receiver.arrivals.map(({ body }) => body)).size, 1)
    organisation.receiver.status = 200
    await pass(10 * minute)
    assert.equal((await list())[0]?.state, 'delivered')
  })

  it('do not follow a redirect and count it as a failure', async () => {
    await add()
    organisation.receiver.status = 307
    await emit('thing.made', 'A1')
    await organisation.delivery.drain()
    assert.deepEqual([organisation.receiver.arrivals.length, (await list())[0]?.state], [1, 'waiting'])
  })

  it('that fail individually delay no others of the endpoint', async () => {
    await add()
    organisation.receiver.status = 400
    await emit('thing.made', 'A1')
    await organisation.delivery.drain()
    organisation.receiver.status = 200
    await emit('thing.made', 'A2')
    await organisation.delivery.drain()
    assert.deepEqual(numbersAt(organisation.receiver), ['A1', 'A2'])
  })

  it('wait for an endpoint without answer, which gets one attempt at a time, and are all sent when it answers', async () => {
    const endpoint = await add()
    organisation.receiver.status = 0
    for (const number of ['A1', 'A2', 'A3', 'A4', 'A5', 'A6']) await emit('thing.made', number)
    await organisation.delivery.drain()
    assert.equal(organisation.receiver.arrivals.length, limits.webhookAttemptsOfOne, 'then it is paused')
    assert.notEqual((await endpointOf(endpoint))?.pausedUntil, undefined)
    organisation.clock.advance(1000)
    await organisation.delivery.drain()
    assert.equal(organisation.receiver.arrivals.length, limits.webhookAttemptsOfOne + 1)
    organisation.receiver.status = 200
    organisation.receiver.arrivals.length = 0
    organisation.clock.advance(2000)
    await organisation.delivery.drain()
    assert.deepEqual(numbersAt(organisation.receiver).sort(), ['A1', 'A2', 'A3', 'A4', 'A5', 'A6'])
    assert.equal((await endpointOf(endpoint))?.fails, 0)
  })

  it('are sent to other endpoints immediately when one gives no answer', async () => {
    await add('http://127.0.0.1:1/closed')
    await add(organisation.other.url)
    for (let number = 0; number < 20; number += 1) await emit('thing.made', `A${number}`)
    await organisation.delivery.drain()
    assert.equal(organisation.other.arrivals.length, 20)
    const waiting = await list({ state: 'waiting' })
    assert.equal(waiting.length, 20)
    assert.ok(waiting.some(({ why }) => why?.startsWith('E')))
  })

  it('are exhausted after seven days, and a replay enqueues them again', async () => {
    const endpoint = await add()
    organisation.receiver.status = 500
    await emit('thing.made', 'A1')
    await pass(limits.webhookExhaustedAfterMs - minute)
    assert.equal((await list())[0]?.state, 'waiting')
    const tries = organisation.receiver.arrivals.length
    assert.ok(tries > 150 && tries < 300, `${tries}`)
    await pass(2 * limits.webhookLongestPauseSeconds * 1000)
    assert.equal((await list())[0]?.state, 'exhausted')
    organisation.receiver.status = 200
    await pass(2 * limits.webhookLongestPauseSeconds * 1000)
    assert.equal((await list())[0]?.state, 'exhausted')
    const event = (await list())[0]?.event ?? ''
    assert.equal(await replayWebhooks(pool(), endpoint, { event }, organisation.clock.now()), 1)
    await organisation.delivery.drain()
    assert.equal((await list())[0]?.state, 'delivered')
  })

  it('end with a 410, which disables the endpoint until a user enables it', async () => {
    const endpoint = await add()
    organisation.receiver.status = 410
    await emit('thing.made', 'A1')
    await organisation.delivery.drain()
    assert.equal((await endpointOf(endpoint))?.disabled?.why, 'gone')
    organisation.receiver.status = 200
    organisation.receiver.arrivals.length = 0
    organisation.clock.advance(minute)
    await emit('thing.made', 'A2')
    await pass(limits.webhookLongestPauseSeconds * 1000)
    assert.equal(organisation.receiver.arrivals.length, 0)
    await changeEndpoint(pool(), endpoint, { enabled: true }, organisation.clock.now())
    await pass(limits.webhookLongestPauseSeconds * 1000)
    assert.deepEqual(numbersAt(organisation.receiver), ['A1'], 'what happened meanwhile takes a replay')
    assert.equal(await replayWebhooks(pool(), endpoint, { since: start + 1 }, organisation.clock.now()), 1)
    await organisation.delivery.drain()
    assert.deepEqual(numbersAt(organisation.receiver), ['A1', 'A2'])
  })

  it('can be replayed since a time, only subscribed ones, under the same ids', async () => {
    const endpoint = await add(organisation.receiver.url, ['thing.made'])
    await add(organisation.other.url, ['*'])
    for (const number of ['A1', 'A2', 'A3']) {
      await emit('thing.made', number)
      await emit('other.made', number)
      organisation.clock.advance(minute)
    }
    await organisation.delivery.drain()
    const first = new Map(organisation.receiver.arrivals.map(({ headers, body }) => [headers['webhook-id'], body]))
    organisation.receiver.arrivals.length = 0
    organisation.other.arrivals.length = 0
    const since = start + minute
    assert.equal(await replayWebhooks(pool(), endpoint, { since }, organisation.clock.now()), 2)
    await organisation.delivery.drain()
    assert.deepEqual(numbersAt(organisation.receiver), ['A2', 'A3'])
    for (const { headers, body } of organisation.receiver.arrivals) assert.equal(first.get(headers['webhook-id']), body)
    assert.deepEqual(organisation.other.arrivals, [])
    assert.equal(
      await replayWebhooks(pool(), endpoint, { since, until: since, type: 'thing.made' }, organisation.clock.now()),
      1,
    )
    assert.equal(await replayWebhooks(pool(), endpoint, { since, type: 'thing.ended' }, organisation.clock.now()), 0)
    assert.equal(await replayWebhooks(pool(), randomUUID(), { since }, organisation.clock.now()), 0)
  })

  it('are listed by endpoint, state and type, page by page without a gap', async () => {
    const endpoint = await add(organisation.receiver.url, ['thing.*'])
    const away = await add('http://127.0.0.1:1/', ['other.made'])
    for (let number = 0; number < 5; number += 1) {
      await emit('thing.made', `A${number}`)
      await emit('other.made', `B${number}`)
      organisation.clock.advance(1)
    }
    await organisation.delivery.drain()
    const count = async (search: Partial<DeliverySearch>) => (await list(search)).length
    assert.deepEqual(
      [await count({ endpoint }), await count({ endpoint: away }), await count({ type: 'other.made' })],
      [5, 5, 5],
    )
    assert.deepEqual([await count({ state: 'delivered' }), await count({ state: 'waiting' })], [5, 5])
    assert.equal(await count({ state: 'delivered', endpoint: away }), 0)
    const first = await list({ limit: 3 })
    assert.equal(first.length, 4, 'a page ends with all of its last moment')
    const rest = await list({ before: first.at(-1)?.at, limit: 100 })
    assert.equal(new Set([...first, ...rest].map(({ event }) => event)).size, 10)
  })

  it('are sent again when the process dies between arrival and recording the result', async () => {
    await add()
    await emit('thing.made', 'A1')
    await query(pool(), `update webhook_delivery set leased_until = now() + interval '1 minute', attempt = 1`, [])
    await organisation.delivery.drain()
    assert.equal(organisation.receiver.arrivals.length, 0, 'the lease of the one that died still runs')
    await endLeases(pool())
    await organisation.delivery.drain()
    assert.equal(organisation.receiver.arrivals.length, 1)
  })

  it('are sent once by two parallel processes', async () => {
    await add()
    const second = build()
    for (let number = 0; number < 30; number += 1) await emit('thing.made', `A${number}`)
    await Promise.all([organisation.delivery.drain(), second.drain()])
    await Promise.all([organisation.delivery.drain(), second.drain()])
    await second.stop()
    assert.equal(new Set(numbersAt(organisation.receiver)).size, 30)
    assert.equal(organisation.receiver.arrivals.length, 30)
  })

  it('wait, and state why, when their secret does not open: as after the loss of the master key', async () => {
    const endpoint = await add()
    await query(pool(), 'update webhook_endpoint set secret_sealed = $1', [Buffer.alloc(80, 1)])
    await emit('thing.made', 'A1')
    await organisation.delivery.drain()
    const [listed] = await list()
    assert.deepEqual([listed?.state, listed?.why, organisation.receiver.arrivals.length], ['waiting', 'VaultError', 0])
    assert.equal((await endpointOf(endpoint))?.fails, 1)
  })

  it('never all wait for a slot, however many endpoints hang; a lease is longer than an attempt', () => {
    assert.ok(limits.webhookEndpoints * limits.webhookAttemptsOfOne < limits.webhookAttempts)
    assert.ok(limits.webhookTimeoutMs * 2 < limits.webhookLeaseMs)
  })

  it('have no more endpoints than the limit', async () => {
    for (let number = 0; number < limits.webhookEndpoints; number += 1) await add()
    await add()
    assert.equal((await listEndpoints(pool(), organisation.clock.now())).length, limits.webhookEndpoints)
  })
})
