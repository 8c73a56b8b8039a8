import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import type { Outcome } from '@openbaohan/protocol/send/send.ts'
import fc from 'fast-check'
import { serverMigrations } from '../src/db/migrate.ts'
import type { ServerTables } from '../src/db/tables.ts'
import { createTestDatabase, type TestDatabase } from '../src/db/test-database.ts'
import { createDelivery } from '../src/outbox/delivery.ts'
import { createFakeClock } from '../src/program/clock.ts'
import { accepted, fill, unclear, unsent } from './outbox-peer.ts'

let test: TestDatabase<ServerTables>
before(async () => {
  test = await createTestDatabase([serverMigrations])
})
after(() => test.drop())

const step = fc.oneof(
  fc.record({ do: fc.constant('enqueue' as const), lane: fc.nat(3), messages: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ do: fc.constant('advance' as const), seconds: fc.integer({ min: 0, max: 90 }) }),
  fc.record({ do: fc.constant('drain' as const), process: fc.nat(1) }),
)
const outcomes = fc.infiniteStream(
  fc.oneof(
    { weight: 6, arbitrary: fc.constant(accepted) },
    { weight: 2, arbitrary: fc.constant(unclear) },
    fc.constant(unsent),
  ),
)

it('whatever fails, each lane arrives complete and in order, and no message is sent before the one ahead of it is settled', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), outcomes, async (steps, stream) => {
      await test.db.pool.query('truncate lane, outbox, delivery_partner')
      const clock = createFakeClock(Date.parse('2026-03-02T01:00:00Z'))
      const enqueued = new Map<string, number>()
      const arrived = new Map<string, number[]>()
      const deliver = async (_partner: string, body: unknown): Promise<Outcome> => {
        const { key, number } = body as { key: string; number: number }
        const lane = arrived.get(key) ?? []
        arrived.set(key, lane)
        assert.equal(number, lane.length + 1, `${key}: ${number} left while ${lane.length} were settled`)
        await new Promise((resolve) => setImmediate(resolve))
        const outcome = stream.next().value
        if (outcome.kind === 'accepted') lane.push(number)
        return outcome
      }
      const processes = [0, 1].map(() => createDelivery({ pool: test.db.pool, clock, deliver }))
      for (const one of steps) {
        if (one.do === 'advance') clock.advance(one.seconds * 1000)
        if (one.do === 'drain') await processes[one.process]?.drain()
        if (one.do === 'enqueue') {
          const key = `E${one.lane}`
          const first = (enqueued.get(key) ?? 0) + 1
          const bodies = Array.from({ length: one.messages }, (_, index) => ({ key, number: first + index }))
          await fill(test.db.pool, clock.now(), `bank${one.lane % 2}`, key, bodies)
          enqueued.set(key, first + one.messages - 1)
        }
      }
      for (let minutes = 0; minutes < 400; minutes += 1) {
        await Promise.all(processes.map((one) => one.drain()))
        const { rows } = await test.db.pool.query('select from outbox limit 1')
        if (rows.length === 0) break
        clock.advance(60_000)
      }
      assert.deepEqual(new Map([...arrived].map(([key, lane]) => [key, lane.length])), enqueued)
    }),
    { numRuns: 25 },
  )
})
