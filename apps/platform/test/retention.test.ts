/** What the platform never removes: each condition alone keeps a message, and without it the message goes. */
import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { serverMigrations } from '@openbaohan/server/db/migrate.ts'
import { createTestDatabase, type TestDatabase } from '@openbaohan/server/db/test-database.ts'
import { removeOld } from '@openbaohan/server/retention/remove-old.ts'
import type { RetentionKind } from '@openbaohan/server/retention/retention-kinds.ts'
import { applicationStates } from '../src/domain/application/application-state.ts'
import { demandStates } from '../src/domain/demand/demand-state.ts'
import { invoiceLane } from '../src/flows/invoice/request.ts'
import { releaseLane } from '../src/flows/release/request.ts'
import { platformMigrations } from '../src/program.ts'
import { endedCases } from '../src/records/case-ended-before.ts'
import type { PlatformTables } from '../src/records/tables.ts'

const cutoff = Date.parse('2040-01-01T00:00:00+08:00')
const old = `timestamptz '2030-01-01'`
const recent = `timestamptz '2041-01-01'`
const ended = ['released', 'expired', 'withdrawn', 'abandoned', 'declined', 'refused', 'lapsed']

describe('retention of the platform', () => {
  let test: TestDatabase<PlatformTables>
  const run = (sql: string) => test.db.pool.query(sql)

  before(async () => {
    test = await createTestDatabase<PlatformTables>([serverMigrations, platformMigrations])
  })
  after(() => test.drop())
  beforeEach(async () => {
    await run(
      'truncate application, application_event, demand, release_hold, work_item, message, lane, webhook_event, retention_run cascade',
    )
    await test.db.kysely
      .insertInto('application')
      .values({
        ...{ number: 'E1', partner: 'p', appkey: 'bank', applicant_code: 'C', applicant_name: '甲', amount_fen: '100' },
        ...{ state: 'expired', guarantee_number: 'G1', commitment: 'c', box: Buffer.alloc(0), box_state: 'closed' },
        ...{ sealed_lot_number: 's', sealed_lot_name: 's', sealed_beneficiary_name: 's' },
        ...{ redirect_url: null, tag: null, tag_period: null, sealed_beneficiary_code: null, test: true },
        ...{ product: null, product_rate: null, product_minimum_fen: null },
        submitted_at: new Date('2030-01-01T00:00:00Z'),
      })
      .execute()
    for (const [index, number] of ['E1', 'G1', 'E9'].entries())
      await run(`insert into message (id, at, direction, partner, call, subject, raw, digest, outcome)
        values ('00000000-0000-7000-8000-00000000000${index}', ${old}, 'in', 'p', 'apply', '${number}', 'body', '', 'accepted')`)
  })

  async function removeAll(kind: RetentionKind): Promise<void> {
    const removal = { kind, before: cutoff, now: cutoff, who: '李', batches: 10 }
    await removeOld(test.db.pool, endedCases, { ...removal, isStopping: () => false })
  }
  async function removed(): Promise<string[]> {
    await removeAll('messages')
    const { rows } = await run('select subject from message where removed_at is not null order by subject')
    return rows.map(({ subject }) => subject)
  }
  const demand = (state: string) =>
    `insert into demand (id, application, partner, ordinal, state, amount_fen, payee_account, contact_name, contact_phone, files,
       content, lane, created_at, created_by, extended_to)
     values (gen_random_uuid(), 'E1', (select partner from application where number = 'E1'), 1, '${state}', 100, '1', '乙', '1', '[]', 'c', 'E1.1', ${old}, '乙',
       ${state === 'extended' ? `'2031-01-01'` : 'null'})`
  const demandEvent = (at: string) =>
    `${demand('paid')}; insert into demand_event (id, demand, at, event, to_state)
     overriding system value select 1, id, ${at}, 'paid', 'paid' from demand`
  const hold = `insert into release_hold (application, reason, held_at, held_by) values ('E1', 'r', ${old}, '乙')`
  const item = (closed: string) =>
    `insert into work_item (id, kind, application, at, closed_at, closed_by)
     overriding system value values (1, 'k', 'E1', ${old}, ${closed}, ${closed === 'null' ? 'null' : `'乙'`})`
  const event = (at: string) =>
    `insert into application_event (id, application, at, event, to_state)
     overriding system value values (1, 'E1', ${at}, 'guarantee-expired', 'expired')`

  const protectedBy: readonly [what: string, sql: string][] = [
    ...applicationStates
      .filter((state) => !ended.includes(state))
      .map((state): [string, string] => [
        `an application that is ${state}`,
        `update application set state = '${state}'`,
      ]),
    ...demandStates
      .filter((state) => !['paid', 'refused', 'cancelled', 'extended'].includes(state))
      .map((state): [string, string] => [`a demand that is ${state}`, demand(state)]),
    ['a release on hold', hold],
    ['an open case', item('null')],
    ['an application after the day', `update application set submitted_at = ${recent}`],
    ['an event after the day', event(recent)],
    ['a demand decided after the day', demandEvent(recent)],
    ['a case closed after the day', item(recent)],
  ]
  for (const [what, sql] of protectedBy)
    it(`keeps messages by both numbers for ${what}`, async () => {
      await run(sql)
      assert.deepEqual(await removed(), ['E9'], 'only those of a number without an application')
    })

  const gone: readonly [what: string, sql: string][] = [
    ['nothing more', 'select 1'],
    ['a demand that is paid', demand('paid')],
    ['a demand that ended by an extension', demand('extended')],
    ['a closed case', item(old)],
    ['an event before the day', event(old)],
    ['a demand decided before the day', demandEvent(old)],
    ...ended.map((state): [string, string] => [
      `an application that is ${state}`,
      `update application set state = '${state}'`,
    ]),
  ]
  for (const [what, sql] of gone)
    it(`control: removes all with ${what}`, async () => {
      await run(sql)
      assert.deepEqual(await removed(), ['E1', 'E9', 'G1'])
    })

  const lane = (key: string) =>
    `insert into lane (partner, key, next_at, pending, seq, done) values ('p', '${key}', ${old}, 0, 3, 3)`
  const lanes = async () => (await run('select key from lane order by key')).rows.map(({ key }) => key)
  const webhooks = async () => (await run('select from webhook_event')).rowCount

  it('removes no lane of an open case, whatever its end; control: once it has ended', async () => {
    const lanesOf = (number: string) => [number, `${number}.demand-12`, invoiceLane(number), releaseLane(number)]
    await run(hold)
    for (const key of [...lanesOf('E1'), ...lanesOf('E9')]) await run(lane(key))
    await removeAll('lanes')
    assert.deepEqual(await lanes(), lanesOf('E1').sort())
    await run('delete from release_hold')
    await removeAll('lanes')
    assert.deepEqual(await lanes(), [])
  })

  it('removes no webhook event of an open case by either number; control: once it has ended', async () => {
    for (const data of [{ applicationNumber: 'E1' }, { guaranteeNumber: 'G1' }, { guaranteeNumber: 'G9' }])
      await run(`insert into webhook_event (at, type, data) values (${old}, 'thing.made', '${JSON.stringify(data)}')`)
    await run(hold)
    await removeAll('webhooks')
    assert.equal(await webhooks(), 2)
    await run('delete from release_hold')
    await removeAll('webhooks')
    assert.equal(await webhooks(), 0)
  })
})
