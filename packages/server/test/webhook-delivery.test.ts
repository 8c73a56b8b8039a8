import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { after, before, beforeEach, describe, it } from 'node:test'
import { inTransaction, query } from '../src/db/executor.ts'
import { serverMigrations } from '../src/db/migrate.ts'
import { createTestDatabase, type TestDatabase } from '../src/db/test-database.ts'
import { createPoster } from '../src/http/post.ts'
import { limits } from '../src/limits.ts'
import { createFakeClock, type FakeClock } from '../src/program/clock.ts'
import { createVault } from '../src/secrets/vault.ts'
import { type DeliverySearch, listDeliveries, replayWebhooks } from '../src/webhooks/deliveries.ts'
import { emitWebhook } from '../src/webhooks/emit-webhook.ts'
import { addEndpoint, changeEndpoint, listEndpoints, sealWebhookSecret } from '../src/webhooks/endpoints.ts'
import { webhookType } from '../src/webhooks/event-types.ts'
import { createWebhookDelivery, type WebhookDelivery } from '../src/webhooks/webhook-delivery.ts'
import { createWebhookReach } from '../src/webhooks/webhook-reach.ts'
import { startReceiver, type WebhookReceiver } from './webhook-receiver.ts'

const start = Date.parse('2026-11-25T10:00:00+08:00')
const minute = 60_000
const types = {
  'thing.made': webhookType('制成', 'made', { number: 'A1' }),
  'thing.ended': webhookType('结束', 'ended', { number: 'A1' }),
  'other.made': webhookType('另制成', 'made', { number: 'B1' }),
}
const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`

describe('events for the systems of the house', () => {
  let test: TestDatabase
  let clock: FakeClock
  let delivery: WebhookDelivery
  let receiver: WebhookReceiver
  let other: WebhookReceiver
  const poster = createPoster()
  const vault = createVault(randomBytes(32))
  const build = () =>
    createWebhookDelivery({
      pool: test.db.pool,
      clock,
      vault,
      postTo: (endpoint) => poster.forEndpoint(endpoint, createWebhookReach('sandbox', [])),
      random: () => 1,
    })

  before(async () => {
    test = await createTestDatabase([serverMigrations])
    receiver = await startReceiver()
    other = await startReceiver()
  })
  beforeEach(async () => {
    await test.db.pool.query('truncate webhook_endpoint, webhook_event, webhook_delivery')
    clock = createFakeClock(start)
    delivery = build()
    for (const one of [receiver, other]) {
      one.arrivals.length = 0
      one.status = 204
    }
  })
  after(async () => {
    await delivery.stop()
    await receiver.stop()
    await other.stop()
    await poster.close()
    await test.drop()
  })

  const pool = () => test.db.pool
  const add = async (url = receiver.url, events = ['*']) => {
    const id = randomUUID()
    const sealedSecret = sealWebhookSecret(vault, id, secret)
    await addEndpoint(pool(), { id, url, events, sealedSecret, at: clock.now(), by: 'test' })
    return id
  }
  const emit = (type: keyof typeof types, number: string) =>
    emitWebhook(pool(), types, { type, data: { number }, at: clock.now() })
  const numbersAt = (one: WebhookReceiver) => one.arrivals.map(({ json }) => (json.data as { number: string }).number)
  const list = (search: Partial<DeliverySearch> = {}) => listDeliveries(pool(), { limit: 100, ...search })
  const endpointOf = async (id: string) => (await listEndpoints(pool(), clock.now())).find((one) => one.id === id)
  const countEvents = async () =>
    Number((await query<{ count: string }>(pool(), 'select count(*) from webhook_event', []))[0]?.count)
  /** Runs all attempts until `ms` from now, stopping the clock at each. */
  const pass = async (ms: number) => {
    const end = clock.now() + ms
    for (;;) {
      await delivery.drain()
      const [row] = await query<{ at: Date | null }>(
        pool(),
        `select min(greatest(next_at, coalesce(paused_until, next_at))) as at
         from webhook_delivery join webhook_endpoint on webhook_endpoint.id = endpoint
         where state = 'waiting' and disabled_at is null`,
        [],
      )
      const next = row?.at?.getTime() ?? Number.POSITIVE_INFINITY
      if (next > end) return clock.set(Math.max(end, clock.now()))
      clock.set(Math.max(next, clock.now() + 1))
    }
  }

  it('arrive with type, time and data, once', async () => {
    const endpoint = await add()
    await emit('thing.made', 'A1')
    await delivery.drain()
    await delivery.drain()
    assert.equal(receiver.arrivals.length, 1)
    const [{ headers, json }] = receiver.arrivals as [(typeof receiver.arrivals)[number]]
    assert.deepEqual(json, { type: 'thing.made', timestamp: new Date(start).toISOString(), data: { number: 'A1' } })
    const [listed] = await list()
    assert.deepEqual([listed?.endpoint, listed?.event], [endpoint, headers['webhook-id']])
    assert.deepEqual([listed?.state, listed?.status, listed?.tries], ['delivered', 204, 1])
  })

  it('of a transaction that is rolled back are not told, of one that commits they are', async () => {
    await add()
    const say = (number: string, fail: boolean) =>
      inTransaction(pool(), async (client) => {
        await emitWebhook(client, types, { type: 'thing.made', data: { number }, at: clock.now() })
        if (fail) throw new Error('no')
      })
    await assert.rejects(say('A1', true))
    assert.equal(await countEvents(), 0)
    await say('A2', false)
    await delivery.drain()
    assert.deepEqual(numbersAt(receiver), ['A2'])
  })

  it('that no endpoint wants are not written at all', async () => {
    await emit('thing.made', 'A1')
    await add(receiver.url, ['thing.ended'])
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
      await add(receiver.url, events)
      await emit('thing.made', 'A1')
      await emit('thing.ended', 'A2')
      await emit('other.made', 'B1')
      await delivery.drain()
      assert.deepEqual(numbersAt(receiver).sort(), numbers)
    })

  it('are tried again after an error, with longer and longer pauses, under one id and a new time', async () => {
    await add()
    receiver.status = 500
    await emit('thing.made', 'A1')
    await delivery.drain()
    await delivery.drain()
    assert.equal(receiver.arrivals.length, 1, 'not before its time')
    await pass(3 * minute)
    const seconds = receiver.arrivals.map(({ headers }) => Number(headers['webhook-timestamp']) - start / 1000)
    assert.deepEqual(seconds.slice(0, 6), [0, 1, 3, 7, 15, 31])
    assert.equal(new Set(receiver.arrivals.map(({ headers }) => headers['webhook-id'])).size, 1)
    assert.equal(new Set(receiver.arrivals.map(({ body }) => body)).size, 1)
    receiver.status = 200
    await pass(10 * minute)
    assert.equal((await list())[0]?.state, 'delivered')
  })

  it('do not follow a redirect and count it as a failure', async () => {
    await add()
    receiver.status = 307
    await emit('thing.made', 'A1')
    await delivery.drain()
    assert.deepEqual([receiver.arrivals.length, (await list())[0]?.state], [1, 'waiting'])
  })

  it('that fail by themselves hold up no others of the endpoint', async () => {
    await add()
    receiver.status = 400
    await emit('thing.made', 'A1')
    await delivery.drain()
    receiver.status = 200
    await emit('thing.made', 'A2')
    await delivery.drain()
    assert.deepEqual(numbersAt(receiver), ['A1', 'A2'])
  })

  it('wait for an endpoint that is away, which is asked by one at a time, and all go when it is back', async () => {
    const endpoint = await add()
    receiver.status = 0
    for (const number of ['A1', 'A2', 'A3', 'A4', 'A5', 'A6']) await emit('thing.made', number)
    await delivery.drain()
    assert.equal(receiver.arrivals.length, limits.webhookAttemptsOfOne, 'then it is left in peace')
    assert.notEqual((await endpointOf(endpoint))?.pausedUntil, undefined)
    clock.advance(1000)
    await delivery.drain()
    assert.equal(receiver.arrivals.length, limits.webhookAttemptsOfOne + 1)
    receiver.status = 200
    receiver.arrivals.length = 0
    clock.advance(2000)
    await delivery.drain()
    assert.deepEqual(numbersAt(receiver).sort(), ['A1', 'A2', 'A3', 'A4', 'A5', 'A6'])
    assert.equal((await endpointOf(endpoint))?.fails, 0)
  })

  it('go to the others at once when one endpoint is away', async () => {
    await add('http://127.0.0.1:1/nobody')
    await add(other.url)
    for (let number = 0; number < 20; number += 1) await emit('thing.made', `A${number}`)
    await delivery.drain()
    assert.equal(other.arrivals.length, 20)
    assert.equal((await list({ state: 'waiting' })).length, 20)
    assert.equal((await list({ state: 'waiting' }))[0]?.why?.startsWith('E'), true)
  })

  it('are given up after seven days, and a replay brings them back', async () => {
    const endpoint = await add()
    receiver.status = 500
    await emit('thing.made', 'A1')
    await pass(limits.webhookExhaustedAfterMs - minute)
    assert.equal((await list())[0]?.state, 'waiting')
    const tries = receiver.arrivals.length
    assert.ok(tries > 150 && tries < 300, `${tries}`)
    await pass(2 * limits.webhookLongestPauseSeconds * 1000)
    assert.equal((await list())[0]?.state, 'exhausted')
    receiver.status = 200
    await pass(2 * limits.webhookLongestPauseSeconds * 1000)
    assert.equal((await list())[0]?.state, 'exhausted')
    const event = (await list())[0]?.event ?? ''
    assert.equal(await replayWebhooks(pool(), endpoint, { event }, clock.now()), 1)
    await delivery.drain()
    assert.equal((await list())[0]?.state, 'delivered')
  })

  it('end with a 410, which disables the endpoint until somebody enables it', async () => {
    const endpoint = await add()
    receiver.status = 410
    await emit('thing.made', 'A1')
    await delivery.drain()
    assert.equal((await endpointOf(endpoint))?.disabled?.why, 'gone')
    receiver.status = 200
    receiver.arrivals.length = 0
    clock.advance(minute)
    await emit('thing.made', 'A2')
    await pass(limits.webhookLongestPauseSeconds * 1000)
    assert.equal(receiver.arrivals.length, 0)
    await changeEndpoint(pool(), endpoint, { enabled: true }, clock.now())
    await pass(limits.webhookLongestPauseSeconds * 1000)
    assert.deepEqual(numbersAt(receiver), ['A1'], 'what happened meanwhile takes a replay')
    assert.equal(await replayWebhooks(pool(), endpoint, { since: start + 1 }, clock.now()), 1)
    await delivery.drain()
    assert.deepEqual(numbersAt(receiver), ['A1', 'A2'])
  })

  it('can be told again since a time, only what the endpoint wants, under the ids they had', async () => {
    const endpoint = await add(receiver.url, ['thing.made'])
    await add(other.url, ['*'])
    for (const number of ['A1', 'A2', 'A3']) {
      await emit('thing.made', number)
      await emit('other.made', number)
      clock.advance(minute)
    }
    await delivery.drain()
    const first = new Map(receiver.arrivals.map(({ headers, body }) => [headers['webhook-id'], body]))
    receiver.arrivals.length = 0
    other.arrivals.length = 0
    const since = start + minute
    assert.equal(await replayWebhooks(pool(), endpoint, { since }, clock.now()), 2)
    await delivery.drain()
    assert.deepEqual(numbersAt(receiver), ['A2', 'A3'])
    for (const { headers, body } of receiver.arrivals) assert.equal(first.get(headers['webhook-id']), body)
    assert.deepEqual(other.arrivals, [])
    assert.equal(await replayWebhooks(pool(), endpoint, { since, until: since, type: 'thing.made' }, clock.now()), 1)
    assert.equal(await replayWebhooks(pool(), endpoint, { since, type: 'thing.ended' }, clock.now()), 0)
    assert.equal(await replayWebhooks(pool(), randomUUID(), { since }, clock.now()), 0)
  })

  it('are listed by endpoint, state and type, page by page without a gap', async () => {
    const endpoint = await add(receiver.url, ['thing.*'])
    const away = await add('http://127.0.0.1:1/', ['other.made'])
    for (let number = 0; number < 5; number += 1) {
      await emit('thing.made', `A${number}`)
      await emit('other.made', `B${number}`)
      clock.advance(1)
    }
    await delivery.drain()
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
    await delivery.drain()
    assert.equal(receiver.arrivals.length, 0, 'the lease of the one that died still runs')
    clock.advance(limits.webhookLeaseMs)
    await delivery.drain()
    assert.equal(receiver.arrivals.length, 1)
  })

  it('are told once by two processes side by side', async () => {
    await add()
    const second = build()
    for (let number = 0; number < 30; number += 1) await emit('thing.made', `A${number}`)
    await Promise.all([delivery.drain(), second.drain()])
    await Promise.all([delivery.drain(), second.drain()])
    await second.stop()
    assert.equal(new Set(numbersAt(receiver)).size, 30)
    assert.equal(receiver.arrivals.length, 30)
  })

  it('wait, and say why, when their secret does not open: as after the loss of the master key', async () => {
    const endpoint = await add()
    await query(pool(), 'update webhook_endpoint set secret_sealed = $1', [Buffer.alloc(80, 1)])
    await emit('thing.made', 'A1')
    await delivery.drain()
    const [listed] = await list()
    assert.deepEqual([listed?.state, listed?.why, receiver.arrivals.length], ['waiting', 'VaultError', 0])
    assert.equal((await endpointOf(endpoint))?.fails, 1)
  })

  it('never all wait for a turn, however many endpoints hang; a lease outlasts an attempt', () => {
    assert.ok(limits.webhookEndpoints * limits.webhookAttemptsOfOne < limits.webhookAttempts)
    assert.ok(limits.webhookTimeoutMs * 2 < limits.webhookLeaseMs)
  })

  it('have no more endpoints than the limit', async () => {
    for (let number = 0; number < limits.webhookEndpoints; number += 1) await add()
    await add()
    assert.equal((await listEndpoints(pool(), clock.now())).length, limits.webhookEndpoints)
  })
})
