/** The inbox and the page of an application, for people: who may, and what waits for which role. */

import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type InstitutionRole, institutionRoles } from '../src/domain/roles.ts'
import type { InboxDetail, InboxRow } from '../src/procedures/inbox/contract.ts'
import { createPeople } from './create-people.ts'
import { createPlatformDriver } from './endings-harness.ts'
import { startInstitution, type TestInstitution } from './test-institution.ts'
import { replyWith } from './test-peer.ts'

const applicant = { name: '云川镕堃建设集团有限公司', code: '91329901MA1M8Q2R72' }
const account = '3299018800031804672'
let last = 0
/** Each with a transfer of its own. */
const paid = () => ({
  ...{ payerName: applicant.name, payerAccount: account, amount: '2800.00' },
  ...{ reference: `T${++last}`, receivedOn: '2026-11-25' },
})
const ruleOfCode = { '91329901MA1M8Q2R72': 'needs-a-person', '91329901MA1M8Q2R73': 'credit-code-doubtful' }
type Page = { rows: InboxRow[]; next?: string }

describe('the inbox of an institution whose people decide', () => {
  let bank: TestInstitution
  let driver: ReturnType<typeof createPlatformDriver>
  const { signIn, ask, answered, codeOf } = createPeople<InstitutionRole>()
  before(async () => {
    bank = await startInstitution({
      underwriting: {},
      assumePremium: false,
      guaranteeFiles: { from: 'core-system' },
      basicAccounts: [{ ...applicant, account }],
    })
    driver = createPlatformDriver(bank)
    await signIn(bank, institutionRoles)
  })
  after(() => bank.stop())
  const mine = async (role: InstitutionRole) =>
    (await answered<Page>(role, 'inbox.list', { queue: 'mine' })).rows.map(({ number, queue }) => `${number} ${queue}`)
  const find = (role: InstitutionRole, number: string) => answered<InboxDetail>(role, 'inbox.find', { number })
  const apply = async (number: string) => {
    await driver.apply(number)
    await driver.settle()
  }
  const accept = async (number: string) => {
    await apply(number)
    await answered('underwriter', 'applications.decide', { number, accept: true, reason: '资料齐全' })
  }

  type Counts = { procedure: string; count: number }[]
  type Alert = { id: number; event: string; number: string; closed?: { note: string }; differs?: string }
  type Alerts = { open: number; rows: Alert[] }
  /** An alert waits, with a count in the menu, until a person has closed it with a note (D2). */
  const closesAlert = async (number: string) => {
    const countOf = async (name: string) =>
      (await answered<Counts>('finance', 'tasks.counts')).find(({ procedure }) => procedure === name)?.count
    assert.equal(await countOf('inbox.list'), (await answered<{ mine: number }>('finance', 'inbox.counts')).mine)
    const before = await answered<Alerts>('finance', 'alertQueue.list', { state: 'open' })
    const alert = before.rows.find((row) => row.number === number && row.event === 'premium-set-aside')
    assert.equal(before.open, await countOf('alertQueue.list'))
    const closing = { id: alert?.id, note: '已通知投标人' }
    assert.equal((await ask('integrator', 'alertQueue.close', closing)).status, 403)
    await answered('finance', 'alertQueue.close', closing)
    assert.equal((await ask('finance', 'alertQueue.close', closing)).status, 404, 'once')
    const closed = await answered<Alerts>('finance', 'alertQueue.list', { state: 'closed' })
    assert.deepEqual(
      [closed.open, await countOf('alertQueue.list'), closed.rows.map(({ id, closed: by }) => [id, by?.note])],
      [before.open - 1, before.open - 1, [[alert?.id, '已通知投标人']]],
    )
    const byKey = await bank.api<{ id: number }[]>('GET', '/alerts')
    assert.equal(JSON.stringify(byKey).includes(`"id":${alert?.id},`), false)
  }

  it('shows each role what waits for it, and hands it on', async () => {
    await apply('Q1')
    assert.deepEqual([await mine('underwriter'), await mine('finance')], [['Q1 underwriting'], []])
    const before = await find('underwriter', 'Q1')
    assert.deepEqual(before.decision?.rule, 'needs-a-person')
    assert.deepEqual(before.actions, ['accept', 'refuse', 'ask', 'abandon'])
    assert.deepEqual((await find('finance', 'Q1')).actions, [], 'others only look')
    await answered('underwriter', 'applications.decide', { number: 'Q1', accept: true, reason: '资料齐全' })
    assert.deepEqual([await mine('underwriter'), await mine('finance')], [[], []], 'it waits for the bidder')
    await answered('finance', 'premiums.receive', { number: 'Q1', ...paid() })
    assert.deepEqual([await mine('underwriter'), await mine('finance')], [['Q1 seal'], []])
    await answered('underwriter', 'applications.issue', { number: 'Q1' })
    await driver.settle()
    assert.deepEqual(await mine('underwriter'), [])
    const { files, decision, receipts, unsent } = await find('underwriter', 'Q1')
    assert.deepEqual([files.map(({ kind }) => kind), decision?.result, unsent], [['sealed'], 'accepted', 0])
    assert.deepEqual(
      receipts.map(({ state, result }) => [state, result]),
      [['taken', 'matches']],
    )
  })

  it('does not take a premium of another payer without a reason, and states when nothing differs', async () => {
    await accept('P1')
    const branch = { ...paid(), payerName: `${applicant.name}第一分公司` }
    assert.equal(await codeOf('finance', 'premiums.receive', { number: 'P1', ...branch }), 'PAYER_DIFFERS')
    assert.equal(
      await codeOf('finance', 'premiums.receive', { number: 'P1', ...paid(), payerAccount: '1' }),
      'PAYER_DIFFERS',
    )
    assert.equal(
      await codeOf('finance', 'premiums.receive', { number: 'P1', ...paid(), amount: '1' }),
      'AMOUNT_DIFFERS',
    )
    assert.equal(await codeOf('finance', 'premiums.suspend', { number: 'P1', ...paid() }), 'NOTHING_DIFFERS')
    const wrongDays = { '2026-11-24': 'before the application', '2026-11-26': 'tomorrow' }
    for (const [receivedOn, why] of Object.entries(wrongDays))
      assert.equal(
        await codeOf('finance', 'premiums.receive', { number: 'P1', ...paid(), receivedOn }),
        'DATE_IMPOSSIBLE',
        why,
      )
    const taken = (await find('finance', 'Q1')).receipts[0]
    assert.deepEqual([taken?.bankReference, taken?.receivedOn], ['T1', '2026-11-25'])
    const again = { number: 'P1', ...paid(), reference: 'T1' }
    assert.equal(await codeOf('finance', 'premiums.receive', again), 'REFERENCE_USED', 'one transfer is one payment')
    assert.equal((await find('finance', 'P1')).state, 'awaiting-premium')
    await answered('finance', 'premiums.receive', { number: 'P1', ...branch, despite: '基本户更名，已核实' })
    assert.equal((await find('finance', 'P1')).state, 'issuing')
  })

  /** What its open alert states of the payment, and how many messages informed its bidder of payments that were refused. */
  const refusedOf = async (number: string) => {
    const { rows } = await answered<Alerts>('finance', 'alertQueue.list', { state: 'open' })
    const sent = await bank.db.pool.query<{ about: string }>(
      `select about from notification where kind = 'payment-refused'
         and about like (select id::text || '/%' from application where application_number = $1)`,
      [number],
    )
    return [rows.find((row) => row.number === number && row.event === 'premium-set-aside')?.differs, sent.rows.length]
  }

  it('keeps what was paid otherwise until it went back', async () => {
    await accept('P2')
    await answered('finance', 'premiums.suspend', { number: 'P2', ...paid(), payerName: '别家有限公司' })
    assert.deepEqual(await mine('finance'), ['P2 payer-differs'])
    assert.deepEqual(await refusedOf('P2'), ['payer', 1])
    const { receipts, actions } = await find('finance', 'P2')
    assert.deepEqual(
      receipts.map(({ state, result }) => [state, result]),
      [['suspended', 'name-differs']],
    )
    assert.ok(actions.includes('return-premium') && actions.includes('receive-premium'))
    await closesAlert('P2')
    const refund = { receipt: receipts[0]?.id ?? '', reference: 'T20261125001', paidOn: '2026-11-25', amount: '2800' }
    await answered('finance', 'refunds.record', refund)
    assert.equal(await codeOf('finance', 'refunds.record', refund), 'CONFLICT', 'once')
    assert.deepEqual(await mine('finance'), [], 'it waits for the bidder again')
    await answered('finance', 'premiums.suspend', { number: 'P2', ...paid(), amount: '400.00' })
    assert.deepEqual(await refusedOf('P2'), ['amount', 2], 'the account is right: its alert states the amount')
    const less = (await find('finance', 'P2')).receipts.find(({ state }) => state === 'suspended')
    assert.equal(less?.result, 'amount-differs')
    const back = { reference: 'T20261125002', paidOn: '2026-11-25', amount: '400.00' }
    await answered('finance', 'refunds.record', { receipt: less?.id, ...back })
    await answered('finance', 'premiums.receive', { number: 'P2', ...paid() })
  })

  it('shows a notice that the platform refused, and sends it again', async () => {
    bank.peer.answer = () => replyWith('0', '付款户不符')
    await accept('U1')
    await answered('finance', 'premiums.receive', { number: 'U1', ...paid() })
    await answered('underwriter', 'applications.issue', { number: 'U1' })
    await driver.settle()
    assert.ok((await mine('underwriter')).includes('U1 undelivered'))
    const { blocked, actions } = await find('underwriter', 'U1')
    assert.deepEqual([blocked?.call, blocked?.kind, blocked?.why], ['issued', 'refused', '付款户不符'])
    assert.ok(actions.includes('resend') && actions.includes('reissue'))
    bank.peer.answer = () => replyWith('1')
    await answered('underwriter', 'inbox.resend', { number: 'U1' })
    await driver.settle()
    assert.ok(!(await mine('underwriter')).includes('U1 undelivered'))
    assert.equal(await codeOf('underwriter', 'inbox.resend', { number: 'U1' }), 'CONFLICT')
  })

  it('shows a signed guarantee as not delivered until the platform has it, and whether sending again can help', async () => {
    bank.peer.answer = () => replyWith('0', '验签失败 [signature-invalid]')
    await accept('D1')
    await answered('finance', 'premiums.receive', { number: 'D1', ...paid() })
    await answered('underwriter', 'applications.issue', { number: 'D1' })
    await driver.settle()
    const { blocked, undeliveredTries = 0 } = await find('underwriter', 'D1')
    assert.deepEqual([blocked?.needsEngineer, undeliveredTries], [true, 1])
    const listed = (await answered<Page>('underwriter', 'inbox.list', { search: 'D1' })).rows[0]
    assert.equal(listed?.undeliveredTries, undeliveredTries)
    bank.peer.answer = () => 'drop'
    await answered('underwriter', 'inbox.resend', { number: 'D1' })
    await driver.settle()
    const later = await find('underwriter', 'D1')
    assert.deepEqual([later.retrying?.needsEngineer, later.queue], [false, undefined])
    assert.ok((later.undeliveredTries ?? 0) >= 1)
    bank.peer.answer = () => replyWith('1')
    await driver.settle(600_000)
    const { retrying: none, undeliveredTries: tries } = await find('underwriter', 'D1')
    assert.deepEqual([none, tries], [undefined, undefined], 'delivered')
  })

  it('is taken by one person at a time, returned, and assigned by a manager to who may do it', async () => {
    const number = 'T1'
    await apply(number)
    const assignee = async (role: InstitutionRole) => (await find(role, number)).assignee
    const listed = async (role: InstitutionRole, assigned: string) =>
      (await answered<Page>(role, 'inbox.list', { assigned, search: number })).rows.length
    assert.deepEqual([await assignee('manager'), await listed('manager', 'none')], [undefined, 1])
    await answered('underwriter', 'inbox.take', { number })
    await answered('underwriter', 'inbox.take', { number })
    assert.deepEqual(
      [(await assignee('underwriter'))?.isMe, (await assignee('manager'))?.isMe, await listed('underwriter', 'me')],
      [true, false, 1],
    )
    assert.deepEqual([await listed('manager', 'me'), await listed('manager', 'none')], [0, 0])
    assert.equal(await codeOf('manager', 'inbox.take', { number }), 'TAKEN')
    assert.equal(await codeOf('finance', 'inbox.drop', { number }), 'CONFLICT', 'another person’s')
    const { output } = await ask('manager', 'people.list')
    const idOf = (role: string) =>
      (output as { userId: string; roles: string[] }[]).find(({ roles }) => roles.includes(role))?.userId
    assert.equal((await ask('underwriter', 'inbox.assign', { number, userId: idOf('manager') })).status, 403)
    assert.equal(await codeOf('manager', 'inbox.assign', { number, userId: idOf('finance') }), 'UNFIT')
    await answered('manager', 'inbox.assign', { number, userId: idOf('manager') })
    assert.equal((await assignee('manager'))?.isMe, true)
    await answered('manager', 'inbox.drop', { number })
    await answered('underwriter', 'inbox.take', { number })
    await answered('underwriter', 'applications.decide', { number, accept: true, reason: '资料齐全' })
    assert.equal(await assignee('underwriter'), undefined, 'it waits for others now')
    await answered('finance', 'premiums.receive', { number, ...paid() })
  })

  it('finds by number, credit code, name and part of one; by state, partner, amount and time', async () => {
    const numbers = async (filters: object) =>
      (await answered<Page>('manager', 'inbox.list', { limit: 100, ...filters })).rows.map(({ number }) => number)
    const every = await numbers({})
    assert.deepEqual(await numbers({ search: 'P2' }), ['P2'])
    for (const filters of [
      { search: applicant.code.toLowerCase() },
      { search: applicant.name },
      { search: '镕堃建设' },
      { partner: 'finance_bank', amountFrom: '700000', amountTo: '700000.00' },
      { from: bank.clock.now() - 86_400_000, to: bank.clock.now() + 1 },
    ])
      assert.deepEqual(await numbers(filters), every, JSON.stringify(filters))
    for (const filters of [{ search: '没有这家' }, { partner: 'no-one' }, { amountFrom: '700000.01' }, { to: 1 }])
      assert.deepEqual(await numbers(filters), [], JSON.stringify(filters))
    assert.deepEqual(await numbers({ states: ['issuing'] }), ['T1', 'P2', 'P1'])
    assert.deepEqual(await numbers({ states: ['issuing', 'issued'] }), ['T1', 'D1', 'U1', 'P2', 'P1', 'Q1'])
  })

  it('reports what the rules would decide', async () => {
    const decided = async (asked: object = {}) => {
      const input = { amount: '800000', ...asked }
      const { decision, rule, premium } = await answered<Record<string, string>>('claims', 'rules.evaluate', input)
      return [decision, rule, premium]
    }
    assert.deepEqual(await decided(), ['refer', 'needs-a-person', '3200.00'])
    for (const [applicantCode, rule] of Object.entries(ruleOfCode))
      assert.deepEqual(await decided({ applicantCode }), ['refer', rule, '3200.00'])
    const { certificates } = await answered<{ certificates: object[] }>('integrator', 'rules.show')
    assert.ok(certificates.length > 0)
  })
})
