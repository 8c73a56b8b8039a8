/** §12: a bidder abandons its application on its own page, confirmed by a code that is sent to its contact. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { listMailbox } from '@openbaohan/server/notifications/list-notifications.ts'
import { bidderToken } from '../src/bidder-page/bidder-link.ts'
import type { BidderView } from '../src/procedures/bidder-page/view.ts'
import { createPlatformDriver } from './endings-harness.ts'
import { startInstitution, type TestInstitution } from './test-institution.ts'
import { applyMessage, post, replyWith, signed } from './test-peer.ts'

const paid = { payerName: '云川镕堃建设集团有限公司', payerAccount: '3299018800031804672', amount: '2800.00' }

describe('a bidder abandons its application (D4)', () => {
  let bank: TestInstitution
  let driver: ReturnType<typeof createPlatformDriver>
  before(async () => {
    bank = await startInstitution({ assumePremium: false })
    driver = createPlatformDriver(bank)
  })
  after(() => bank.stop())
  const own = { 'x-openbaohan': '1', 'content-type': 'application/json' }
  const language = { language: 'zh' }
  const apply = async (applicationNumber: string, change: Parameters<typeof applyMessage>[1] = {}) => {
    await post(bank.url, 'apply', signed('apply', applyMessage(bank.clock.now(), { applicationNumber, ...change })))
    await bank.institution.settle()
    const { rows } = await bank.db.pool.query('select id from application where application_number = $1', [
      applicationNumber,
    ])
    return { token: bidderToken(rows[0].id, bank.clock.now() + 86_400_000, bank.ports.vault) }
  }
  const ask = async (token: string, path = '', body?: object, headers: Record<string, string> = own) => {
    const answer = await fetch(`${bank.url}/api/bidder-page/${token}${path}`, {
      headers,
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    })
    return { status: answer.status, text: await answer.text() }
  }
  const see = async (token: string) => JSON.parse((await ask(token)).text) as BidderView
  const asks = (token: string) => ask(token, '/abandon-code', language)
  const confirms = async (token: string, code: string) => {
    const { status, text } = await ask(token, '/abandon', { code })
    const { triesLeft, code: problem, stage } = JSON.parse(text)
    return [status, problem ?? stage, ...(triesLeft === undefined ? [] : [triesLeft])]
  }
  const sentTo = async () => {
    const { rows } = await bank.db.pool.query<{ recipient: string }>(
      `select recipient from notification where kind = 'abandon-code' order by at desc, id desc`,
    )
    return rows.map(({ recipient }) => recipient)
  }
  /** As the sandbox shows it on its mailbox page. */
  const readCode = async () => {
    const { kinds, vault } = bank.ports.notifications
    const { rows } = await listMailbox(bank.db.kysely, { kinds, vault }, { limit: 20 })
    return (
      /\d{6}/.exec(rows.find(({ kind }) => kind === 'abandon-code')?.text ?? '')?.[0] ?? assert.fail('no code was sent')
    )
  }
  const wrongFor = (code: string) => (code === '000000' ? '111111' : '000000')

  it('by a code to the contact of the application, and to no one the page was given', async () => {
    const { token } = await apply('C1')
    assert.deepEqual((await see(token)).abandon, { sentTo: '138****4672' })
    await ask(token, '/confirm', { contactName: '顾行之', contactPhone: '13900001111' })
    assert.deepEqual((await see(token)).abandon, { sentTo: '138****4672' }, 'its link may be anyone’s')
    assert.deepEqual(await confirms(token, '123456'), [409, 'no-code'], 'none was sent')
    assert.equal((await ask(token, '/abandon-code', language, { 'content-type': 'application/json' })).status, 400)
    const sent = JSON.parse((await asks(token)).text)
    assert.deepEqual(
      [sent.sentTo, sent.expiresAt - bank.clock.now(), sent.nextAt - bank.clock.now()],
      ['138****4672', 600_000, 60_000],
    )
    assert.deepEqual(await sentTo(), ['13800004672'])
    assert.deepEqual(await confirms(token, await readCode()), [200, 'abandoning'])
    await bank.institution.settle()
    assert.equal(driver.noticesOf('C1', 'abandoned').length, 1, 'the platform is notified')
    const { state, events } = await bank.api('GET', '/applications/C1')
    assert.equal(state, 'abandoned')
    assert.deepEqual(
      events.filter(({ event }) => event.startsWith('abandon')).map(({ event, actor }) => [event, actor.split(':')[0]]),
      [
        ['abandon-asked', 'bidder'],
        ['abandon-confirmed', 'partner'],
      ],
    )
    assert.equal((await see(token)).abandon, undefined)
    assert.deepEqual(JSON.parse((await asks(token)).text), { code: 'too-late' })
  })

  it('and fills the credit line of its company until the platform has answered', async () => {
    const company = { applicantCode: '91329901MA1P0H5XX0' }
    await bank.db.pool.query(
      `insert into applicant (code, name, limit_fen, updated_at) values ($1, 'x', 70000000, now())`,
      [company.applicantCode],
    )
    const stateOf = async (number: string) => (await bank.api('GET', `/applications/${number}`)).state
    const { token } = await apply('L1', company)
    assert.equal(await stateOf('L1'), 'awaiting-premium')
    bank.peer.answer = () => 'drop'
    await asks(token)
    assert.deepEqual(await confirms(token, await readCode()), [200, 'abandoning'])
    await apply('L2', company)
    assert.deepEqual([await stateOf('L1'), await stateOf('L2')], ['abandoning', 'underwriting'])
    bank.peer.answer = () => replyWith('1')
    await driver.settle(3_600_000)
    await apply('L3', company)
    assert.deepEqual([await stateOf('L1'), await stateOf('L3')], ['abandoned', 'awaiting-premium'], 'the room is free')
  })

  it('never by guessing: five tries of a code, one code a minute, whatever starts again', async () => {
    const { token } = await apply('C2')
    await asks(token)
    const code = await readCode()
    const tries = []
    for (let one = 0; one < 5; one++) tries.push(await confirms(token, wrongFor(code)))
    assert.deepEqual(
      tries,
      [4, 3, 2, 1, 0].map((left) => [409, 'wrong-code', left]),
    )
    assert.deepEqual(await confirms(token, code), [409, 'no-code'], 'the right one comes too late')
    const { status, text } = await asks(token)
    assert.deepEqual([status, JSON.parse(text).code], [429, 'too-soon'])
    const { rows } = await bank.db.pool.query<{ tries: number }>(
      `select tries from one_time_code join application on application.id = subject where application_number = 'C2'`,
    )
    assert.deepEqual(rows, [{ tries: 5 }], 'they are counted where a restart forgets nothing')
    bank.clock.advance(60_000)
    assert.equal((await asks(token)).status, 200)
    assert.deepEqual(await confirms(token, await readCode()), [200, 'abandoning'], 'control')
  })

  it('not where no code reaches the contact, nor once the guarantee is made', async () => {
    const fixed = await apply('C3', { contactPhone: '0512-66880099' })
    assert.deepEqual((await see(fixed.token)).abandon, { why: 'no-contact' })
    assert.deepEqual(JSON.parse((await asks(fixed.token)).text), { code: 'no-contact' })
    const issued = await apply('C4')
    await asks(issued.token)
    await bank.api('POST', '/applications/C4/premium', paid)
    await bank.institution.settle()
    assert.equal((await see(issued.token)).abandon, undefined)
    assert.deepEqual(await confirms(issued.token, await readCode()), [409, 'too-late'])
    assert.equal((await bank.api('GET', '/applications/C4')).state, 'issued')
  })
})
