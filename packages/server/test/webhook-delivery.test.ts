import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { describe, it } from 'node:test'
import { inTransaction, query } from '../src/db/executor.ts'
import { limits } from '../src/limits.ts'
import { type DeliverySearch, replayWebhooks } from '../src/webhooks/deliveries.ts'
import { emitWebhook } from '../src/webhooks/emit-webhook.ts'
import { changeEndpoint, listEndpoints } from '../src/webhooks/endpoints.ts'
import { webhookHouse } from './webhook-house.ts'
import { minute, start, types } from './webhook-time.ts'

describe('events for the systems of the house', () => {
  const house = webhookHouse()
  const { pool, build, add, emit, numbersAt, list, endpointOf, countEvents, pass } = house

  it('arrive with type, time and data, once', async () => {
    const endpoint = await add()
    await emit('thing.made', 'A1')
    await house.delivery.drain()
    await house.delivery.drain()
    assert.equal(house.receiver.arrivals.length, 1)
    const [{ headers, json }] = house.receiver.arrivals as [(typeof house.receiver.arrivals)[number]]
    assert.deepEqual(json, { type: 'thing.made', timestamp: new Date(start).toISOString(), data: { number: 'A1' } })
    const [listed] = await list()
    assert.deepEqual([listed?.endpoint, listed?.event], [endpoint, headers['webhook-id']])
    assert.deepEqual([listed?.state, listed?.status, listed?.tries], ['delivered', 204, 1])
  })

  it('of a transaction that is rolled back are not told, of one that commits they are', async () => {
    await add()
    const say = (number: string, fail: boolean) =>
      inTransaction(pool(), async (client) => {
        await emitWebhook(client, types, { type: 'thing.made', data: { number }, at: house.clock.now() })
        if (fail) throw new Error('no')
      })
    await assert.rejects(say('A1', true))
    assert.equal(await countEvents(), 0)
    await say('A2', false)
    await house.delivery.drain()
    assert.deepEqual(numbersAt(house.receiver), ['A2'])
  })

  it('that no endpoint wants are not written at all', async () => {
    await emit('thing.made', 'A1')
    await add(house.receiver.url, ['thing.ended'])
    await emit('thing.made', 'A2')
    assert.equal(await countEvents(), 0)
    await emit('thing.ended', 'A3')
    assert.equal(await countEvents(), 1)
  })

  const wishes: readonly [string[], string[]][] = [
    [['*'], ['A1', 'A2', 'B1']],
    [['thing.*'], ['A1', 'A2']],
    [['thing.made'], ['A1']],
    [
      ['other.made', 'thing.ended'],
      ['A2', 'B1'],
    ],
    [['thin.*'], []],
  ]
  for (const [events, numbers] of wishes)
    it(`reach an endpoint that wants ${events} when they are ${numbers}`, async () => {
      await add(house.receiver.url, events)
      await emit('thing.made', 'A1')
      await emit('thing.ended', 'A2')
      await emit('other.made', 'B1')
      await house.delivery.drain()
      assert.deepEqual(numbersAt(house.receiver).sort(), numbers)
    })

  it('are tried again after an error, with longer and longer pauses, under one id and a new time', async () => {
    await add()
    house.receiver.status = 500
    await emit('thing.made', 'A1')
    await house.delivery.drain()
    await house.delivery.drain()
    assert.equal(house.receiver.arrivals.length, 1, 'not before its time')
    await pass(3 * minute)
    const seconds = house.receiver.arrivals.map(({ headers }) => Number(headers['webhook-timestamp']) - start / 1000)
    assert.deepEqual(seconds.slice(0, 6), [0, 1, 3, 7, 15, 31])
    assert.equal(new Set(house.receiver.arrivals.map(({ headers }) => headers['webhook-id'])).size, 1)
    assert.equal(new Set(house.receiver.arrivals.map(({ body }) => body)).size, 1)
    house.receiver.status = 200
    await pass(10 * minute)
    assert.equal((await list())[0]?.state, 'delivered')
  })

  it('do not follow a redirect and count it as a failure', async () => {
    await add()
    house.receiver.status = 307
    await emit('thing.made', 'A1')
    await house.delivery.drain()
    assert.deepEqual([house.receiver.arrivals.length, (await list())[0]?.state], [1, 'waiting'])
  })

  it('that fail by themselves hold up no others of the endpoint', async () => {
    await add()
    house.receiver.status = 400
    await emit('thing.made', 'A1')
    await house.delivery.drain()
    house.receiver.status = 200
    await emit('thing.made', 'A2')
    await house.delivery.drain()
    assert.deepEqual(numbersAt(house.receiver), ['A1', 'A2'])
  })

  it('wait for an endpoint that is away, which is asked by one at a time, and all go when it is back', async () => {
    const endpoint = await add()
    house.receiver.status = 0
    for (const number of ['A1', 'A2', 'A3', 'A4', 'A5', 'A6']) await emit('thing.made', number)
    await house.delivery.drain()
    assert.equal(house.receiver.arrivals.length, limits.webhookAttemptsOfOne, 'then it is left in peace')
    assert.notEqual((await endpointOf(endpoint))?.pausedUntil, undefined)
    house.clock.advance(1000)
    await house.delivery.drain()
    assert.equal(house.receiver.arrivals.length, limits.webhookAttemptsOfOne + 1)
    house.receiver.status = 200
    house.receiver.arrivals.length = 0
    house.clock.advance(2000)
    await house.delivery.drain()
    assert.deepEqual(numbersAt(house.receiver).sort(), ['A1', 'A2', 'A3', 'A4', 'A5', 'A6'])
    assert.equal((await endpointOf(endpoint))?.fails, 0)
  })

  it('go to the others at once when one endpoint is away', async () => {
    await add('http://127.0.0.1:1/nobody')
    await add(house.other.url)
    for (let number = 0; number < 20; number += 1) await emit('thing.made', `A${number}`)
    await house.delivery.drain()
    assert.equal(house.other.arrivals.length, 20)
    assert.equal((await list({ state: 'waiting' })).length, 20)
    assert.equal((await list({ state: 'waiting' }))[0]?.why?.startsWith('E'), true)
  })

  it('are given up after seven days, and a replay brings them back', async () => {
    const endpoint = await add()
    house.receiver.status = 500
    await emit('thing.made', 'A1')
    await pass(limits.webhookExhaustedAfterMs - minute)
    assert.equal((await list())[0]?.state, 'waiting')
    const tries = house.receiver.arrivals.length
    assert.ok(tries > 150 && tries < 300, `${tries}`)
    await pass(2 * limits.webhookLongestPauseSeconds * 1000)
    assert.equal((await list())[0]?.state, 'exhausted')
    house.receiver.status = 200
    await pass(2 * limits.webhookLongestPauseSeconds * 1000)
    assert.equal((await list())[0]?.state, 'exhausted')
    const event = (await list())[0]?.event ?? ''
    assert.equal(await replayWebhooks(pool(), endpoint, { event }, house.clock.now()), 1)
    await house.delivery.drain()
    assert.equal((await list())[0]?.state, 'delivered')
  })

  it('end with a 410, which disables the endpoint until somebody enables it', async () => {
    const endpoint = await add()
    house.receiver.status = 410
    await emit('thing.made', 'A1')
    await house.delivery.drain()
    assert.equal((await endpointOf(endpoint))?.disabled?.why, 'gone')
    house.receiver.status = 200
    house.receiver.arrivals.length = 0
    house.clock.advance(minute)
    await emit('thing.made', 'A2')
    await pass(limits.webhookLongestPauseSeconds * 1000)
    assert.equal(house.receiver.arrivals.length, 0)
    await changeEndpoint(pool(), endpoint, { enabled: true }, house.clock.now())
    await pass(limits.webhookLongestPauseSeconds * 1000)
    assert.deepEqual(numbersAt(house.receiver), ['A1'], 'what happened meanwhile takes a replay')
    assert.equal(await replayWebhooks(pool(), endpoint, { since: start + 1 }, house.clock.now()), 1)
    await house.delivery.drain()
    assert.deepEqual(numbersAt(house.receiver), ['A1', 'A2'])
  })

  it('can be told again since a time, only what the endpoint wants, under the ids they had', async () => {
    const endpoint = await add(house.receiver.url, ['thing.made'])
    await add(house.other.url, ['*'])
    for (const number of ['A1', 'A2', 'A3']) {
      await emit('thing.made', number)
      await emit('other.made', number)
      house.clock.advance(minute)
    }
    await house.delivery.drain()
    const first = new Map(house.receiver.arrivals.map(({ headers, body }) => [headers['webhook-id'], body]))
    house.receiver.arrivals.length = 0
    house.other.arrivals.length = 0
    const since = start + minute
    assert.equal(await replayWebhooks(pool(), endpoint, { since }, house.clock.now()), 2)
    await house.delivery.drain()
    assert.deepEqual(numbersAt(house.receiver), ['A2', 'A3'])
    for (const { headers, body } of house.receiver.arrivals) assert.equal(first.get(headers['webhook-id']), body)
    assert.deepEqual(house.other.arrivals, [])
    assert.equal(
      await replayWebhooks(pool(), endpoint, { since, until: since, type: 'thing.made' }, house.clock.now()),
      1,
    )
    assert.equal(await replayWebhooks(pool(), endpoint, { since, type: 'thing.ended' }, house.clock.now()), 0)
    assert.equal(await replayWebhooks(pool(), randomUUID(), { since }, house.clock.now()), 0)
  })

  it('are listed by endpoint, state and type, page by page without a gap', async () => {
    const endpoint = await add(house.receiver.url, ['thing.*'])
    const away = await add('http://127.0.0.1:1/', ['other.made'])
    for (let number = 0; number < 5; number += 1) {
      await emit('thing.made', `A${number}`)
      await emit('other.made', `B${number}`)
      house.clock.advance(1)
    }
    await house.delivery.drain()
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

  it('are sent again when the process dies between arrival and writing it down', async () => {
    await add()
    await emit('thing.made', 'A1')
    await query(pool(), `update webhook_delivery set next_at = $1, attempt = 1`, [
      new Date(start + limits.webhookLeaseMs),
    ])
    await house.delivery.drain()
    assert.equal(house.receiver.arrivals.length, 0, 'the lease of the one that died still runs')
    house.clock.advance(limits.webhookLeaseMs)
    await house.delivery.drain()
    assert.equal(house.receiver.arrivals.length, 1)
  })

  it('are told once by two processes side by side', async () => {
    await add()
    const second = build()
    for (let number = 0; number < 30; number += 1) await emit('thing.made', `A${number}`)
    await Promise.all([house.delivery.drain(), second.drain()])
    await Promise.all([house.delivery.drain(), second.drain()])
    await second.stop()
    assert.equal(new Set(numbersAt(house.receiver)).size, 30)
    assert.equal(house.receiver.arrivals.length, 30)
  })

  it('wait, and say why, when their secret does not open: as after the loss of the master key', async () => {
    const endpoint = await add()
    await query(pool(), 'update webhook_endpoint set secret_sealed = $1', [Buffer.alloc(80, 1)])
    await emit('thing.made', 'A1')
    await house.delivery.drain()
    const [listed] = await list()
    assert.deepEqual([listed?.state, listed?.why, house.receiver.arrivals.length], ['waiting', 'VaultError', 0])
    assert.equal((await endpointOf(endpoint))?.fails, 1)
  })

  it('never all wait for a turn, however many endpoints hang; a lease outlasts an attempt', () => {
    assert.ok(limits.webhookEndpoints * limits.webhookAttemptsOfOne < limits.webhookAttempts)
    assert.ok(limits.webhookTimeoutMs * 2 < limits.webhookLeaseMs)
  })

  it('have no more endpoints than the limit', async () => {
    for (let number = 0; number < limits.webhookEndpoints; number += 1) await add()
    await add()
    assert.equal((await listEndpoints(pool(), house.clock.now())).length, limits.webhookEndpoints)
  })
})
