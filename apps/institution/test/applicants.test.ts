/** What a company owes already, its credit line, and the refusal list: by our own records, and what they change. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { ApplicantView } from '../src/procedures/applicants/contract.ts'
import type { ApprovalView } from '../src/procedures/approvals/contract.ts'
import type { InboxDetail } from '../src/procedures/inbox/contract.ts'
import { createPeople } from './create-people.ts'
import { createPlatformDriver } from './endings-harness.ts'
import { startInstitution, type TestInstitution } from './test-institution.ts'

const code = '91329901MA1M8Q2R72'
const other = { applicantCode: '91329901MA1P0H5XX0', applicantName: '澄湖泽远水务科技股份有限公司' }

describe('a company at an institution', () => {
  let bank: TestInstitution
  let driver: ReturnType<typeof createPlatformDriver>
  const { signIn, ask, answered } = createPeople<'underwriter' | 'manager' | 'manager2'>()
  before(async () => {
    bank = await startInstitution({
      ...{ underwriting: { acceptAloneUpTo: '5000000' }, assumePremium: true },
      secondPerson: { acceptAbove: '10000000', rules: true },
    })
    driver = createPlatformDriver(bank)
    await signIn(bank, ['underwriter', 'manager', 'manager2'])
  })
  after(() => bank.stop())
  const facts = (amount?: string, of = code) =>
    answered<ApplicantView>('underwriter', 'applicants.find', { code: of, ...(amount === undefined ? {} : { amount }) })
  const apply = async (number: string, change: object = {}) => {
    await driver.apply(number, change)
    await driver.settle()
  }
  const ruleOf = async (number: string) =>
    (await answered<InboxDetail>('underwriter', 'inbox.find', { number })).decision?.rule
  const waiting = async (subject: string) => {
    const { rows } = await answered<{ rows: ApprovalView[] }>('manager2', 'approvals.list')
    return rows.find((row) => row.subject === subject)
  }
  /** The proposal of one is confirmed by the other. */
  const confirmed = async (path: string, input: { code: string; limit?: string; reason: string }) => {
    assert.equal((await answered<{ waits?: boolean }>('manager', path, input)).waits, true)
    await answered('manager2', 'approvals.confirm', { id: (await waiting(input.code))?.id })
  }

  /** The change of a line, and the name, that the second person sees. */
  const proposed = async () => {
    const { line, input } = (await waiting(code)) ?? assert.fail('nothing waits')
    return [line, input.name]
  }

  it('is known by the applications that came, of its own code alone', async () => {
    assert.deepEqual((await facts()).applications, 0)
    await driver.issue('G1')
    await driver.settle()
    await apply('O1', other)
    const { inForce, used, applications, issued, recent, line, name } = await facts()
    assert.deepEqual([inForce, used], [{ count: 1, amount: '700000.00' }, '700000.00'])
    assert.deepEqual([applications, issued, line, name], [1, 1, undefined, '云川镕堃建设集团有限公司'])
    assert.deepEqual(
      recent.map(({ number }) => number),
      ['G1'],
    )
  })

  it('has a credit line when a second manager has confirmed it, which the rules keep to', async () => {
    const line = { code, name: '澄湖泽远水务科技股份有限公司', limit: '1500000', reason: '年度授信' }
    assert.equal((await ask('underwriter', 'applicants.setLine', line)).status, 403)
    await answered('manager', 'applicants.setLine', line)
    assert.equal((await facts()).line, undefined, 'not before')
    assert.deepEqual(
      await proposed(),
      [{ after: '1500000.00' }, '云川镕堃建设集团有限公司'],
      'the name it applies under',
    )
    await confirmed('applicants.setLine', line)
    const { line: limit, free, isOver, after: sum, events } = await facts('800000.01')
    assert.deepEqual([limit, free, isOver, sum], ['1500000.00', '800000.00', true, '1500000.01'])
    assert.deepEqual([events[0]?.event, events[0]?.checker], ['line-set', 'manager2'])
    assert.equal((await facts('800000.00')).isOver, false, 'up to the line')
    await apply('L1', { amount: '800000.00' })
    assert.equal(await ruleOf('L1'), 'amount-within-limit')
    await apply('L2', { amount: '0.01' })
    assert.equal(await ruleOf('L2'), 'over-credit-line', 'one fen more')
    await apply('L3', { ...other, amount: '800000.00' })
    assert.equal(await ruleOf('L3'), 'amount-within-limit', 'the line of another company')
  })

  it('takes two people beyond its line, whatever the amount', async () => {
    const evaluated = (applicantCode: string) =>
      answered<{ takesTwo: boolean; reason: string }>('underwriter', 'rules.evaluate', {
        applicantCode,
        amount: '0.01',
      })
    const { takesTwo, reason } = await evaluated(code)
    assert.equal(takesTwo, true, 'stated before it is decided')
    assert.match(reason, /1,500,000\.00 元（已用 1,500,000\.00 元）/)
    assert.equal((await evaluated(other.applicantCode)).takesTwo, false)
    const { applications, issued, refused, withdrawn, others } = await facts()
    assert.ok(others > 0)
    assert.equal(issued + refused + withdrawn + others, applications)
    await answered('underwriter', 'applications.decide', { number: 'L2', accept: true, reason: '有反担保' })
    assert.equal(await driver.stateOf('L2'), 'underwriting')
    const { rows } = await answered<{ rows: ApprovalView[] }>('manager', 'approvals.list')
    await answered('manager', 'approvals.confirm', { id: rows[0]?.id })
    assert.notEqual(await driver.stateOf('L2'), 'underwriting')
  })

  it('is refused by the rules once a refusal put it on the list, until two managers take it off', async () => {
    await answered('manager', 'applicants.setLine', { code: other.applicantCode, limit: '1', reason: '待审' })
    await confirmed('applicants.setLine', { code: other.applicantCode, limit: '1', reason: '待审' })
    await apply('R1', other)
    assert.equal(await ruleOf('R1'), 'over-credit-line')
    const refusal = { number: 'R1', accept: false, reason: '涉诉', suspendApplicant: true }
    await answered('underwriter', 'applications.decide', refusal)
    const { isSuspended, events, refused } = await facts(undefined, other.applicantCode)
    assert.deepEqual([isSuspended, events[0]?.number, events[0]?.reason, refused], [true, 'R1', '涉诉', 1])
    await apply('R2', other)
    assert.deepEqual([await driver.stateOf('R2'), await ruleOf('R2')], ['refused', 'applicant-refused'])
    await apply('R3')
    assert.notEqual(await ruleOf('R3'), 'applicant-refused', 'another company')
    const listed = await answered<{ rows: { code: string }[] }>('manager', 'applicants.list', { search: '泽远' })
    assert.deepEqual(
      listed.rows.map((row) => row.code),
      [other.applicantCode],
    )
    const resume = { code: other.applicantCode, reason: '已结案' }
    assert.equal((await ask('underwriter', 'applicants.resume', resume)).status, 403)
    await confirmed('applicants.resume', resume)
    await answered('manager', 'applicants.setLine', { code: other.applicantCode, reason: '不再限制' })
    await apply('R4', other)
    assert.equal(await ruleOf('R4'), 'over-credit-line', 'off the list; its line ends when another confirms')
    assert.equal((await ask('manager', 'applicants.resume', resume)).status, 404, 'once')
  })

  it('is put on the list by people, and by no key', async () => {
    const refusal = { accept: false, reason: '涉诉' }
    const byKey = (body: object) => bank.ask('POST', '/applications/R4/decide', body)
    assert.equal((await byKey({ ...refusal, suspendApplicant: true })).status, 403)
    assert.equal(await driver.stateOf('R4'), 'underwriting')
    assert.equal((await byKey(refusal)).status, 200, 'without it')
    assert.equal((await facts(undefined, other.applicantCode)).isSuspended, false)
  })

  it('is one company whichever case its code is written in', async () => {
    const third = '91329901MA1P0H5YX1'
    const small = { applicantCode: third.toLowerCase(), amount: '1400000.00' }
    await answered('manager', 'applicants.setLine', { code: third, limit: '1500000', reason: '授信' })
    await confirmed('applicants.setLine', { code: third, limit: '1500000', reason: '授信' })
    await apply('K1', small)
    assert.equal((await bank.ask('POST', '/applications/K1/decide', { accept: true, reason: '同意' })).status, 200)
    await apply('K2', { ...small, applicantCode: third })
    assert.equal(await ruleOf('K2'), 'over-credit-line')
    const { used, applications, recent } = await facts(undefined, third)
    assert.deepEqual([used, applications, recent.length], ['1400000.00', 2, 2])
    const { rows } = await answered<{ rows: { code: string; used: string }[] }>('manager', 'applicants.list')
    assert.equal(rows.find((row) => row.code === third)?.used, '1400000.00')
    const found = await answered<{ rows: { number: string }[] }>('underwriter', 'inbox.list', { search: third })
    assert.deepEqual(found.rows.map(({ number }) => number).sort(), ['K1', 'K2'])
    const typed = await answered<{ hits: { id: string }[] }>('underwriter', 'search.find', { text: third.slice(0, 17) })
    assert.ok(typed.hits.some(({ id }) => id === 'K1'))
  })

  it('has its line changed from what the second person saw, by no other', async () => {
    const more = { code, limit: '2000000', reason: '增额' }
    await answered('manager', 'applicants.setLine', more)
    assert.deepEqual((await proposed())[0], { before: '1500000.00', after: '2000000.00' })
    await bank.db.pool.query('update applicant set limit_fen = 1 where code = $1', [code])
    const late = await ask('manager2', 'approvals.confirm', { id: (await waiting(code))?.id })
    assert.equal(late.status, 409, JSON.stringify(late.output))
    assert.equal((await facts()).line, '0.01', 'nothing of it took effect')
    await confirmed('applicants.setLine', more)
    await answered('manager', 'applicants.setLine', { code, reason: '取消' })
    assert.deepEqual((await proposed())[0], { before: '2000000.00' }, 'the line ends')
    await confirmed('applicants.setLine', { code, reason: '取消' })
    assert.equal((await facts()).line, undefined)
  })

  it('has each application in one group, also one whose guarantee was withdrawn', async () => {
    const fourth = { applicantCode: '91329901MA1P0H5ZX2', applicantName: other.applicantName }
    for (const number of ['W1', 'W2']) {
      await apply(number, fourth)
      await bank.ask('POST', `/applications/${number}/decide`, { accept: true, reason: '同意' })
      await driver.settle()
    }
    const { guaranteeNumber } = await driver.view('W1')
    assert.equal(await driver.withdraw('W1', guaranteeNumber ?? ''), '1')
    const groups = async () => {
      const { applications, issued, refused, withdrawn, others } = await facts(undefined, fourth.applicantCode)
      return [applications, issued, refused, withdrawn, others]
    }
    assert.deepEqual(await groups(), [2, 2, 0, 0, 0])
    await bank.ask('POST', '/applications/W1/withdrawal', { accept: true, reason: '同意' })
    await driver.settle()
    assert.equal(await driver.stateOf('W1'), 'withdrawn')
    assert.deepEqual(await groups(), [2, 1, 0, 1, 0])
  })

  it('shows nothing of a lot before the key', async () => {
    const all = JSON.stringify([await facts(), await answered('manager', 'applicants.list')])
    for (const secret of ['E3299010001000318001002', '轨道交通']) assert.equal(all.includes(secret), false)
  })
})
