/** The statements of a partner: states of their day, stored every night, and what may be sent again. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { contentDigest } from '@openbaohan/protocol/codec/digest.ts'
import type { Statement } from '@openbaohan/protocol/reconcile/statement.ts'
import { signInAs } from '../../../tests/harness/signed-in-person.ts'
import { type RunningPlatform, runPlatform } from './running-platform.ts'
import { apply, issue, newLot, refusalOf, register } from './story.ts'
import { badGateway, type StubInstitution, startInstitution } from './stub-institution.ts'

const month = 31 * 24 * 3_600_000
const at = (text: string) => Date.parse(`${text}+08:00`)

describe('the statement of a partner', () => {
  let platform: RunningPlatform
  let bank: StubInstitution
  let other: StubInstitution
  let lotNumber: string
  const statement = (date?: string, appkey = bank.appkey) =>
    platform.ask<Statement>('GET', `/api/statements/${appkey}${date === undefined ? '' : `?date=${date}`}`)
  const entryOf = async (number: string, date?: string) =>
    (await statement(date)).entries.find(({ applicationNumber }) => applicationNumber === number)
  const storedDays = async () =>
    (await platform.ask<{ date: string }[]>('GET', `/api/statements/${bank.appkey}/kept`)).map(({ date }) => date)
  const resend = (applicationNumber: string, call: string, appkey = bank.appkey) =>
    platform.api('POST', `/api/statements/${appkey}/resend`, { applicationNumber, call })

  before(async () => {
    platform = await runPlatform()
    bank = await startInstitution('finance_bank', platform)
    other = await startInstitution('finance_insurer', platform)
    await bank.join(platform)
    await other.join(platform)
    await register(platform)
    lotNumber = await newLot(platform, { opensAt: platform.clock.now() + month })
  })
  after(async () => {
    await bank.stop()
    await other.stop()
    await platform.stop()
  })

  it('is for keys: an engineer, who sees no amounts in the console, is refused every form of it', async () => {
    await apply(platform, bank, lotNumber)
    const organisation = { kind: 'centre', code: 'CENTRE', name: '交易中心' }
    const add = (body: object) => platform.ask('POST', '/api/people', body)
    const engineer = await signInAs(platform.url, add, { email: 'it@x.test', organisation, roles: ['integrator'] })
    for (const path of ['statements.find', 'statements.csv', 'statements.listStored'])
      assert.equal((await engineer.call(path, { appkey: bank.appkey })).status, 403, path)
    assert.equal((await engineer.call('partners.list')).status, 200)
    assert.match(JSON.stringify(await statement()), /"amount":"[1-9]/)
  })

  it('has what happened until the last millisecond of its day, and nothing of the next', async () => {
    const { applicationNumber: early } = await apply(platform, bank, lotNumber)
    const day = new Date(platform.clock.now() + 8 * 3_600_000).toISOString().slice(0, 10)
    const end = at(`${day}T24:00:00`)
    platform.clock.set(end - 1)
    const { applicationNumber: last } = await issue(platform, bank, lotNumber)
    platform.clock.set(end)
    const { applicationNumber: next } = await issue(platform, bank, lotNumber)
    await platform.platform.settle()
    const stated = await Promise.all([early, last, next].map((number) => entryOf(number, day)))
    // The first one left its lane only when everything settled, in the last millisecond.
    assert.deepEqual(
      stated.map((entry) => entry?.state),
      ['taken', 'issued', undefined],
    )
    assert.equal((await entryOf(next))?.state, 'issued')
    assert.equal((await statement(day)).complete, true)
    assert.equal((await statement()).complete, false)
  })

  it('is of one partner alone', async () => {
    const { applicationNumber } = await apply(platform, other, lotNumber)
    await platform.platform.settle()
    assert.equal(await entryOf(applicationNumber), undefined)
    assert.equal((await statement(undefined, other.appkey)).entries.length, 1)
  })

  it('is made every night from one timer, which outlives a restart, and for nights that were slept through', async () => {
    const timers = async () =>
      (await platform.db.pool.query(`select due_at from timer where kind = 'daily-statements'`)).rows.length
    const newest = async (time: string) => {
      platform.clock.set(at(time))
      await platform.platform.settle()
      return (await storedDays())[0]
    }
    assert.equal(await newest('2026-11-30T12:00:00'), '2026-11-29')
    assert.equal(await newest('2026-12-01T00:09:59'), '2026-11-29')
    assert.equal(await newest('2026-12-01T00:10:00'), '2026-11-30')
    platform.clock.set(at('2026-12-04T12:00:00'))
    await platform.restart()
    assert.equal(await timers(), 1)
    await platform.platform.settle()
    assert.deepEqual((await storedDays()).slice(0, 4), ['2026-12-03', '2026-12-02', '2026-12-01', '2026-11-30'])
    assert.equal(await timers(), 1)
  })

  it('of long ago is made for who asks, and fills no table', async () => {
    const before = await storedDays()
    assert.equal((await statement('2024-02-29')).entries.length, 0)
    assert.deepEqual(await storedDays(), before)
  })

  it('is made for every partner but the one it cannot be made for, which is tried again', async () => {
    const partnerId = (await platform.db.pool.query('select id from partner where appkey = $1', [bank.appkey])).rows[0]
      .id
    await platform.db.pool.query(
      `create function refuse_statement() returns trigger language plpgsql as $$
       begin if new.partner = '${partnerId}' then raise 'no'; end if; return new; end $$;
       create trigger refuse_statement before insert on statement for each row execute function refuse_statement()`,
    )
    const { clock } = platform
    clock.set(at('2026-12-04T13:00:00') + 12 * 3_600_000)
    await platform.platform.settle()
    const others = await platform.ask<unknown[]>('GET', `/api/statements/${other.appkey}/kept`)
    assert.equal((await storedDays())[0], '2026-12-03')
    assert.ok(others.length > 0)
    await platform.db.pool.query('drop trigger refuse_statement on statement')
    clock.advance(60_000)
    await platform.platform.settle()
    assert.equal((await storedDays())[0], '2026-12-04')
    assert.deepEqual(await platform.ask('GET', `/api/statements/${other.appkey}/kept`), others)
  })

  it('stays as it was made', async () => {
    const { applicationNumber } = await issue(platform, bank, lotNumber)
    const day = '2026-12-05'
    platform.clock.set(at('2026-12-06T00:10:00'))
    await platform.platform.settle()
    const made = await statement(day)
    assert.equal(made.entries.find((entry) => entry.applicationNumber === applicationNumber)?.state, 'issued')
    await platform.db.pool.query(`update application_event set to_state = 'refused' where application = $1`, [
      applicationNumber,
    ])
    assert.deepEqual(await statement(day), made)
    await platform.db.pool.query('delete from statement where day = $1', [day])
    assert.notDeepEqual(await statement(day), made, 'control: it is the stored one that stayed')
    await platform.db.pool.query(
      `update application_event set to_state = 'issued' where application = $1 and event = 'guarantee-issued'`,
      [applicationNumber],
    )
  })

  it('lists what has ended for three days more, apart from what it counts', async () => {
    const { applicationNumber } = await apply(platform, bank, lotNumber)
    await platform.platform.settle()
    await bank.notify('issued', { applicationNumber, approved: false } as never)
    const listed = []
    for (const day of ['06', '07', '08', '09', '10']) {
      platform.clock.set(at(`2026-12-${day}T13:00:00`))
      const { entries, totals } = await statement()
      const found = entries.find((entry) => entry.applicationNumber === applicationNumber)
      listed.push([found?.state, found?.carried, totals.byState.refused])
    }
    assert.deepEqual(listed, [
      ['refused', false, 1],
      ['refused', true, undefined],
      ['refused', true, undefined],
      ['refused', true, undefined],
      [undefined, undefined, undefined],
    ])
  })

  it('offers to send again what states what is so, with the same content, and nothing else', async () => {
    const { applicationNumber } = await apply(platform, bank, lotNumber)
    await platform.platform.settle()
    const count = bank.arrivals.length
    assert.deepEqual((await resend(applicationNumber, 'apply')).json, { sent: 'enqueued' })
    await platform.platform.settle()
    const sent = bank.arrivals.slice(count - 1).map(({ call, body }) => {
      const { sign: _, ...fields } = body
      return [call, contentDigest(new Map(Object.entries(fields)))]
    })
    assert.equal(sent.length, 2)
    assert.deepEqual(sent[0], sent[1])
    const path = `/api/statements/${bank.appkey}/resend`
    assert.equal(await refusalOf(platform, path, { applicationNumber, call: 'restore' }), '409')
    assert.equal(await refusalOf(platform, path, { applicationNumber, call: 'issued' }), '409')
    assert.equal(await refusalOf(platform, path, { applicationNumber, call: 'no-call' }), '400 input-invalid')
    const [foreign, unknown] = [
      await resend(applicationNumber, 'apply', other.appkey),
      await resend('E-unknown', 'apply', other.appkey),
    ]
    assert.deepEqual(foreign, unknown)
    assert.equal(foreign.status, 404)
  })

  it('urges what still waits here, and does not state it twice', async () => {
    bank.answers.push(badGateway)
    const { applicationNumber } = await apply(platform, bank, lotNumber)
    await platform.platform.settle()
    const count = bank.arrivals.length
    assert.deepEqual((await resend(applicationNumber, 'apply')).json, { sent: 'urged' })
    await platform.platform.settle()
    assert.equal(bank.arrivals.length, count + 1)
    assert.equal((await entryOf(applicationNumber))?.state, 'taken')
  })

  it('cannot send again what never left', async () => {
    const { applicationNumber } = await apply(platform, bank, lotNumber)
    await platform.platform.settle()
    await platform.db.pool.query('delete from message where subject = $1', [applicationNumber])
    assert.equal((await resend(applicationNumber, 'apply')).status, 404)
  })
})
