import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sandboxLetter } from '@openbaohan/guarantee-file/templates/sandbox-letter.ts'
import { addDays, dayMs, endOfShanghaiDate, shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { extendOrPayText } from '@openbaohan/protocol/values/extend-or-pay.ts'
import { type BeneficiarySeal, createBeneficiarySeal } from '../../../tests/harness/beneficiary-seal.ts'
import { signInAs, type TestPerson } from '../../../tests/harness/signed-in-person.ts'
import type { AlertRow } from '../src/procedures/alert-queue/contract.ts'
import type { DemandDetail, DemandRowView } from '../src/procedures/demands/console-contract.ts'
import type { RecourseView } from '../src/procedures/recourses/contract.ts'
import { createDemandDriver, demandList, demandPage, good, payment, recovery } from './demand-driver.ts'
import { start, startInstitution, type TestInstitution } from './test-institution.ts'

describe('what follows a demand: extension (URDG 758, article 23) and recourse', () => {
  let bank: TestInstitution
  let seal: BeneficiarySeal
  let claims: TestPerson
  let finance: TestPerson
  let underwriter: TestPerson
  let second: TestPerson
  let recoveredDemand = ''
  const { open, demand, put } = createDemandDriver(
    () => bank,
    () => seal,
  )
  const read = async <Output>(path: string, input: object = {}, by: TestPerson = claims): Promise<Output> => {
    const { status, output } = await by.call(path, input)
    assert.equal(status, 200, `${path}: ${JSON.stringify(output)}`)
    return output as Output
  }
  const pageOf = async (id: string): Promise<DemandDetail> => read(demandPage, { id })

  before(async () => {
    seal = await createBeneficiarySeal(start)
    bank = await startInstitution({}, 'bank', seal.rootFile)
    const add = (body: object) => bank.api('POST', '/people', body)
    const organisation = { kind: 'bank', code: 'B', name: '江东银行' }
    claims = await signInAs(bank.url, add, { email: 'claims@x.test', organisation, roles: ['claims'] })
    underwriter = await signInAs(bank.url, add, { email: 'u@x.test', organisation, roles: ['underwriter'] })
    second = await signInAs(bank.url, add, { email: 'f2@x.test', organisation, roles: ['finance'] })
    finance = await signInAs(bank.url, add, { email: 'f@x.test', organisation, roles: ['finance'] })
  })
  after(async () => {
    await bank.stop()
    await seal.forget()
  })

  it('suspends payment of an extend-or-pay demand for 30 days at most, and pays it when it was not extended', async () => {
    const guarantee = await open()
    const id = await demand(guarantee, { amount: '600.00', reason: extendOrPayText('2027-06-30') })
    const found = await pageOf(id)
    const { inReason, lastSuspension } = found.extendOrPay
    assert.deepEqual([inReason, lastSuspension], ['2027-06-30', addDays(shanghaiDate(found.presentedAt), 30)])
    const problemOf = async (input: object, path = 'demands.noteExtension') => {
      const { status, output } = await claims.call(path, { id, ...input })
      return [status, (output as { data?: { problem?: string } }).data?.problem]
    }
    const asked = { requestedTo: '2027-06-30', suspendedUntil: lastSuspension }
    assert.deepEqual(await problemOf({ requestedTo: found.lastDay }), [422, 'not-later'])
    const tooLong = { ...asked, suspendedUntil: addDays(lastSuspension, 1) }
    assert.deepEqual(await problemOf(tooLong), [422, 'suspension-too-long'])
    assert.deepEqual(await problemOf({ reason: '不同意' }, 'demands.refuseExtension'), [422, 'not-noted'])
    await read('demands.noteExtension', { id, ...asked })
    assert.deepEqual(await problemOf(asked), [422, 'already-noted'])
    const suspended = await pageOf(id)
    assert.deepEqual([suspended.state, suspended.payBy], ['presented', endOfShanghaiDate(lastSuspension)])
    assert.ok(suspended.clock.dueSoon < suspended.payBy && suspended.clock.dueSoon > found.payBy, 'reminded later')
    assert.equal((await finance.call('demands.refuseExtension', { id, reason: '不同意' })).status, 403)
    const unsigned = { extendedTo: '2027-06-30', document: '0'.repeat(64), reason: '申请人同意' }
    assert.deepEqual(await problemOf(unsigned, 'demands.extend'), [422, 'amendment-missing'])
    await read('demands.refuseExtension', { id, reason: '申请人不同意' })
    const after = await pageOf(id)
    assert.deepEqual([after.state, after.payBy], ['presented', found.payBy], 'the days of the clock again')
    await put(id)
    await read('demands.examine', { id, checklist: good })
    const pay = (amount: string, reference: string) =>
      read<{ state: string }>('demands.pay', { id, ...payment(amount, reference) }, finance)
    assert.equal((await pay('100.00', 'E0')).state, 'partly-paid')
    const alertOf = async (state: 'open' | 'closed') =>
      (await read<{ rows: AlertRow[] }>('alertQueue.list', { state })).rows.find((alert) => alert.demand === id)
    const alert = await alertOf('open')
    assert.deepEqual([alert?.event, alert?.demanded, alert?.demandState], ['demand-presented', '600.00', 'partly-paid'])
    type Alerts = { open: number; rows: AlertRow[] }
    for (const path of ['alertQueue.list', 'alerts'])
      assert.ok(!JSON.stringify(await read(path, {}, underwriter)).includes(id), `${path}: no work of an underwriter`)
    assert.equal((await read<Alerts>('alertQueue.list', {}, underwriter)).open, 0)
    assert.equal((await read<Alerts>('alertQueue.list')).open, 1, 'control')
    const closing = { id: alert?.id, note: '已看' }
    assert.equal((await underwriter.call('alertQueue.close', closing)).status, 404)
    assert.ok(await alertOf('open'), 'it is still open')
    const waiting = async (by: TestPerson) => {
      const counts = await read<{ procedure: string; count: number }[]>('tasks.counts', {}, by)
      return ['alertQueue.list', 'demandConsole.list'].map(
        (name) => counts.find(({ procedure }) => procedure === name)?.count ?? 0,
      )
    }
    assert.deepEqual(
      [await waiting(claims), await waiting(finance)],
      [
        [0, 0],
        [0, 1],
      ],
      'examined: finance, once',
    )
    const signs = async () => {
      const { rows } = await read<{ rows: { demand?: string }[] }>('inbox.list')
      return rows.map(({ demand: sign }) => sign)
    }
    assert.deepEqual(await signs(), ['open'])
    assert.equal((await pay('500.00', 'E1')).state, 'paid')
    assert.deepEqual(await signs(), ['paid'])
    assert.equal(await alertOf('open'), undefined, 'the alert ends with the demand')
    assert.equal((await alertOf('closed'))?.demandState, 'paid')
  })

  it('extends the guarantee by its signed amendment: the demand is withdrawn, and the guarantee runs on', async () => {
    const guarantee = await open()
    const id = await demand(guarantee, { amount: '700.00', reason: '展期' })
    const { lastDay = '' } = await pageOf(id)
    await read('demands.noteExtension', { id, requestedTo: '2027-06-30' })
    const letter = sandboxLetter(['展期修改书', '本保函的提交索赔截止日展至 2027-06-30。'])
    const stored = async (bytes: Uint8Array) => {
      bank.clock.advance(1000)
      const file = { kind: 'amendment', name: '展期', base64: Buffer.from(bytes).toString('base64') }
      const { documents } = await read<DemandDetail>('demands.addDocument', { id, ...file })
      return documents.findLast(({ kind }) => kind === 'amendment')?.sm3
    }
    const elsewhere = await seal.sealLetter({ kind: 'demand', from: '江东银行', guaranteeNumbers: [], amount: '1.00' })
    for (const bytes of [letter, elsewhere, Buffer.from('%PDF-1.7 展期修改书'), Buffer.from('x')]) {
      const asked = { id, extendedTo: '2027-06-30', document: await stored(bytes), reason: '申请人书面同意' }
      const { status, output } = await claims.call('demands.extend', asked)
      assert.deepEqual([status, Object(output).data], [422, { problem: 'amendment-unsigned' }])
    }
    const notLater = await claims.call('demands.makeAmendment', { id, extendedTo: lastDay })
    assert.deepEqual([notLater.status, Object(notLater.output).data], [422, { problem: 'not-later' }])
    bank.clock.advance(1000)
    const made = await read<DemandDetail>('demands.makeAmendment', { id, extendedTo: '2027-06-30' })
    const document = made.documents.findLast(({ kind }) => kind === 'amendment')?.sm3
    const extended = await read<DemandDetail>('demands.extend', {
      ...{ id, extendedTo: '2027-06-30', document, reason: '申请人书面同意' },
    })
    assert.deepEqual([extended.state, extended.extension?.decided?.extendedTo], ['extended', '2027-06-30'])
    const page = await pageOf(id)
    assert.deepEqual([page.isOpen, page.lastDay], [false, '2027-06-30'])
    assert.equal((await finance.call('demands.pay', { id, ...payment('700.00', 'E2') })).status, 409)
    const ended = await read<{ rows: DemandRowView[] }>(demandList, { which: 'ended' })
    assert.ok(ended.rows.some((row) => row.id === id))
    bank.clock.advance(Date.parse(`${lastDay}T23:59:59+08:00`) + 2 * dayMs - bank.clock.now())
    await bank.institution.settle()
    const { state } = await bank.api('GET', `/applications/${guarantee.number}`)
    assert.equal(state, 'restored', 'it has not expired on the old last day')
    const again = await demand(guarantee, { amount: '700.00', reason: '再次' })
    assert.equal((await pageOf(again)).isLate, false)
  })

  it('keeps a legal opinion on a demand for people who read demands, as a PDF with a title', async () => {
    const id = await demand(await open(), { amount: '700.00' })
    const pdf = (bytes: number) =>
      Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(bytes, 0x20)]).toString('base64')
    const attach = (base64: string, by = claims) =>
      by.call('demands.addDocument', { id, kind: 'legal-opinion', name: '关于不符点的法律意见', base64 })
    assert.equal((await attach(pdf(10), finance)).status, 403, 'who examines attaches it')
    for (const [base64, problem] of [
      [Buffer.from('PK\u0003\u0004 a workbook').toString('base64'), 'not-a-pdf'],
      [pdf(10 * 1024 * 1024), 'opinion-too-large'],
    ] as const)
      assert.deepEqual(Object((await attach(base64)).output).data, { problem })
    const add = (kind: string, size: number) =>
      claims.call('demands.addDocument', { id, kind, name: '来函.pdf', base64: pdf(size) })
    assert.equal((await add('other', 10)).status, 200)
    assert.equal((await attach(pdf(10))).status, 200, 'the same file is the opinion as well')
    const { events } = await read<DemandDetail>(demandPage, { id }, finance)
    assert.equal(events.filter(({ event }) => event === 'document-added').length, 2)
    assert.equal((await add('other', 10)).status, 200, 'and once as each')
    const { documents, letter } = await read<DemandDetail>(demandPage, { id }, finance)
    assert.deepEqual(documents.map(({ kind }) => kind).sort(), ['legal-opinion', 'other'])
    const opinion = documents.find(({ kind }) => kind === 'legal-opinion')
    assert.ok(opinion)
    assert.deepEqual([opinion.kind, opinion.name, opinion.findings], ['legal-opinion', '关于不符点的法律意见', []])
    assert.deepEqual([letter.isPresent, letter.counts], [false, false], 'it is no letter of the demand')
    assert.equal((await fetch(new URL(new URL(opinion.url).pathname, bank.url))).status, 200)
    const { rows } = await read<{ rows: DemandRowView[] }>(demandList, { limit: 200 })
    assert.deepEqual(rows.find((row) => row.id === id)?.legalOpinions, [`${opinion.name} · SM3 ${opinion.sm3}`])
    assert.equal((await underwriter.call(demandPage, { id })).status, 403)
  })

  it('opens recourse with the first payment, and ends it when all is recovered or a manager closes it', async () => {
    type Cases = { rows: RecourseView[]; open: number; rest: string }
    const cases = (which: string) => read<Cases>('recourses.list', { which, limit: 100 }, finance)
    const before = await cases('open')
    const id = await demand(await open(), { amount: '900.00' })
    await put(id)
    await read('demands.examine', { id, checklist: good })
    const recover = (amount: string, reference: string) =>
      finance.call('demands.recourse', { id, ...recovery(amount, reference) })
    assert.equal((await recover('1.00', 'R0')).status, 409, 'nothing is owed before a payment')
    await read('demands.pay', { id, ...payment('400.00', 'Q1') }, finance)
    await read('demands.pay', { id, ...payment('500.00', 'Q2') }, finance)
    const elsewhere = await demand(await open(), { amount: '400.00' })
    await put(elsewhere)
    await read('demands.examine', { id: elsewhere, checklist: good })
    const twice = await finance.call('demands.pay', { id: elsewhere, ...payment('400.00', 'Q1') })
    assert.deepEqual(
      [twice.status, Object(twice.output).data],
      [422, { problem: 'reference-used' }],
      'one transfer pays one demand',
    )
    const opened = await cases('open')
    assert.equal(opened.open, before.open + 1)
    assert.equal(Number(opened.rest), Number(before.rest) + 900)
    assert.equal((await recover('300.00', 'R1')).status, 200)
    assert.equal((await recover('300.00', 'R1')).status, 200, 'the same transfer is one recovery')
    assert.equal((await recover('600.01', 'R2')).status, 409, 'never more than is owed')
    const closing = { id, cause: 'written-off', reason: '核销批复〔2026〕1号' }
    assert.equal((await finance.call('demands.closeRecourse', closing)).status, 403)
    const { status } = await bank.ask('POST', `/demands/${id}/recourse/close`, closing)
    assert.equal(status, 200)
    const { recourse } = await pageOf(id)
    assert.deepEqual([recourse?.state, recourse?.rest, recourse?.closed?.cause], ['closed', '600.00', 'written-off'])
    assert.equal((await bank.ask('POST', `/demands/${id}/recourse/close`, closing)).status, 409)
    assert.ok((await cases('ended')).rows.some((row) => row.demand === id))
    assert.equal((await recover('600.00', 'R3')).status, 200, 'after it was written off')
    const recovered = (await pageOf(id)).recourse
    assert.deepEqual([recovered?.state, recovered?.closed], ['recovered', undefined])
    recoveredDemand = id
    assert.equal((await cases('open')).open, before.open)
    await read('demands.pay', { id: elsewhere, ...payment('400.00', 'Q3') }, finance)
  })

  it('reverses a recovery by a counter-entry, of another person than who booked it, once', async () => {
    const id = recoveredDemand
    const sumOf = async (by = finance) => {
      const { recourse, recovered, recourses } = await read<DemandDetail>(demandPage, { id }, by)
      return [recourse?.state, recourse?.rest, recovered, recourses.length]
    }
    const entryOf = async (reference: string, by = finance) =>
      (await read<DemandDetail>(demandPage, { id }, by)).recourses.find((one) => one.reference === reference)
    const reverse = (reference: string, by: TestPerson, reason = '记错案件') =>
      by.call('demands.reverseRecourse', { id, reference, reason })
    assert.deepEqual(
      [(await entryOf('R1'))?.isOwn, (await entryOf('R1', second))?.isOwn, (await entryOf('R1', claims))?.isOwn],
      [true, false, false],
    )
    assert.equal((await reverse('R1', claims)).status, 403)
    assert.equal((await reverse('R1', finance)).status, 200, 'who booked it asks')
    assert.deepEqual(await sumOf(), ['recovered', '0.00', '900.00', 2], 'nothing is reversed yet')
    const waits = async (by: TestPerson) =>
      (await read<{ rows: { id: string; procedure: string }[] }>('approvals.list', { which: 'check' }, by)).rows.filter(
        ({ procedure }) => procedure === 'demands.reverseRecourse',
      )
    const [asked] = await waits(second)
    assert.ok(asked)
    assert.deepEqual(await waits(finance), [], 'it is not a task of who asked')
    assert.equal((await finance.call('approvals.confirm', { id: asked.id })).status, 403)
    await read('approvals.confirm', { id: asked.id }, second)
    assert.deepEqual(await sumOf(), ['open', '300.00', '600.00', 3])
    const page = await pageOf(id)
    const counter = page.recourses.find(({ reverses }) => reverses !== undefined)
    const event = page.events.find(({ event }) => event === 'recourse-reversed')
    assert.deepEqual([counter?.amount, counter?.reason, counter?.actor], ['-300.00', '记错案件', event?.actor])
    assert.notEqual(counter?.actor, page.recourses[0]?.actor)
    assert.equal((await reverse('R1', second)).status, 409, 'once')
    assert.equal((await finance.call('demands.recourse', { id, ...recovery('200.00', 'R1') })).status, 200, 'corrected')
    assert.deepEqual(await sumOf(), ['open', '100.00', '800.00', 4])
    assert.equal((await reverse('R3', second)).status, 200, 'another person does it at once')
    assert.deepEqual(await sumOf(), ['open', '700.00', '200.00', 5])
    const listed = await read<{ rows: RecourseView[] }>('recourses.list', { which: 'open', limit: 100 }, finance)
    assert.equal(listed.rows.find((row) => row.demand === id)?.rest, '700.00')
  })

  it('is exported as messages of ISO 20022 trade services: those that there are', async () => {
    const exported = async (id: string, message: string) => {
      const { status, output } = await claims.call('demands.findIso20022', { id, message })
      return { status, text: typeof output === 'string' ? output : JSON.stringify(output) }
    }
    const guarantee = await open()
    const id = await demand(guarantee, { amount: '600.00', reason: extendOrPayText('2027-06-30') })
    const { text } = await exported(id, 'tsrv.013')
    for (const part of [
      'urn:iso:std:iso:20022:tech:xsd:tsrv.013.001.01',
      `<Tp>PAEX</Tp><UdrtkgId><Id>${guarantee.guaranteeNumber}</Id>`,
      '<DmndAmt><Amt Ccy="CNY">600.00</Amt></DmndAmt>',
      '<ReqdXpryDt>2027-06-30</ReqdXpryDt>',
    ])
      assert.ok(text.includes(part), part)
    assert.match((await exported(id, 'tsrv.014')).text, /<XtndOrPayReqDtls>.*<ReqdXpryDt>2027-06-30</su)
    const refused = await exported(id, 'tsrv.016')
    assert.deepEqual([refused.status, refused.text.includes('not-refused')], [422, true])
    await put(id)
    await read('demands.examine', { id, checklist: { ...good, groundsStated: false } })
    await read('demands.discrepancy', { id, note: '请写明违约事实' })
    assert.match((await exported(id, 'tsrv.016')).text, /<Sts>REFUSED<\/Sts><Dscrpncy>.*请写明违约事实/su)
    const plain = await demand(guarantee, { amount: '100.00', reason: '中标后拒签合同 <a>' })
    assert.match((await exported(plain, 'tsrv.013')).text, /<Tp>PAYM<.*<DmndNrrtv>中标后拒签合同 &lt;a&gt;</su)
    assert.equal((await exported(plain, 'tsrv.014')).status, 422)
    const without = await exported(await demand(guarantee, { amount: undefined, reason: '无金额' }), 'tsrv.013')
    assert.deepEqual([without.status, without.text.includes('no-amount')], [422, true])
    assert.equal((await exported('unknown', 'tsrv.013')).status, 404)
  })
})
