/** A partner's words repeat what it was sent: before the opening the review queue states them without that. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { signInAs, type TestPerson } from '../../../tests/harness/signed-in-person.ts'
import { type RunningPlatform, runPlatform } from './running-platform.ts'
import { apply, bidder, issue, newLot, register } from './story.ts'
import { badGateway, type StubInstitution, startInstitution } from './stub-institution.ts'

const stated = `${bidder.name}（${bidder.code}，${bidder.contactName} ${bidder.contactPhone}）的保证金700,000.00元即70万（700000）超出限额`

describe('the review queue of the platform', () => {
  let platform: RunningPlatform
  let bank: StubInstitution
  let engineer: TestPerson
  const toEngineer = async () => {
    const { status, output } = await engineer.call('blocked.list')
    assert.equal(status, 200)
    return output as { key: string; why: string }[]
  }
  const toKey = () => platform.ask<{ key: string; why: string }[]>('GET', '/api/stuck')

  before(async () => {
    platform = await runPlatform()
    bank = await startInstitution('finance_bank', platform)
    await bank.join(platform)
    await register(platform)
    const organisation = { kind: 'centre', code: 'CENTRE', name: '交易中心' }
    const add = (body: object) => platform.ask('POST', '/api/people', body)
    engineer = await signInAs(platform.url, add, { email: 'it@x.test', organisation, roles: ['integrator'] })
  })
  after(async () => {
    await bank.stop()
    await platform.stop()
  })

  it('hides what a partner repeats until the opening, and states it afterwards', async () => {
    const lotNumber = await newLot(platform)
    bank.answers.push(badGateway, { body: JSON.stringify({ code: '0', message: stated }) })
    const { applicationNumber } = await apply(platform, bank, lotNumber)
    await platform.platform.settle()
    platform.clock.advance(60_000)
    await platform.platform.settle()
    const { rows } = await platform.db.pool.query('select last_why from lane where key = $1', [applicationNumber])
    assert.deepEqual(rows, [{ last_why: stated }], 'the echo arrived')
    for (const listed of [await toEngineer(), await toKey()]) {
      const [lane] = listed
      assert.equal(lane?.key, applicationNumber)
      for (const word of [bidder.name, bidder.code, bidder.contactName, bidder.contactPhone, '700,000', '700000'])
        assert.ok(!lane.why.includes(word), `${word} is told: ${lane.why}`)
      assert.match(lane.why, /超出限额$/, 'what is wrong is still stated')
    }
    await platform.db.pool.query(
      `insert into opened_application (application, lot_id, lot_text, key, opened_at)
       select $1, id, '{}', '', now() from lot where number = $2`,
      [applicationNumber, lotNumber],
    )
    assert.equal((await toEngineer())[0]?.why, stated)
  })

  it('hides what a partner states of the case in an answer to a message that does not name it', async () => {
    const lotNumber = await newLot(platform)
    const { applicationNumber } = await issue(platform, bank, lotNumber)
    const account = bidder.basicAccount.number
    const message = `${bidder.name}（${bidder.code}）由${account}支付的700000.00元尚在核对`
    bank.answers.push({ body: message })
    await platform.ask('POST', `/api/applications/${applicationNumber}/withdraw`, { reason: 'not-bidding' })
    await platform.platform.settle()
    const { rows } = await platform.db.pool.query('select last_why from lane where key = $1', [applicationNumber])
    const whole = `HTTP 200, unreadable: ${message}`
    assert.deepEqual(rows, [{ last_why: whole }], 'the answer arrived')
    const whyOf = async (list: Promise<{ key: string; why: string }[]>) =>
      (await list).find(({ key }) => key === applicationNumber)?.why ?? assert.fail('not blocked')
    for (const why of [await whyOf(toEngineer()), await whyOf(toKey())]) {
      for (const word of [bidder.name, bidder.code, account, '700000']) assert.ok(!why.includes(word), why)
      assert.match(why, /尚在核对$/, 'what is wrong is still stated')
    }
    await platform.db.pool.query(
      `insert into opened_application (application, lot_id, lot_text, key, opened_at)
       select $1, id, '{}', '', now() from lot where number = $2`,
      [applicationNumber, lotNumber],
    )
    assert.equal(await whyOf(toEngineer()), whole, 'control: after the opening it is stated whole')
  })
})
