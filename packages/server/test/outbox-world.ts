/** A database, a stopped clock and a delivery on them, for the tests of the outbox. */
import assert from 'node:assert/strict'
import { after, before, beforeEach } from 'node:test'
import { serverMigrations } from '../src/db/migrate.ts'
import type { ServerTables } from '../src/db/tables.ts'
import { createTestDatabase, type TestDatabase } from '../src/db/test-database.ts'
import { createDelivery, type DeliveryOptions } from '../src/outbox/delivery.ts'
import { createFakeClock, type FakeClock } from '../src/program/clock.ts'

const start = Date.parse('2026-03-02T01:00:00Z')
export const hour = 3_600_000

/** Sets up for the tests of the surrounding `describe`; `begin` gets the clock of each. */
export function outboxWorld(begin: (clock: FakeClock) => void) {
  let test: TestDatabase<ServerTables> | undefined
  let clock: FakeClock
  const pool = () => (test ?? assert.fail()).db.pool

  before(async () => {
    test = await createTestDatabase([serverMigrations])
  })
  beforeEach(async () => {
    await pool().query('truncate lane, outbox, delivery_partner')
    clock = createFakeClock(start)
    begin(clock)
  })
  after(() => test?.drop())

  function deliver(options: Partial<DeliveryOptions> & Pick<DeliveryOptions, 'deliver'>) {
    return createDelivery({ pool: pool(), clock, random: () => 1, ...options })
  }

  /** Advances the clock until nothing is left to try: delays of backoff and breaker elapse. */
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

  return { pool, deliver, drainFor, count }
}
