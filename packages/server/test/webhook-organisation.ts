import { randomBytes, randomUUID } from 'node:crypto'
import { after, before, beforeEach } from 'node:test'
import { createPatientPoster } from '../../../tests/harness/patient-poster.ts'
import { query } from '../src/db/executor.ts'
import { serverMigrations } from '../src/db/migrate.ts'
import { createTestDatabase, type TestDatabase } from '../src/db/test-database.ts'
import { createFakeClock, type FakeClock } from '../src/program/clock.ts'
import { createVault } from '../src/secrets/vault.ts'
import { type DeliverySearch, listDeliveries } from '../src/webhooks/deliveries.ts'
import { emitWebhook } from '../src/webhooks/emit-webhook.ts'
import { addEndpoint, listEndpoints, sealWebhookSecret } from '../src/webhooks/endpoints.ts'
import { createWebhookDelivery, type WebhookDelivery } from '../src/webhooks/webhook-delivery.ts'
import { createWebhookReach } from '../src/webhooks/webhook-reach.ts'
import { startReceiver, type WebhookReceiver } from './webhook-receiver.ts'
import { passTime, secret, start, types } from './webhook-time.ts'

/** An organisation with two receivers, a clock and a delivery; registers hooks in the calling test. */
export function webhookOrganisation() {
  let test: TestDatabase
  let clock: FakeClock
  let delivery: WebhookDelivery
  let receiver: WebhookReceiver
  let other: WebhookReceiver
  const poster = createPatientPoster()
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
  const pass = (ms: number) => passTime(pool(), clock, delivery, ms)

  return {
    get test() {
      return test
    },
    get clock() {
      return clock
    },
    get delivery() {
      return delivery
    },
    get receiver() {
      return receiver
    },
    get other() {
      return other
    },
    ...{ vault, poster, pool, build, add, emit, numbersAt, list, endpointOf, countEvents, pass },
  }
}
