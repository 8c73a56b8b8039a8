/** What an institution never removes: each condition alone keeps a message, and without it the message goes. */
import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { createTestDatabase, type TestDatabase } from '@openbaohan/server/db/test-database.ts'
import { removeOld } from '@openbaohan/server/retention/remove-old.ts'
import type { RetentionKind } from '@openbaohan/server/retention/retention-kinds.ts'
import { applicationStates } from '../src/domain/application/application-state.ts'
import { demandStates } from '../src/domain/demand/demand-state.ts'
import { institutionMigrations } from '../src/program.ts'
import { endedCases } from '../src/records/case-ended-before.ts'

const cutoff = Date.parse('2040-01-01T00:00:00+08:00')
const old = `timestamptz '2030-01-01'`
const recent = `timestamptz '2041-01-01'`

describe('retention of an institution', () => {
  let test: TestDatabase
  const run = (sql: string) => test.db.pool.query(sql)

  before(async () => {
    test = await createTestDatabase(institutionMigrations)
  })
  after(() => test.drop())
  beforeEach(async () => {
    await run(
      'truncate application, application_event, demand, recourse_case, message, lane, webhook_event, retention_run cascade',
    )
    await run(`insert into application (id, partner, application_number, round, state, platform_code, applicant_name,
        applicant_code, amount_fen, sealed_lot_number, sealed_lot_name, sealed_beneficiary_name, guarantee_number,
        created_at, updated_at)
      values ('a', 'p', 'E1', 1, 'expired', 'A', '甲', 'C', 100, 's', 's', 's', 'G1', ${old}, ${old})`)
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
    `insert into demand (id, application, ordinal, state, application_state, content, presented_at, clock_from, pay_by,
       contact_name, contact_phone, created_at, updated_at)
     values ('d', 'a', 1, '${state}', 'restored', 'c', ${old}, ${old}, ${old}, '乙', '1', ${old}, ${old})`
  const recourse = (state: string) =>
    `${demand('paid')}; insert into recourse_case (demand, application, state, opened_at, owed_fen, recovered_fen)
     values ('d', 'a', '${state}', ${old}, 100, ${state === 'recovered' ? 100 : 0})`
  const closedRecourse = (at: string) =>
    `${recourse('open')}; update recourse_case set state = 'closed', closed_at = ${at}, closed_by = '乙',
       closed_cause = 'settled', closed_reason = 'r'`
  const received = (at: string) =>
    `${recourse('recovered')}; insert into demand_recourse (demand, fen, payer, reference, recorded_at, actor)
     values ('d', 100, '乙', 'R1', ${at}, 'program')`
  const demandEvent = (at: string) =>
    `${demand('paid')}; insert into demand_event (demand, at, event, to_state, actor)
     values ('d', ${at}, 'paid', 'paid', 'program')`
  const alert = (closed: string) =>
    `${event(old)}; update application_event set alert = true, closed_at = ${closed},
       closed_by = ${closed === 'null' ? 'null' : `'乙'`}, note = ${closed === 'null' ? 'null' : `'n'`}`
  const event = (at: string) =>
    `insert into application_event (id, application, at, event, to_state, actor)
     overriding system value values (1, 'a', ${at}, 'expired', 'expired', 'program')`

  const everything = ['E1', 'E9', 'G1']
  const protectedBy: readonly [what: string, sql: string][] = [
    ...applicationStates
      .filter((state) => !['refused', 'abandoned', 'withdrawn', 'released', 'expired', 'discharged'].includes(state))
      .map((state): [string, string] => [
        `an application that is ${state}`,
        `update application set state = '${state}', supplement_due = ${old}`,
      ]),
    ...demandStates
      .filter((state) => !['paid', 'declined', 'extended'].includes(state))
      .map((state): [string, string] => [`a demand that is ${state}`, demand(state)]),
    ['an open recourse', recourse('open')],
    ['a refund that is due', 'update application set refund_due = true'],
    ['a premium that is suspended', 'update application set premium_suspended = true'],
    ['a change after the day', `update application set updated_at = ${recent}`],
    ['an event after the day', event(recent)],
    ['a demand decided after the day', demandEvent(recent)],
    ['a recourse closed after the day', closedRecourse(recent)],
    ['a recourse received after the day', received(recent)],
    ['an open alert', alert('null')],
    ['an alert closed after the day', alert(recent)],
  ]
  for (const [what, sql] of protectedBy)
    it(`keeps messages by both numbers for ${what}`, async () => {
      await run(sql)
      assert.deepEqual(await removed(), ['E9'], 'only those of a number without a case')
    })

  const gone: readonly [what: string, sql: string][] = [
    ['nothing more', 'select 1'],
    ['a demand that is paid', demand('paid')],
    ['a recovered recourse', recourse('recovered')],
    ['an event before the day', event(old)],
    ['a demand decided before the day', demandEvent(old)],
    ['a recourse closed before the day', closedRecourse(old)],
    ['a recourse received before the day', received(old)],
    ['an alert closed before the day', alert(old)],
    ...['refused', 'abandoned', 'withdrawn', 'released', 'discharged'].map((state): [string, string] => [
      `an application that is ${state}`,
      `update application set state = '${state}'`,
    ]),
  ]
  for (const [what, sql] of gone)
    it(`control: removes all with ${what}`, async () => {
      await run(sql)
      assert.deepEqual(await removed(), everything)
    })

  const lane = (key: string) =>
    `insert into lane (partner, key, next_at, pending, seq, done) values ('p', '${key}', ${old}, 0, 3, 3)`
  const lanes = async () => (await run('select key from lane order by key')).rows.map(({ key }) => key)
  const webhooks = async () => (await run('select from webhook_event')).rowCount

  it('removes no lane of an open case by a number with a dot or by its id; control: once it has ended', async () => {
    await run(`update application set application_number = 'E1.2', state = 'restored'`)
    for (const key of ['E1.2', 'a.account', 'E9.2', 'b.account']) await run(lane(key))
    await removeAll('lanes')
    assert.deepEqual(await lanes(), ['E1.2', 'a.account'])
    await run(`update application set state = 'expired'`)
    await removeAll('lanes')
    assert.deepEqual(await lanes(), [])
  })

  it('removes no webhook event of an open case by either number; control: once it has ended', async () => {
    for (const data of [{ applicationNumber: 'E1' }, { guaranteeNumber: 'G1' }, { guaranteeNumber: 'G9' }])
      await run(`insert into webhook_event (at, type, data) values (${old}, 'thing.made', '${JSON.stringify(data)}')`)
    await run(`update application set state = 'restored'`)
    await removeAll('webhooks')
    assert.equal(await webhooks(), 2)
    await run(`update application set state = 'expired'`)
    await removeAll('webhooks')
    assert.equal(await webhooks(), 0)
  })
})
