/** A partner that no message reaches is a task of the engineers, until it answers. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { serverMigrations } from '../src/db/migrate.ts'
import type { ServerTables } from '../src/db/tables.ts'
import { createTestDatabase, type TestDatabase } from '../src/db/test-database.ts'
import { failuresUntilOpen, noteFailures, noteSuccess } from '../src/outbox/breaker.ts'
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
  const counted = () => countFailingPartners(test.db.kysely)(engineer)

  it('are counted from the failure that opens the breaker on, with the only one named', async () => {
    await noteFailures(pool(), 'A', failuresUntilOpen - 1, now)
    assert.equal((await counted()).count, 0)
    await noteFailures(pool(), 'A', 1, now)
    assert.deepEqual(await counted(), { count: 1, only: 'CENTRE' })
    await noteFailures(pool(), 'B', failuresUntilOpen, now)
    assert.deepEqual(await counted(), { count: 2 }, 'their list')
  })

  it('are none once the partner answers, or where nothing is sent to it', async () => {
    await noteSuccess(pool(), 'A', now)
    assert.deepEqual(await counted(), { count: 1, only: 'BANK' })
    await pool().query("update partner set state = 'suspended' where id = 'B'")
    assert.deepEqual(await counted(), { count: 0 })
    await pool().query("update partner set state = 'active' where id = 'B'")
    assert.deepEqual(await counted(), { count: 1, only: 'BANK' }, 'a control')
    await noteSuccess(pool(), 'B', now)
    assert.deepEqual(await counted(), { count: 0 })
  })
})
