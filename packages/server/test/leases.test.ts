/** Leases end by the clock of the database: a process whose own clock is wrong neither steals a row nor keeps one. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, describe, it } from 'node:test'
import type pg from 'pg'
import { query } from '../src/db/executor.ts'
import { serverMigrations } from '../src/db/migrate.ts'
import { createTestDatabase, type TestDatabase } from '../src/db/test-database.ts'
import { claimNotifications } from '../src/notifications/claim-notifications.ts'
import { isInFlight, resend, skip } from '../src/outbox/blocked-lanes.ts'
import { claim, extendLeases } from '../src/outbox/claim.ts'
import { claimTimers, extendTimerLeases } from '../src/timers/claim-timers.ts'
import { schedule } from '../src/timers/timers.ts'
import { claimWebhooks } from '../src/webhooks/claim-webhooks.ts'
import { endLeases } from './end-leases.ts'
import { fill } from './outbox-peer.ts'

const hour = 3_600_000
const leaseMs = 60_000
const longPast = Date.now() - 48 * hour

type Row = { table: string; add(pool: pg.Pool): Promise<unknown>; take(pool: pg.Pool, now: number): Promise<number> }

const lane: Row = {
  table: 'lane',
  add: (pool) => fill(pool, longPast, 'bank', 'E1', [1]),
  take: async (pool, now) => (await claim(pool, { now, leaseMs, perPartner: 8, busy: new Map(), limit: 8 })).length,
}
const timer: Row = {
  table: 'timer',
  add: (pool) => schedule(pool, [{ kind: 'open', subject: 'a', dueAt: longPast }]),
  take: async (pool, now) => (await claimTimers(pool, { now, leaseMs, room: 8, kinds: ['open'] })).length,
}
const webhook: Row = {
  table: 'webhook_delivery',
  add: (pool) =>
    query(
      pool,
      `with endpoint as (
         insert into webhook_endpoint (id, url, events, secret_sealed, created_at, created_by)
         values ($1, 'http://127.0.0.1/', array['*'], '', $2, 'test') returning id
       ), event as (
         insert into webhook_event (at, type, data) values ($2, 'thing.made', '{}') returning id
       )
       insert into webhook_delivery (endpoint, event, since, next_at) select endpoint.id, event.id, $2, $2 from endpoint, event`,
      [randomUUID(), new Date(longPast)],
    ),
  take: async (pool, now) => (await claimWebhooks(pool, { now, busy: new Map(), room: 8 })).length,
}
const notification: Row = {
  table: 'notification',
  add: (pool) =>
    query(
      pool,
      `insert into notification (id, at, kind, about, channel, recipient, language, fields, expires_at, next_at)
       values ($1, $2, 'made', 'A1', 'mail', 'a@b.example', 'zh', '{}', $3, $2)`,
      [randomUUID(), new Date(longPast), new Date(Date.now() + 48 * hour)],
    ),
  take: async (pool, now) => (await claimNotifications(pool, { now, room: 8, channels: ['mail'] })).length,
}

describe('leases', () => {
  let test: TestDatabase
  const pool = () => test.db.pool
  before(async () => {
    test = await createTestDatabase([serverMigrations])
  })
  beforeEach(() =>
    pool().query(
      'truncate lane, outbox, delivery_partner, timer, webhook_endpoint, webhook_event, webhook_delivery, notification',
    ),
  )
  after(() => test.drop())

  /** Milliseconds that a lease of this table still runs, by the database. */
  async function left(table: string): Promise<number> {
    const { rows } = await pool().query<{ left: number }>(
      `select extract(epoch from leased_until - clock_timestamp())::float8 * 1000 as left from ${table}`,
    )
    return rows[0]?.left ?? assert.fail('no row')
  }

  for (const { table, add, take } of [lane, timer, webhook, notification]) {
    for (const shift of [-24 * hour, -hour, hour, 24 * hour]) {
      const name = `${shift / hour} hours`
      it(`of ${table} are not taken by a process whose clock is wrong by ${name}; control: an ended one is`, async () => {
        await add(pool())
        assert.equal(await take(pool(), Date.now()), 1)
        assert.equal(await take(pool(), Date.now() + shift), 0)
        await endLeases(pool())
        assert.equal(await take(pool(), Date.now() + shift), 1)
      })

      it(`of ${table} are not held longer by a process whose clock is wrong by ${name}`, async () => {
        await add(pool())
        assert.equal(await take(pool(), Date.now() + shift), 1)
        const remaining = await left(table)
        assert.ok(remaining > 0 && remaining <= 60_000, `${remaining} ms`)
        assert.equal(await take(pool(), Date.now()), 0)
        await endLeases(pool())
        assert.equal(await take(pool(), Date.now()), 1)
      })
    }
  }

  it('are extended from the time of the database, for a lane and for a timer', async () => {
    await lane.add(pool())
    await timer.add(pool())
    await lane.take(pool(), Date.now())
    await timer.take(pool(), Date.now())
    await extendLeases(pool(), [{ partner: 'bank', key: 'E1', attempt: 1 }], 2 * leaseMs)
    await extendTimerLeases(pool(), [{ kind: 'open', subject: 'a', attempt: 1 }], 2 * leaseMs)
    for (const table of ['lane', 'timer']) assert.ok((await left(table)) > 1.5 * leaseMs, table)
  })

  it('stop a person who resends or skips a message in flight, whatever the clock; control: an ended one does not', async () => {
    await lane.add(pool())
    await pool().query('update lane set tries = 1')
    await lane.take(pool(), Date.now())
    const inFlight = { partner: 'bank', key: 'E1' }
    const later = Date.now() + 24 * hour
    assert.deepEqual([await resend(pool(), inFlight, later), await skip(pool(), inFlight, later)], [false, undefined])
    assert.equal(await isInFlight(pool(), inFlight), true)
    await endLeases(pool())
    assert.equal(await isInFlight(pool(), inFlight), false, 'its attempt has ended')
    assert.equal(await resend(pool(), inFlight, later), true)
  })
})
