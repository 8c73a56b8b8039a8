/** Maker and checker: what one person proposes takes effect when another has confirmed it, by the same rules, once. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { shippedTemplate } from '@openbaohan/guarantee-file/templates/template-source.ts'
import { fen } from '@openbaohan/protocol/values/fen.ts'
import { type BeneficiarySeal, createBeneficiarySeal } from '../../../tests/harness/beneficiary-seal.ts'
import type { ApplicationView } from '../src/procedures/applications/contract.ts'
import type { ApprovalView } from '../src/procedures/approvals/contract.ts'
import type { DemandView } from '../src/procedures/demands/contract.ts'
import type { TemplateView } from '../src/procedures/templates/contract.ts'
import { createPeople } from './create-people.ts'
import { createDemandDriver, good, payment } from './demand-driver.ts'
import { createPlatformDriver } from './endings-harness.ts'
import { start, startInstitution, type TestInstitution } from './test-institution.ts'
import { appkey } from './test-peer.ts'

type Name = 'underwriter' | 'claims' | 'claims2' | 'finance' | 'integrator' | 'manager' | 'manager2'
type Page = { rows: ApprovalView[]; next?: string }
const always = { acceptAbove: '0', findingAbove: '0', payAbove: '0', templates: true, secrets: true }

describe('an action that takes a second person', () => {
  let bank: TestInstitution
  let seal: BeneficiarySeal
  let driver: ReturnType<typeof createPlatformDriver>
  const people = createPeople<Name>()
  const { ask } = people
  const { demand, put, find } = createDemandDriver(
    () => bank,
    () => seal,
  )
  before(async () => {
    seal = await createBeneficiarySeal(start)
    bank = await startInstitution({ secondPerson: always, underwriting: {} }, 'bank', seal.rootFile)
    driver = createPlatformDriver(bank)
    // Two managers exist only at the end: until then the key suffices alone.
    await people.signIn(bank, ['underwriter', 'claims', 'claims2', 'finance', 'integrator', 'manager', 'manager2'])
  })
  after(async () => {
    await bank.stop()
    await seal.forget()
  })
  const answered = <T = ApplicationView>(by: Name, path: string, input: object = {}) =>
    people.answered<T>(by, path, input)
  const refused = async (by: Name, path: string, input: object = {}) => {
    const { status, output } = await ask(by, path, input)
    const { code, data } = output as { code: string; data?: { why?: string; state?: string } }
    return [
      status,
      code,
      ...(data?.why === undefined ? [] : [data.why]),
      ...(data?.state === undefined ? [] : [data.state]),
    ]
  }
  const waiting = async (by: Name, which = 'check') =>
    (await answered<Page>(by, 'approvals.list', { which })).rows.map(({ subject, procedure }) => ({
      subject,
      procedure,
    }))
  const only = async (by: Name): Promise<ApprovalView> => {
    const { rows } = await answered<Page>(by, 'approvals.list')
    assert.equal(rows.length, 1)
    return rows[0] as ApprovalView
  }
  const counted = async (by: Name, list = 'approvals.list') =>
    (await answered<{ procedure: string; count: number }[]>(by, 'tasks.counts')).find(
      ({ procedure }) => procedure === list,
    )?.count
  const received = async (number: string) => {
    await driver.apply(number)
    await driver.settle()
  }
  const accept = { accept: true, reason: '资料齐全' }

  /** The rows, the number of the tab and the number of the menu. */
  const mineOf = async (by: Name) => [
    (await answered<Page>(by, 'inbox.list', { queue: 'mine' })).rows.map((row) => row.number),
    (await answered<{ mine: number }>(by, 'inbox.counts')).mine,
    await counted(by, 'inbox.list'),
  ]

  it('is stored with its input and takes effect when another has confirmed it, as the maker’s', async () => {
    await received('A1')
    for (const name of ['underwriter', 'manager'] as const) assert.deepEqual(await mineOf(name), [['A1'], 1, 1], name)
    const seen = await answered('underwriter', 'applications.decide', { number: 'A1', ...accept })
    assert.equal(seen.state, 'underwriting', 'nothing of it took effect')
    for (const name of ['underwriter', 'manager'] as const)
      assert.deepEqual(await mineOf(name), [[], 0, 0], `${name}: it is among the approvals, and counted once`)
    assert.deepEqual([await counted('manager'), await counted('underwriter'), await counted('claims')], [1, 0, 0])
    const proposal = await only('manager')
    assert.deepEqual(
      [proposal.procedure, proposal.number, proposal.amount, proposal.askedName, proposal.input.reason],
      ['applications.decide', 'A1', '700000.00', 'underwriter', '资料齐全'],
    )
    assert.deepEqual(proposal.checkers, ['manager', 'manager2'], 'who may confirm it, without who proposed it')
    assert.deepEqual(await refused('underwriter', 'approvals.confirm', { id: proposal.id }), [403, 'FORBIDDEN'])
    assert.deepEqual(await refused('claims', 'approvals.confirm', { id: proposal.id }), [403, 'FORBIDDEN'])
    assert.deepEqual(await refused('integrator', 'approvals.confirm', { id: proposal.id }), [404, 'NOT_FOUND'])
    const done = await answered<ApprovalView>('manager', 'approvals.confirm', { id: proposal.id })
    assert.deepEqual([done.state, done.decidedName], ['confirmed', 'manager'])
    assert.equal(await counted('manager'), 0)
    const { events, decisionReason } = await driver.view('A1')
    assert.deepEqual(
      events
        .filter(({ event }) => event === 'accepted' || event.startsWith('approval'))
        .map((one) => [one.event, one.actor]),
      [
        ['approval-asked', 'person:underwriter'],
        ['accepted', 'person:underwriter'],
        ['approval-confirmed', 'person:manager'],
      ],
    )
    assert.equal(decisionReason, '资料齐全')
    assert.deepEqual(await refused('manager2', 'approvals.confirm', { id: proposal.id }), [409, 'CONFLICT'], 'once')
  })

  it('is not proposed where it could not be carried out, and is another’s to confirm, not to propose again', async () => {
    assert.deepEqual((await refused('underwriter', 'applications.decide', { number: 'A1', ...accept })).slice(0, 2), [
      409,
      'CONFLICT',
    ])
    await received('A2')
    await answered('underwriter', 'applications.decide', { number: 'A2', ...accept })
    assert.deepEqual(await refused('manager', 'applications.decide', { number: 'A2', ...accept }), [
      409,
      'APPROVAL_WAITS',
    ])
    await answered('underwriter', 'applications.decide', { number: 'A2', ...accept, reason: '补充说明' })
    const proposal = await only('manager')
    assert.equal(proposal.input.reason, '补充说明', 'one’s own is replaced')
    const { id } = proposal
    assert.deepEqual(await refused('manager', 'approvals.decline', { id }), [422, 'REASON_NEEDED'])
    const declined = await answered<ApprovalView>('manager', 'approvals.decline', { id, reason: '授信不足' })
    assert.deepEqual([declined.state, declined.decidedReason], ['declined', '授信不足'])
    assert.equal(await driver.stateOf('A2'), 'underwriting')
    await answered('underwriter', 'applications.decide', { number: 'A2', ...accept })
    const again = await only('manager')
    await answered('underwriter', 'approvals.decline', { id: again.id })
    assert.deepEqual(await waiting('manager'), [], 'taken back by who proposed it')
  })

  it('is confirmed by two at once once', async () => {
    await received('A3')
    await answered('underwriter', 'applications.decide', { number: 'A3', ...accept })
    const { id } = await only('manager')
    const both = await Promise.all((['manager', 'manager2'] as const).map((by) => ask(by, 'approvals.confirm', { id })))
    assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409])
    const accepted = (await driver.view('A3')).events.filter(({ event }) => event === 'accepted')
    assert.equal(accepted.length, 1)
  })

  it('is obsolete once the case has moved on, and the one who confirms reads what happened', async () => {
    await received('A4')
    await answered('underwriter', 'applications.decide', { number: 'A4', ...accept })
    const { id } = await only('manager')
    await driver.abandon('A4')
    assert.deepEqual([await waiting('manager'), await counted('manager')], [[], 0], 'no one has to confirm it')
    assert.equal((await answered<Page>('underwriter', 'approvals.list', { which: 'asked' })).rows[0]?.isObsolete, true)
    assert.deepEqual(await refused('manager', 'approvals.confirm', { id }), [409, 'OBSOLETE', 'CONFLICT', 'abandoned'])
    const [settled] = (await answered<Page>('manager', 'approvals.list', { which: 'settled' })).rows
    assert.deepEqual([settled?.id, settled?.state], [id, 'lapsed'])
  })

  it('is not carried out for a maker who may no longer', async () => {
    await received('A5')
    await answered('underwriter', 'applications.decide', { number: 'A5', ...accept })
    const { id } = await only('manager')
    const { rows } = await bank.db.pool.query(`update member set roles = '{claims}' from sign_in_user
      where id = user_id and email = 'underwriter@x.test' returning user_id`)
    assert.equal(rows.length, 1)
    assert.deepEqual(await refused('manager', 'approvals.confirm', { id }), [409, 'OBSOLETE', 'MAKER_GONE'])
    await bank.db.pool.query(`update member set roles = '{underwriter}' where user_id = $1`, [rows[0].user_id])
    assert.equal(await driver.stateOf('A5'), 'underwriting')
  })

  it('waits for no one where a system calls by its key, nor below the amount', async () => {
    await received('A6')
    const view = await bank.api('POST', '/applications/A6/decide', accept)
    assert.notEqual(view.state, 'underwriting')
    assert.deepEqual(await waiting('manager'), [])
  })

  it('is a finding on a demand, its payment and its decline, each with the answers that were given', async () => {
    // The rules of this bank leave each application to a person, and a key is a system.
    const openOne = async (number: string) => {
      await received(number)
      await bank.api('POST', `/applications/${number}/decide`, accept)
      await driver.settle()
      const { guaranteeNumber = '' } = await driver.view(number)
      await driver.restore(number, guaranteeNumber)
      await driver.settle()
      return { number, guaranteeNumber }
    }
    const id = await demand(await openOne('D1'), { amount: '1000.00' })
    await put(id)
    const examined = await answered<DemandView>('claims', 'demands.examine', { id, checklist: good })
    assert.deepEqual(
      [examined.state, examined.checklist?.groundsStated],
      ['examining', true],
      'answered, not concluded',
    )
    const finding = await only('claims2')
    assert.deepEqual([finding.procedure, finding.demand, finding.amount], ['demands.examine', id, '1000.00'])
    await answered('claims2', 'demands.examine', { id, checklist: { ...good, groundsStated: false } })
    assert.deepEqual(await waiting('claims2'), [], 'a newer examination ends it')
    assert.deepEqual((await refused('claims2', 'approvals.confirm', { id: finding.id })).slice(0, 1), [409])
    await answered('claims', 'demands.examine', { id, checklist: good })
    await answered('claims2', 'approvals.confirm', { id: (await only('claims2')).id })
    assert.equal((await find(id)).state, 'payable')
    const paid = payment('1000.00', 'PAY1')
    const tooMuch = await refused('finance', 'demands.pay', { id, ...paid, amount: '1000.01' })
    assert.deepEqual(tooMuch.slice(0, 2), [422, 'PAYMENT_REFUSED'])
    assert.equal((await answered<DemandView>('finance', 'demands.pay', { id, ...paid })).paid, '0.00')
    const proposal = await only('manager')
    assert.deepEqual([proposal.procedure, proposal.input.reference], ['demands.pay', 'PAY1'])
    await bank.api('POST', `/demands/${id}/stop`, { number: '（2026）1号', court: '云川市中级人民法院' })
    assert.deepEqual(await waiting('manager'), [], 'nothing to confirm under an order')
    await bank.api('POST', `/demands/${id}/resume`, { reason: '解除' })
    await answered('manager', 'approvals.decline', { id: proposal.id, reason: '分两笔付' })
    Object.assign(bank.ports.settings.secondPerson, { payAbove: fen(60_000n) })
    const part = async (reference: string) =>
      (await answered<DemandView>('finance', 'demands.pay', { id, ...payment('500.00', reference) })).paid
    assert.deepEqual([await part('PAY2'), await part('PAY3')], ['500.00', '500.00'], 'the parts are above the limit')
    await answered('manager', 'approvals.confirm', { id: (await only('manager')).id })
    assert.deepEqual([(await find(id)).state, (await find(id)).paid], ['paid', '1000.00'])

    const other = await demand(await openOne('D2'), { amount: undefined })
    await put(other)
    await answered('claims', 'demands.examine', { id: other, checklist: good })
    assert.deepEqual(await waiting('claims2'), [], 'discrepancies conclude nothing')
    await answered('claims', 'demands.discrepancy', { id: other })
    assert.equal(
      (await answered<DemandView>('claims', 'demands.decline', { id: other, note: '未补正' })).state,
      'discrepant',
    )
    const { id: decline } = await only('claims2')
    await answered('claims2', 'approvals.confirm', { id: decline })
    assert.equal((await find(other)).state, 'declined')
  })

  it('is a template put in effect, and the shipped one in its place', async () => {
    const source = shippedTemplate('bank', 'sealed')
    const { version } = await answered<TemplateView>('manager', 'templates.create', { form: 'sealed', source })
    assert.equal(
      (await answered<TemplateView>('manager', 'templates.activate', { form: 'sealed', version })).state,
      'draft',
    )
    const stale = await only('manager2')
    await answered('manager', 'templates.change', { form: 'sealed', version, source: `${source}\n` })
    const notAsRead = [409, 'OBSOLETE', 'NOT_AS_PROPOSED']
    assert.deepEqual((await refused('manager2', 'approvals.confirm', { id: stale.id })).slice(0, 3), notAsRead)
    await answered('manager', 'templates.activate', { form: 'sealed', version })
    const { id, subject } = await only('manager2')
    assert.equal(subject, `sealed/${version}`)
    await answered('manager2', 'approvals.confirm', { id })
    const inEffect = await answered<TemplateView>('manager', 'templates.find', { form: 'sealed', version })
    assert.deepEqual([inEffect.state, inEffect.activatedBy], ['active', 'person:manager'])
    assert.equal(
      (await answered<TemplateView>('manager2', 'templates.retire', { form: 'sealed', version })).inForce,
      true,
    )
    await answered('manager', 'approvals.confirm', { id: (await only('manager')).id })
    const shipped = await answered<TemplateView>('manager', 'templates.find', { form: 'sealed', version: 0 })
    assert.equal(shipped.inForce, true)
  })

  it('is another secret of a partner, which no one reads meanwhile', async () => {
    const next = 'kQ8vT2nXz5Lw9RbYc3HfJm7D'
    const rotated = await answered<{ awaitsApproval?: boolean; validSecrets: number }>(
      'integrator',
      'partners.rotate',
      { appkey, secret: next },
    )
    assert.deepEqual([rotated.awaitsApproval, rotated.validSecrets], [true, 1])
    const proposal = await only('manager')
    assert.deepEqual(proposal.input, { appkey, overlapHours: 24, allowWeakSecret: false })
    const { rows } = await bank.db.pool.query(
      'select input::text || coalesce(sealed::text, $1) as stored from approval',
      [''],
    )
    assert.ok(rows.length > 5 && rows.every(({ stored }: { stored: string }) => !stored.includes(next)))
    await answered('manager', 'approvals.confirm', { id: proposal.id })
    const partner = await answered<{ validSecrets: number }>('integrator', 'partners.find', { appkey })
    assert.equal(partner.validSecrets, 2)
    const left = await bank.db.pool.query('select from approval where sealed is not null')
    assert.equal(left.rowCount, 0, 'no secret is stored once it is settled')
  })
})
