/** Claims and the reports as an institution's people see them. */

import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { addDays, dayMs, shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { type BeneficiarySeal, createBeneficiarySeal } from '../../../tests/harness/beneficiary-seal.ts'
import { signInAs, type TestPerson } from '../../../tests/harness/signed-in-person.ts'
import type { DemandDetail, DemandRowView } from '../src/procedures/demands/console-contract.ts'
import type { GuaranteeRow } from '../src/procedures/reports/contract.ts'
import { assertClockStops } from './correction-period.ts'
import { createDemandDriver, good, payment } from './demand-driver.ts'
import { findBehindHome } from './find-behind-tasks.ts'
import { readBell } from './read-bell.ts'
import { start, startInstitution, type TestInstitution } from './test-institution.ts'
import { applyMessage, lot, post, signed } from './test-peer.ts'

type Page<Row> = { rows: Row[]; next?: string }
type Due = { kind: string; on: string; id: string; amount?: string }

describe('claims in a console', () => {
  let bank: TestInstitution
  let seal: BeneficiarySeal
  let claims: TestPerson
  let underwriter: TestPerson
  let finance: TestPerson
  let integrator: TestPerson
  let manager: TestPerson
  let paidDemand = ''
  const people = () => ({ claims, finance, underwriter, integrator, manager })
  const {
    open,
    demand,
    perform: change,
    put,
  } = createDemandDriver(
    () => bank,
    () => seal,
  )
  const read = async <Output>(path: string, input: object = {}, by: TestPerson = claims): Promise<Output> => {
    const { status, output } = await by.call(path, input)
    assert.equal(status, 200, `${path}: ${JSON.stringify(output)}`)
    return output as Output
  }

  const pageOf = (id: string) => read<DemandDetail>('demandConsole.find', { id })

  before(async () => {
    seal = await createBeneficiarySeal(start)
    bank = await startInstitution({}, 'bank', seal.rootFile)
    const add = (body: object) => bank.api('POST', '/people', body)
    const organisation = { kind: 'bank', code: 'B', name: '江东银行' }
    claims = await signInAs(bank.url, add, { email: 'claims@x.test', organisation, roles: ['claims'] })
    finance = await signInAs(bank.url, add, { email: 'f@x.test', organisation, roles: ['finance'] })
    underwriter = await signInAs(bank.url, add, { email: 'u@x.test', organisation, roles: ['underwriter'] })
    integrator = await signInAs(bank.url, add, { email: 'i@x.test', organisation, roles: ['integrator'] })
    manager = await signInAs(bank.url, add, { email: 'm@x.test', organisation, roles: ['manager'] })
  })
  after(async () => {
    await bank.stop()
    await seal.forget()
  })

  it('is nothing to an underwriter', async () => {
    for (const query of ['list', 'counts', 'find', 'previewNotice'])
      assert.equal((await underwriter.call(`demandConsole.${query}`, { id: 'x' })).status, 403)
  })

  it('lists open demands by the clock that runs out first, then the ended, page by page, none twice', async () => {
    const guarantee = await open()
    const first = await demand(guarantee, { amount: '1000.00', reason: '一' })
    bank.clock.advance(dayMs)
    const second = await demand(guarantee, { amount: '2000.00', reason: '二' })
    bank.clock.advance(dayMs)
    const third = await demand(guarantee, { amount: '3000.00', reason: '三' })
    const dueOf = async (id: string, by?: TestPerson) =>
      (await read<Page<Due>>('home.due', {}, by)).rows.filter((row) => row.id === id).map(({ kind, on }) => [kind, on])
    const { clock } = await pageOf(third)
    const [examine = '', pay = ''] = [clock.unexamined, clock.overdue].map((end) => shanghaiDate(end - 1))
    const kinds = pay <= addDays(shanghaiDate(bank.clock.now()), 7) ? [['demand-payment', pay]] : []
    assert.deepEqual(await dueOf(third), [['demand-examination', examine], ...kinds])
    assert.deepEqual((await read<Page<Due>>('home.due', {}, finance)).rows, [], 'claims examine; no end is a task')
    await put(second)
    await change(second, 'examine', { checklist: good })
    await change(second, 'pay', payment('500.00', 'L0'))
    assert.equal((await read<Page<Due>>('home.due', {}, finance)).rows[0]?.amount, '1500.00', 'what is left')
    await change(second, 'pay', payment('1500.00', 'L1'))
    const seen: string[] = []
    let after: string | undefined
    do {
      const place = after === undefined ? {} : { after }
      const page: Page<DemandRowView> = await read('demandConsole.list', { limit: 1, ...place })
      seen.push(...page.rows.map(({ id }) => id))
      after = page.next
    } while (after !== undefined)
    assert.deepEqual(seen, [first, third, second])
    const ids = async (input: object) =>
      (await read<Page<DemandRowView>>('demandConsole.list', input)).rows.map(({ id }) => id)
    assert.deepEqual(await ids({ which: 'open' }), [first, third])
    assert.deepEqual(await ids({ which: 'ended' }), [second])
    assert.deepEqual(await ids({ state: 'paid' }), [second])
    assert.deepEqual(await ids({ search: guarantee.guaranteeNumber }), [first, third, second])
    assert.deepEqual(await ids({ search: 'no such number' }), [])
    const counts = await read<{ open: number; overdue: number; dueSoon: number }>('demandConsole.counts')
    assert.deepEqual([counts.open, counts.overdue], [2, 0])
    bank.clock.advance(20 * dayMs)
    assert.equal((await read<{ overdue: number }>('demandConsole.counts')).overdue, 2)
    bank.clock.advance(-22 * dayMs)
  })

  it('shows the words of the one notice before it is given, and gives none twice', async () => {
    const guarantee = await open()
    const id = await demand(guarantee, { payeeAccount: undefined })
    await change(id, 'examine', { checklist: good })
    const preview = () =>
      read<{ text: string; discrepancies: number }>('demandConsole.previewNotice', { id, note: '请于三日内补正' })
    const { text, discrepancies } = await preview()
    assert.equal(discrepancies, 2)
    assert.ok(text.endsWith('请于三日内补正'))
    assert.equal((await pageOf(id)).state, 'examining', 'a preview gives nothing')
    await change(id, 'discrepancy', { note: '请于三日内补正' })
    assert.equal((await claims.call('demands.discrepancy', { id, note: '又一次' })).status, 409)
    await assertClockStops({ id, bank, read })
  })

  it('keeps the order that stops payment with its paper and its term, and lifts nothing by itself', async () => {
    const guarantee = await open()
    const id = await demand(guarantee)
    await put(id)
    const order = Buffer.from('%PDF-1.7 民事裁定书').toString('base64')
    await read('demands.addDocument', { id, kind: 'stop-order', name: '裁定书.pdf', base64: order })
    const { documents } = await pageOf(id)
    const document = documents.find(({ kind }) => kind === 'stop-order')?.sm3
    await change(id, 'examine', { checklist: good })
    const term = {
      number: '（2026）江01民初88号',
      court: '云川市中级人民法院',
      from: '2026-11-25',
      until: '2026-11-26',
      document,
    }
    await read('demands.stop', { id, ...term })
    const stopped = await pageOf(id)
    assert.deepEqual([stopped.state, stopped.stopOrder?.until, stopped.orderHasEnded], ['stopped', '2026-11-26', false])
    assert.equal((await finance.call('demands.pay', { id, ...payment('700000.00', 'S1') })).status, 409)
    bank.clock.advance(2 * dayMs)
    const later = await pageOf(id)
    assert.deepEqual([later.state, later.orderHasEnded], ['stopped', true], 'a person lifts it, the clock does not')
    bank.clock.advance(-2 * dayMs)
    await read('demands.resume', { id, reason: '裁定已撤销' })
    const part = await read<{ state: string }>('demands.pay', { id, ...payment('300000.00', 'S2') }, finance)
    assert.equal(part.state, 'partly-paid')
    const { payments, payable } = await pageOf(id)
    assert.deepEqual([payments.map(({ reference }) => reference), payable], [['S2'], '400000.00'])
    const more = await finance.call('demands.pay', { id, ...payment('400000.01', 'S3') })
    assert.equal(more.status, 422, 'never more than what is left')
  })

  it('distinguishes a presentation after the last day from one in time, by the moment it came', async () => {
    const guarantee = await open()
    const id = await demand(guarantee, { reason: '夜里' })
    const { lastDay = '', isLate } = await pageOf(id)
    assert.equal(isLate, false)
    await bank.db.pool.query('update demand set presented_at = $2 where id = $1', [
      id,
      new Date(Date.parse(`${lastDay}T23:59:59.999+08:00`)),
    ])
    assert.equal((await pageOf(id)).isLate, false, 'the last second is in time')
    await bank.db.pool.query('update demand set presented_at = presented_at + $2 where id = $1', [id, '1 ms'])
    assert.equal((await pageOf(id)).isLate, true)
  })

  it('leaves the decision to claims and the money to finance, each with what waits in its menu', async () => {
    const counted = async (by: TestPerson) =>
      (await read<{ procedure: string; count: number }[]>('tasks.counts', {}, by)).find(
        ({ procedure }) => procedure === 'demandConsole.list',
      )?.count
    const id = await demand(await open(), { amount: '500.00' })
    await put(id)
    const [toDecide = 0, toPay = 0] = [await counted(claims), await counted(finance)]
    await read('demands.examine', { id, checklist: good })
    assert.deepEqual([await counted(claims), await counted(finance)], [toDecide - 1, toPay + 1])
    const payable = await read<Page<DemandRowView>>('demandConsole.list', { which: 'mine' }, finance)
    assert.ok(payable.rows.some((row) => row.id === id))
    assert.ok(payable.rows.every(({ state }) => state === 'payable' || state === 'partly-paid'))
    const paid = { id, ...payment('500.00', 'F1'), paidOn: '2026-11-25' }
    assert.equal((await claims.call('demands.pay', paid)).status, 403)
    assert.equal((await finance.call('demands.examine', { id, checklist: good })).status, 403)
    await read('demands.pay', paid, finance)
    const back = { id, amount: '100.00', fromWhom: '云川镕堃建设集团有限公司', reference: 'B1' }
    assert.equal((await claims.call('demands.recourse', back)).status, 403)
    await read('demands.recourse', back, finance)
    const { payments, recourses } = await pageOf(id)
    assert.deepEqual([payments[0]?.bookedOn, recourses[0]?.bookedOn], ['2026-11-25', '2026-11-25'])
    assert.equal(await counted(finance), toPay)
    paidDemand = id
  })

  describe('on the home pages of its people', () => {
    it('leads from each figure and each task to exactly its rows', () => findBehindHome(bank, people()))
    it('shows unread events behind the bell', () => readBell(bank, people(), paidDemand))
  })
})

describe('the reports of a console', () => {
  let bank: TestInstitution
  let seal: BeneficiarySeal
  let finance: TestPerson
  let integrator: TestPerson
  const { open } = createDemandDriver(
    () => bank,
    () => seal,
  )
  const read = async <Output>(path: string, input: object = {}): Promise<Output> => {
    const { status, output } = await finance.call(path, input)
    assert.equal(status, 200, `${path}: ${JSON.stringify(output)}`)
    return output as Output
  }
  const apply = async (number: string, change: object = {}) => {
    const message = applyMessage(bank.clock.now(), { applicationNumber: number, ...change })
    assert.equal((await post(bank.url, 'apply', signed('apply', message))).code, '1')
    await bank.institution.settle()
  }

  before(async () => {
    seal = await createBeneficiarySeal(start)
    bank = await startInstitution({}, 'bank', seal.rootFile)
    const add = (body: object) => bank.api('POST', '/people', body)
    const organisation = { kind: 'bank', code: 'B', name: '江东银行' }
    finance = await signInAs(bank.url, add, { email: 'f@x.test', organisation, roles: ['finance'] })
    integrator = await signInAs(bank.url, add, { email: 'i@x.test', organisation, roles: ['integrator'] })
    await apply('R1')
    await apply('R2', { amount: '300000.00' })
    await open('R3')
    await apply('R4', { amount: '4000000.00' })
  })
  after(async () => {
    await bank.stop()
    await seal.forget()
  })

  it('are nothing to an engineer', async () => {
    for (const name of ['summary', 'outstanding', 'released', 'refunds', 'statistics', 'listBusiness'])
      assert.equal((await integrator.call(`reports.${name}`, { from: 0, to: 1 })).status, 403, name)
  })

  it('name a beneficiary only where an opening has reported it, and count the others together', async () => {
    type Summary = {
      outstanding: { count: number; amount: string }
      byBeneficiary: { beneficiary: string; name: string; count: number; amount: string }[]
      notOpened: { count: number; amount: string }
    }
    const summary = await read<Summary>('reports.summary')
    const { beneficiaryName: name, beneficiaryCode: code } = lot
    assert.deepEqual(summary.byBeneficiary, [{ beneficiary: code, code, name, count: 1, amount: '700000.00' }])
    assert.deepEqual([summary.outstanding.count, summary.notOpened.count], [4, 3])
    const { rows } = await read<Page<GuaranteeRow>>('reports.outstanding', { opened: 'no' })
    assert.equal(JSON.stringify(rows).includes('beneficiaryName') || JSON.stringify(rows).includes(name), false)
  })

  it('list what binds by its last day, page by page, and what ends within some days', async () => {
    const seen: string[] = []
    let after: string | undefined
    do {
      const page: Page<GuaranteeRow> = await read('reports.outstanding', {
        limit: 2,
        ...(after === undefined ? {} : { after }),
      })
      seen.push(...page.rows.map(({ number }) => number))
      after = page.next
    } while (after !== undefined)
    assert.deepEqual([seen[0], new Set(seen).size, seen.length], ['R3', 4, 4], 'the opened one ends first')
    const soon = await read<Page<GuaranteeRow>>('reports.outstanding', { withinDays: 120 })
    assert.deepEqual(
      soon.rows.map(({ number }) => number),
      ['R3'],
    )
    assert.deepEqual((await read<Page<GuaranteeRow>>('reports.outstanding', { withinDays: 30 })).rows, [])
  })

  it('count a period of days with those that have none, and refuse one that is too long', async () => {
    type Statistics = {
      days: { day: string; applications: number; premium: string }[]
      totals: { applications: number; issued: number; premium: string }
      issueTimes: { from: string; count: number; mean?: number }[]
    }
    const now = bank.clock.now()
    const from = Date.parse('2026-11-23T00:00:00+08:00')
    const { days, totals, issueTimes } = await read<Statistics>('reports.statistics', { from, to: now + 1 })
    assert.deepEqual(
      days.map(({ day, applications }) => [day, applications]),
      [
        ['2026-11-23', 0],
        ['2026-11-24', 0],
        ['2026-11-25', 4],
      ],
    )
    assert.deepEqual([totals.issued, totals.premium, issueTimes[0]?.count], [4, '22800.00', 4])
    assert.equal((await finance.call('reports.statistics', { from: 0, to: now })).status, 400)
  })
})
