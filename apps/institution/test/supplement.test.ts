/** What a bidder is asked for while its application is underwritten: the wait, the answer on its page, and the last day. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { signInAs, type TestPerson } from '../../../tests/harness/signed-in-person.ts'
import { bidderUrl } from '../src/bidder-page/bidder-link.ts'
import type { BidderView } from '../src/procedures/bidder-page/view.ts'
import type { InboxDetail, InboxRow } from '../src/procedures/inbox/contract.ts'
import { createPlatformDriver } from './endings-harness.ts'
import { startInstitution, type TestInstitution } from './test-institution.ts'

const endOfDay = Date.parse('2026-11-26T00:00:00+08:00')
const number = 'S1'

describe('a request for more', () => {
  let bank: TestInstitution
  let driver: ReturnType<typeof createPlatformDriver>
  let underwriter: TestPerson
  let token: string
  before(async () => {
    bank = await startInstitution({ underwriting: {}, assumePremium: false })
    driver = createPlatformDriver(bank)
    underwriter = await signIn('first')
    await driver.apply(number)
    await driver.settle()
    const { rows } = await bank.db.pool.query('select id from application')
    const url = bidderUrl(rows[0].id, bank.clock.now(), { publicUrl: '', vault: bank.ports.vault })
    token = url.split('/b/')[1] ?? ''
  })
  after(() => bank.stop())
  const signIn = (name: string) =>
    signInAs(bank.url, (body: object) => bank.api('POST', '/people', body), {
      email: `${name}@x.test`,
      organisation: { kind: 'institution', code: 'BANK', name: 'bank' },
      roles: ['underwriter'],
    })
  const answered = async <T>(path: string, input: object = {}) => {
    const { status, output } = await underwriter.call(path, input)
    assert.equal(status, 200, JSON.stringify(output))
    return output as T
  }
  const mine = async () =>
    (await answered<{ rows: InboxRow[] }>('inbox.list', { queue: 'mine' })).rows.map(({ queue }) => queue)
  const find = () => answered<InboxDetail>('inbox.find', { number })
  const ask = (what: string, withinDays: number) => answered('inbox.ask', { number, what, withinDays })
  const page = async (path = '', body?: object) => {
    const headers = { 'x-openbaohan': '1', 'content-type': 'application/json' }
    const init = body === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(body) }
    const answer = await fetch(`${bank.url}/api/bidder-page/${token}${path}`, init)
    return { status: answer.status, view: (await answer.json()) as BidderView & { code?: string } }
  }
  const give = (message?: string) => page('/supplement', message === undefined ? {} : { message })

  const notified = async (kind: string) =>
    (await bank.db.pool.query('select distinct about from notification where kind = $1', [kind])).rows.length

  it('makes the application wait for the bidder, which is notified and sees what and until when', async () => {
    assert.equal((await give('早')).status, 409, 'nothing was asked')
    await ask('请补充上年度审计报告', 0)
    assert.deepEqual([await mine(), (await find()).queue], [[], 'supplement'])
    const { view } = await page()
    assert.deepEqual([view.stage, view.asked?.what, view.asked?.by], ['supplement', '请补充上年度审计报告', endOfDay])
    const { rows } = await bank.db.pool.query("select 1 from notification where kind = 'supplement-asked'")
    assert.ok(rows.length > 0)
  })

  it('is answered with a document or a message, once, and the application is underwritten again', async () => {
    assert.equal((await give()).view.code, 'nothing-given')
    const base64 = Buffer.from('%PDF-1.7 审计报告').toString('base64')
    await page('/papers', { paper: '补充材料', name: '审计报告.pdf', base64 })
    const { status, view } = await give()
    assert.deepEqual([status, view.stage, view.asked?.by], [200, 'checking', undefined])
    assert.deepEqual(await mine(), ['underwriting'])
    assert.ok((await find()).bidder.asked?.given)
    assert.equal((await give('再次')).status, 409)
    await driver.settle()
    await ask('印章不清', 0)
    assert.equal((await give()).view.code, 'nothing-given', 'what was given before answers no later request')
    await give('已重新盖章')
    assert.equal((await find()).bidder.asked?.given?.message, '已重新盖章')
  })

  it('ends with its last day, the later one where it was asked twice; who need not wait decides at once', async () => {
    await ask('请再传一次', 0)
    const paper = {
      paper: '补充材料',
      name: '审计报告.pdf',
      base64: Buffer.from('%PDF-1.7 审计报告').toString('base64'),
    }
    await page('/papers', paper)
    await page('/papers', paper)
    assert.equal((await give()).status, 200, 'the same document again answers a new request')
    const { events } = await find()
    assert.equal(events.filter(({ event }) => event === 'bidder-paper-given').length, 2, 'noted once for each request')
    await ask('财务报表', 0)
    await ask('财务报表', 1)
    const { actions } = await find()
    assert.deepEqual(actions, ['accept', 'refuse', 'ask', 'abandon'])
    await driver.settle(endOfDay - bank.clock.now())
    underwriter = await signIn('second')
    assert.deepEqual(await mine(), [])
    await driver.settle(86_400_000)
    underwriter = await signIn('third')
    assert.deepEqual(await mine(), ['underwriting'])
    assert.equal((await give('迟')).status, 409)
    assert.deepEqual((await find()).events.at(-1)?.event, 'supplement-overdue')
  })

  it('is a note without a wait once the application is accepted, and asks for nothing after the issue', async () => {
    await answered('applications.decide', { number, accept: true, reason: '资料齐全' })
    const late = await underwriter.call('inbox.ask', { number, what: '请寄原件', withinDays: 2 })
    assert.equal(late.status, 409, 'no day after which anything would be decided')
    const before = [await notified('bidder-asked'), await notified('supplement-asked')] as const
    await answered('inbox.ask', { number, what: '请寄原件' })
    assert.deepEqual([await notified('bidder-asked'), await notified('supplement-asked')], [before[0] + 1, before[1]])
    assert.equal((await find()).state, 'awaiting-premium')
    assert.deepEqual((await page()).view.mayConfirm, true)
    const payer = { payerName: '云川镕堃建设集团有限公司', payerAccount: '3299018800031804672' }
    await bank.api('POST', `/applications/${number}/premium`, { ...payer, amount: '2800.00' })
    await driver.settle()
    await answered('applications.reissue', { number, reason: '更正' })
    const { view } = await page()
    assert.deepEqual([view.stage, view.mayConfirm, view.asked], ['seal', false, undefined])
  })
})
