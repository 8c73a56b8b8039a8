import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import type { Message } from '@openbaohan/protocol/message.ts'
import type { DemandView } from '../src/api/demands-contract.ts'
import { hasOpenDemand } from '../src/flows/demand/has-open-demand.ts'
import { startInstitution, type TestInstitution } from './test-institution.ts'
import { appkey, applyMessage, demandMessage, lot, post, restoreMessage, signed } from './test-peer.ts'

const day = 24 * 3_600_000
const good = { sealedByBeneficiary: true, groundsStated: true, consistent: true, presentedByAgency: false }
const sealed = Buffer.from('%PDF-1.7 索赔书')
const account = '3299018800031800018'
const codeIn = (message: string) => /\[([a-z-]+)\]/.exec(message)?.[1]

describe('the demand desk', () => {
  let bank: TestInstitution
  let last = 0
  const open = async (number = `G${++last}`) => {
    await post(bank.url, 'apply', signed('apply', applyMessage(bank.clock.now(), { applicationNumber: number })))
    await bank.institution.settle()
    const guaranteeNumber = (await bank.api('GET', `/applications/${number}`)).guaranteeNumber ?? ''
    const key = restoreMessage(bank.clock.now(), { applicationNumber: number, guaranteeNumber })
    await post(bank.url, 'restore', signed('restore', key))
    await bank.institution.settle()
    return { number, guaranteeNumber }
  }
  const demand = async (
    guarantee: { number: string; guaranteeNumber: string },
    change: Partial<Message<'demand'>> = {},
  ): Promise<string> => {
    const { number: applicationNumber, guaranteeNumber } = guarantee
    const message = demandMessage(bank.clock.now(), { applicationNumber, guaranteeNumber, ...change })
    assert.equal((await post(bank.url, 'demand', signed('demand', message))).code, '1')
    const [newest] = await bank.api<DemandView[]>('GET', `/demands?number=${applicationNumber}`)
    return newest?.id ?? ''
  }
  const act = (id: string, action: string, body: object = {}) =>
    bank.api<DemandView>('POST', `/demands/${id}/${action}`, body)
  const refusal = async (id: string, action: string, body: object = {}) => {
    const { status, json } = await bank.ask('POST', `/demands/${id}/${action}`, body)
    const { code, data } = json as { code?: string; data?: { problem?: string } }
    return [status, data?.problem ?? code]
  }
  const put = (id: string, kind = 'demand', bytes = sealed) =>
    act(id, 'documents', { kind, name: '索赔书.pdf', base64: bytes.toString('base64') })
  const codes = (words: { code: string }[]) => words.map(({ code }) => code)
  const payment = (amount: string, reference: string, change = {}) => ({
    amount,
    payeeName: lot.beneficiaryName,
    payeeAccount: account,
    reference,
    ...change,
  })
  const openIn = async (number: string) => {
    const { rows } = await bank.db.pool.query('select id from application where application_number = $1', [number])
    return await hasOpenDemand(bank.db.kysely, { id: rows[0].id })
  }
  const stateOf = async (number: string) => (await bank.api('GET', `/applications/${number}`)).state

  before(async () => {
    bank = await startInstitution()
  })
  after(() => bank.stop())

  it('states discrepancies once, takes what mends them, pays, and the guarantee ends at zero (gaps.md, "Independent guarantee")', async () => {
    const guarantee = await open()
    const id = await demand(guarantee, { payeeAccount: undefined })
    assert.equal(await openIn(guarantee.number), true)
    const seen = await act(id, 'examine', { checklist: good })
    assert.deepEqual([seen.state, codes(seen.found)], ['examining', ['account-missing', 'demand-document-missing']])
    const stated = await act(id, 'discrepancy', { note: '请补正' })
    assert.equal(stated.state, 'discrepant')
    assert.deepEqual(codes(stated.stated?.discrepancies ?? []), ['account-missing', 'demand-document-missing'])
    assert.deepEqual(await refusal(id, 'discrepancy'), [409, 'CONFLICT'], 'there is one notice only')
    await put(id)
    assert.equal((await act(id, 'mend', { payeeAccount: account, note: '已补账号' })).state, 're-examining')
    assert.deepEqual(await refusal(id, 'discrepancy'), [409, 'CONFLICT'], 'nor a second one after the mending')
    const payable = await act(id, 'examine', { checklist: { ...good, groundsStated: false } })
    assert.equal(payable.state, 'payable', 'what was not stated at first is not held against it')
    const paid = await act(id, 'pay', payment('700000.00', 'T1'))
    assert.deepEqual([paid.state, paid.paid, paid.remainder], ['paid', '700000.00', '0.00'])
    assert.equal(await stateOf(guarantee.number), 'discharged')
    assert.equal(await openIn(guarantee.number), false)
  })

  it('reduces the guarantee by each payment; a further demand may ask for the rest only (gaps.md, "赔付后递减")', async () => {
    const guarantee = await open()
    const first = await demand(guarantee, { amount: '300000.00' })
    await put(first)
    await act(first, 'examine', { checklist: good })
    assert.equal((await act(first, 'pay', payment('100000.00', 'P1'))).state, 'partly-paid')
    assert.equal(await openIn(guarantee.number), true)
    const again = await act(first, 'pay', payment('100000.00', 'P1'))
    assert.equal(again.paid, '100000.00', 'the same reference is the same payment')
    assert.equal((await act(first, 'pay', payment('200000.00', 'P2'))).state, 'paid')
    assert.equal(await stateOf(guarantee.number), 'restored', 'the rest is still promised')

    const second = await demand(guarantee, { amount: '400000.01' })
    await put(second)
    const seen = await act(second, 'examine', { checklist: good })
    assert.deepEqual([codes(seen.found), seen.remainder], [['amount-above-remainder'], '400000.00'])
    await act(second, 'discrepancy')
    await act(second, 'mend', { amount: '400000.00', note: '更正金额' })
    assert.equal((await act(second, 'examine', { checklist: good })).state, 'payable')
    assert.equal((await act(second, 'pay', payment('400000.00', 'P3'))).remainder, '0.00')
    assert.equal(await stateOf(guarantee.number), 'discharged')
  })

  it('makes two payments at once one after the other, and never more than is promised', async () => {
    const guarantee = await open()
    const ids = [await demand(guarantee), await demand(guarantee, { amount: '600000.00' })]
    for (const id of ids) {
      await put(id)
      await act(id, 'examine', { checklist: good })
    }
    const answers = await Promise.all(
      ids.map((id, index) => bank.ask('POST', `/demands/${id}/pay`, payment('600000.00', `R${index}`))),
    )
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 422])
    const { rows } = await bank.db.pool.query(
      `select sum(fen) as paid from demand_payment join application on application.id = application where application_number = $1`,
      [guarantee.number],
    )
    assert.equal(rows[0].paid, '60000000')
  })

  it('refuses payments that are not for the beneficiary, its account or the amount, and folds names (gaps.md, "Names are compared after folding")', async () => {
    const guarantee = await open()
    const id = await demand(guarantee, { amount: '1000.00' })
    await put(id)
    assert.deepEqual(await refusal(id, 'pay', payment('1000.00', 'X')), [409, 'CONFLICT'], 'before it was examined')
    await act(id, 'examine', { checklist: good })
    const table: readonly [object, string][] = [
      [payment('0', 'X'), 'amount-is-zero'],
      [payment('1000.01', 'X'), 'amount-above-demand'],
      [payment('1', 'X', { payeeName: `${lot.beneficiaryName}第一分公司` }), 'payee-differs'],
      [payment('1', 'X', { payeeAccount: '1' }), 'account-differs'],
    ]
    for (const [body, problem] of table) assert.deepEqual(await refusal(id, 'pay', body), [422, problem])
    assert.deepEqual(await refusal(id, 'pay', payment('1,000.00', 'X')), [400, 'BAD_REQUEST'])
    const folded = { payeeName: ` ${lot.beneficiaryName} `, payeeAccount: '3299 0188 0003 1800 018' }
    assert.equal((await act(id, 'pay', payment('10', 'F1', folded))).state, 'partly-paid')
    assert.deepEqual(await refusal(id, 'pay', payment('11', 'F1')), [422, 'reference-used'])
  })

  it('pays nothing while a stop-payment order stands (gaps.md, "stop-payment order")', async () => {
    const id = await demand(await open(), { amount: '5000.00' })
    const order = { number: '（2026）苏05民初318号', court: '苏州市中级人民法院' }
    assert.deepEqual(await refusal(id, 'resume', { reason: '无令' }), [409, 'CONFLICT'])
    assert.equal((await act(id, 'stop', order)).state, 'presented', 'an order that comes early is kept')
    await put(id)
    assert.equal((await act(id, 'examine', { checklist: good })).state, 'stopped', 'examination goes on')
    assert.deepEqual(await refusal(id, 'pay', payment('5000.00', 'S1')), [409, 'CONFLICT'])
    const resumed = await act(id, 'resume', { reason: '止付令解除' })
    assert.deepEqual([resumed.state, resumed.stopOrder], ['payable', undefined])
    await act(id, 'pay', payment('2000.00', 'S2'))
    assert.equal((await act(id, 'stop', order)).state, 'stopped')
    await act(id, 'resume', { reason: '再次解除' })
    assert.equal((await act(id, 'pay', payment('3000.00', 'S3'))).state, 'paid')
    assert.deepEqual(await refusal(id, 'stop', order), [409, 'CONFLICT'], 'the money has gone')
  })

  it('records what comes back, never more than was paid', async () => {
    const id = await demand(await open(), { amount: '900.00' })
    const back = (amount: string, reference: string) => ({ amount, fromWhom: '云川镕堃建设集团有限公司', reference })
    assert.deepEqual(await refusal(id, 'recourse', back('1', 'B0')), [409, 'CONFLICT'])
    await put(id)
    await act(id, 'examine', { checklist: good })
    await act(id, 'pay', payment('900.00', 'Q1'))
    await act(id, 'recourse', back('500.00', 'B1'))
    await act(id, 'recourse', back('500.00', 'B1'))
    assert.deepEqual(await refusal(id, 'recourse', back('400.01', 'B2')), [409, 'CONFLICT'])
    assert.equal((await act(id, 'recourse', back('400.00', 'B2'))).recovered, '900.00')
  })

  it('declines what was stated and not mended, and only that', async () => {
    const id = await demand(await open(), { amount: undefined })
    await put(id)
    assert.deepEqual(await refusal(id, 'decline', { note: '过早' }), [409, 'CONFLICT'])
    await act(id, 'examine', { checklist: good })
    await act(id, 'discrepancy')
    await act(id, 'mend', { note: '仍未写明' })
    assert.deepEqual(await refusal(id, 'decline', { note: '未看' }), [409, 'CONFLICT'], 'not before it was looked at')
    assert.equal((await act(id, 'examine', { checklist: good })).state, 're-examining')
    assert.equal((await act(id, 'decline', { note: '未补正' })).state, 'declined')
    assert.deepEqual(await refusal(id, 'documents', { kind: 'other', name: 'x', base64: 'eA==' }), [409, 'CONFLICT'])

    const whole = await demand(await open())
    await act(whole, 'examine', { checklist: good })
    await act(whole, 'discrepancy')
    await put(whole)
    await act(whole, 'mend', { note: '已补' })
    assert.deepEqual(await refusal(whole, 'decline', { note: '硬拒' }), [409, 'CONFLICT'])
  })

  it('sets a finding aside for a reason that a person gives', async () => {
    const id = await demand(await open())
    const waived = [{ code: 'demand-document-missing', reason: '已收原件数据电文' }]
    assert.equal((await act(id, 'examine', { checklist: { ...good, waived } })).state, 'payable')
  })

  it('keeps documents by SM3, and what the message left out is read from them', async () => {
    const id = await demand(await open(), { amount: undefined, payeeAccount: undefined })
    const view = await put(id)
    assert.equal(view.documents[0]?.sm3, createHash('sm3').update(sealed).digest('hex'))
    assert.equal((await put(id)).documents.length, 1, 'the same bytes are one document')
    const stored = await bank.ports.files.get(view.documents[0]?.sm3 ?? '')
    assert.deepEqual(stored && Buffer.from(stored), sealed)
    const read = { amount: '1000.00', payeeName: lot.beneficiaryName, payeeAccount: account }
    assert.equal((await act(id, 'examine', { checklist: good, ...read })).state, 'payable')
  })

  it('alerts before the working days run out and when they have (gaps.md, "payment clock with alerts")', async () => {
    // 25 November 2026 is a Wednesday; five working days end on Wednesday, 2 December.
    const id = await demand(await open())
    const { payBy } = await bank.api<DemandView>('GET', `/demands/${id}`)
    assert.equal(payBy, Date.parse('2026-12-03T00:00:00+08:00'))
    const alerts = async () => {
      await bank.institution.settle()
      const { events } = await bank.api<DemandView>('GET', `/demands/${id}`)
      return events.filter(({ alert }) => alert).map(({ event }) => event)
    }
    const steps: readonly [string, string[]][] = [
      ['2026-11-26T23:59:59+08:00', ['presented']],
      ['2026-11-27T00:00:00+08:00', ['presented', 'unexamined']],
      ['2026-12-01T23:59:59+08:00', ['presented', 'unexamined']],
      ['2026-12-02T00:00:00+08:00', ['presented', 'unexamined', 'due-soon']],
      ['2026-12-02T23:59:59+08:00', ['presented', 'unexamined', 'due-soon']],
      ['2026-12-03T00:00:00+08:00', ['presented', 'unexamined', 'due-soon', 'overdue']],
      ['2027-01-03T00:00:00+08:00', ['presented', 'unexamined', 'due-soon', 'overdue']],
    ]
    for (const [time, expected] of steps) {
      bank.clock.set(Date.parse(time))
      assert.deepEqual(await alerts(), expected, time)
    }
  })

  it('says nothing more about a demand that was paid in time: the control', async () => {
    const id = await demand(await open(), { amount: '1.00' })
    await put(id)
    await act(id, 'examine', { checklist: good })
    await act(id, 'pay', payment('1.00', 'Z1'))
    bank.clock.advance(30 * day)
    await bank.institution.settle()
    const { events } = await bank.api<DemandView>('GET', `/demands/${id}`)
    assert.ok(!events.some(({ event }) => event === 'overdue'))
  })

  it('stops release and expiry while it is open, and no longer (gaps.md, "An open demand stops expiry and release")', async () => {
    const guarantee = await open()
    const { number: applicationNumber, guaranteeNumber } = guarantee
    const release = async () => {
      const { now } = bank.clock
      const message = { appkey, sentAt: now(), platformCode: 'A3299010001', applicationNumber, guaranteeNumber }
      return codeIn((await post(bank.url, 'release', signed('release', message))).message) ?? 'taken'
    }
    const id = await demand(guarantee)
    assert.equal(await release(), 'demand-open')
    bank.clock.advance(400 * day)
    await bank.institution.settle()
    assert.equal(await stateOf(applicationNumber), 'restored', 'its last day has passed')
    await act(id, 'examine', { checklist: good })
    await act(id, 'discrepancy')
    await act(id, 'decline', { note: '逾期未补正' })
    await bank.institution.settle()
    assert.equal(await stateOf(applicationNumber), 'expired')
  })

  it('does not stop the release of another guarantee, nor of this one once it was paid in part of the sum: the control', async () => {
    const [guarantee, other] = [await open(), await open()]
    const id = await demand(guarantee, { amount: '1.00' })
    await put(id)
    await act(id, 'examine', { checklist: good })
    await act(id, 'pay', payment('1.00', 'C1'))
    for (const { number: applicationNumber, guaranteeNumber } of [guarantee, other]) {
      const sentAt = bank.clock.now()
      const message = { appkey, sentAt, platformCode: 'A3299010001', applicationNumber, guaranteeNumber }
      assert.equal((await post(bank.url, 'release', signed('release', message))).code, '1')
      assert.equal(await stateOf(applicationNumber), 'released')
    }
  })

  it('reports results to a partner that agreed on it, and to no other (gaps.md, "optional, agreed extensions carry results")', async () => {
    const results = () => bank.peer.others.filter(({ path }) => path.endsWith('/claimsresult')).map(({ body }) => body)
    const whole = async (reference: string) => {
      const guarantee = await open()
      const id = await demand(guarantee, { amount: '500.00' })
      await act(id, 'examine', { checklist: good })
      await act(id, 'discrepancy', { note: '请补正' })
      await put(id)
      await act(id, 'mend', { note: '已补' })
      await act(id, 'examine', { checklist: good })
      await act(id, 'pay', payment('200.00', `${reference}1`))
      await act(id, 'pay', payment('300.00', `${reference}2`))
      await bank.institution.settle()
      return guarantee
    }
    await whole('N')
    assert.deepEqual(results(), [], 'not agreed on')
    await bank.api('PATCH', `/partners/${appkey}`, { dialect: { base: 'epoint', extensions: ['demand-result'] } })
    const { guaranteeNumber } = await whole('Y')
    const told = results().map((body) => JSON.parse(body) as Record<string, string>)
    assert.deepEqual(
      told.map(({ claimsstatus, claimsamount }) => [claimsstatus, claimsamount]),
      [
        ['3', undefined],
        ['2', '200.00'],
        ['1', '500.00'],
      ],
    )
    assert.ok(told.every(({ baohanno }) => baohanno === guaranteeNumber))
    assert.equal(new Set(told.map(({ claimsno }) => claimsno)).size, 1)
  })

  it('never fetches a link of a message', async () => {
    let visits = 0
    const server = createServer((_, response) => {
      visits++
      response.end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    try {
      const link = `http://127.0.0.1:${(server.address() as AddressInfo).port}/a.pdf`
      const id = await demand(await open(), { files: [link] })
      await act(id, 'examine', { checklist: good })
      await bank.institution.settle()
      const { links, flags } = await bank.api<DemandView>('GET', `/demands/${id}`)
      assert.deepEqual([links, flags], [[{ url: link, internal: true }], ['internal-address']])
      assert.equal(visits, 0)
      await fetch(link)
      assert.equal(visits, 1, 'the server hears who comes')
    } finally {
      server.close()
    }
  })

  it('answers 404 for a demand that is not there', async () => {
    assert.deepEqual(await refusal('none', 'examine'), [404, 'NOT_FOUND'])
  })
})
