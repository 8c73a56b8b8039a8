/** A partner that no message reaches is a task of the engineers, until it answers. */
import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import type pg from 'pg'
import { serverMigrations } from '../src/db/migrate.ts'
import type { ServerTables } from '../src/db/tables.ts'
import { createTestDatabase, type TestDatabase } from '../src/db/test-database.ts'
import { failuresUntilOpen, noteFailures, noteSuccess } from '../src/outbox/breaker.ts'
import { readFailing } from '../src/partners/health/failing-partners.ts'
import { countFailingPartners } from '../src/procedures/tasks/shared-counters.ts'
import type { Person } from '../src/sign-in/person.ts'

const engineer: Person = {
  ...{ userId: 'u', name: 'engineer', email: 'e@x.test', roles: ['integrator'] },
  organisation: { id: 'o', kind: 'institution', code: 'BANK', name: 'bank' },
  ...{ hasSecondFactor: true, mustChangePassword: false, language: 'zh' },
}

describe('partners to which deliveries keep failing', () => {
  const now = Date.parse('2026-12-02T10:00:00Z')
  let test: TestDatabase<ServerTables>
  before(async () => {
    test = await createTestDatabase([serverMigrations])
    for (const [id, appkey] of [
      ['A', 'CENTRE'],
      ['B', 'BANK'],
    ])
      await addPartner(id ?? '', appkey ?? '')
  })
  after(() => test.drop())
  const pool = () => test.db.pool
  const addPartner = async (id: string, appkey: string) => {
    await pool().query(
      `insert into partner (id, appkey, name, side, base_url, secret_sealed, dialect, created_at, updated_at)
         values ($1, $2, $2, 'institution', 'http://x.test', '', '{}', now(), now())`,
      [id, appkey],
    )
    await pool().query('insert into delivery_partner (partner) values ($1)', [id])
  }
  const counted = () => countFailingPartners(test.db.kysely).failing(engineer)

  it('are counted from the failure that opens the breaker on, with the only one named', async () => {
    await noteFailures(pool(), 'A', failuresUntilOpen - 1, now, 'ECONNREFUSED')
    assert.equal((await counted()).count, 0)
    await noteFailures(pool(), 'A', 1, now, 'ECONNREFUSED')
    assert.deepEqual(await counted(), { count: 1, oldest: now, only: 'CENTRE' })
    await noteFailures(pool(), 'B', failuresUntilOpen, now, 'ENOTFOUND')
    assert.deepEqual(await counted(), { count: 2, oldest: now }, 'their list')
  })

  it('are none once the partner answers, or where nothing is sent to it', async () => {
    await noteSuccess(pool(), 'A', now)
    assert.deepEqual(await counted(), { count: 1, oldest: now, only: 'BANK' })
    await pool().query("update partner set state = 'suspended' where id = 'B'")
    assert.deepEqual(await counted(), { count: 0 })
    await pool().query("update partner set state = 'active' where id = 'B'")
    assert.deepEqual(await counted(), { count: 1, oldest: now, only: 'BANK' }, 'a control')
    await noteSuccess(pool(), 'B', now)
    assert.deepEqual(await counted(), { count: 0 })
  })
  describe('after a change of ours', () => {
    const later = (minutes: number) => now + minutes * 60_000
    const version = (number: number, at: number, settings: object, what = 'changed', who = '周工') =>
      pool().query(
        `insert into partner_revision (partner, version, at, who, what, settings) values ('A', $1, $2, $3, $4, $5)`,
        [number, new Date(at), who, what, settings],
      )
    const sent = (at: number, outcome: string) =>
      pool().query(
        `insert into message (id, at, direction, partner, call, subject, raw, digest, outcome, finished_at)
         values (gen_random_uuid(), $1, 'out', 'A', 'issued', 'S', '', '', $2, $1)`,
        [new Date(at), outcome],
      )
    const fail = (at: number) => noteFailures(pool(), 'A', failuresUntilOpen, at, 'ECONNREFUSED')
    const found = async () => (await readFailing(pool())).find(({ appkey }) => appkey === 'CENTRE')
    const good = { baseUrl: 'http://good.test', dialect: 'epoint', name: 'a' }
    const bad = { ...good, baseUrl: 'http://bad.test' }
    beforeEach(async () => {
      await pool().query('delete from partner_revision')
      await pool().query('delete from message')
      await noteSuccess(pool(), 'A', now)
      await version(1, now, good, 'added')
    })

    it('names who changed what, and what worked before; both counts are of one reading', async () => {
      await sent(later(1), 'accepted')
      await version(2, later(2), bad)
      await version(3, later(3), { ...bad, name: 'b' }, 'changed', '别人')
      await sent(later(4), 'unsent')
      await fail(later(4))
      const change = (await found())?.change
      assert.equal((await found())?.error, 'ECONNREFUSED')
      assert.deepEqual(
        [change?.who, change?.at, change?.fields, change?.before.baseUrl, change?.isSecretChanged],
        ['周工', later(2), ['baseUrl'], 'http://good.test', false],
      )
      let statements = 0
      const counting = {
        query: (given: pg.QueryConfig) => {
          statements += 1
          return pool().query(given)
        },
      }
      const counters = countFailingPartners(counting)
      const counts = await Promise.all([counters.changed(engineer), counters.failing(engineer)])
      assert.deepEqual(counts, [{ count: 1, oldest: later(4), only: 'CENTRE' }, { count: 0 }])
      assert.equal(statements, 1)
    })
    it('is its secret, which no version shows', async () => {
      await sent(later(1), 'accepted')
      await version(2, later(2), good, 'rotated')
      await fail(later(4))
      assert.deepEqual((await found())?.change?.fields, [])
      assert.equal((await found())?.change?.isSecretChanged, true)
    })

    const not: readonly (readonly [string, () => Promise<unknown>])[] = [
      ['once it is restored', () => version(4, later(5), good, 'rolled-back')],
      ['when it still answered afterwards', () => sent(later(3), 'refused')],
      [
        'when it failed before it',
        () => pool().query('update delivery_partner set failing_since = $1', [new Date(later(1.5))]),
      ],
      ['when it never answered', () => pool().query('delete from message')],
    ]
    for (const [when, happens] of not)
      it(`is not named ${when}`, async () => {
        await sent(later(1), 'accepted')
        await version(2, later(2), bad)
        await fail(later(4))
        assert.ok((await found())?.change !== undefined, 'a control')
        await happens()
        assert.equal((await found())?.change, undefined)
        assert.ok((await found()) !== undefined, 'it still fails')
      })
  })
})
