import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, it } from 'node:test'
import { type BeneficiarySeal, createBeneficiarySeal } from '../../../tests/harness/beneficiary-seal.ts'
import { account, codes, createDemandDriver, good, payment } from './demand-driver.ts'
import { start, startInstitution, type TestInstitution } from './test-institution.ts'
import { lot } from './test-peer.ts'

const historyMigration = new URL('../src/migrations/0670-partly-stopped-events.sql', import.meta.url)

describe('the claims section', () => {
  let bank: TestInstitution
  let seal: BeneficiarySeal
  const { open, demand, perform, refusal, put, openIn, stateOf } = createDemandDriver(
    () => bank,
    () => seal,
  )

  type Entry = { reference: string; direction: string; day: string; state: string; amount: string; payer?: string }
  const addEntry = ({ reference, direction, day, state, amount, payer = '某公司' }: Entry) =>
    bank.db.pool.query(
      `with import as (insert into bank_import (file_name, form, sm3, added, known, actor, at)
         values ('a.csv', 'csv', $1, 1, 0, 'finance', now()) returning id)
       insert into bank_entry (import, account, reference, direction, fen, booked_on, state, party_name, created_at)
       select id, 'ours', $1, $2, $3, $4, $5, $6, now() from import`,
      [reference, direction, Math.round(Number(amount) * 100), day, state, payer],
    )

  const free = { day: '2026-11-25', state: 'waiting', amount: '400.00' }

  before(async () => {
    seal = await createBeneficiarySeal(start)
    bank = await startInstitution({}, 'bank', seal.rootFile)
  })
  after(async () => {
    await bank.stop()
    await seal.forget()
  })

  it('states discrepancies once, takes what corrects them, pays, and the guarantee ends at zero (gaps.md, "Independent guarantee")', async () => {
    const guarantee = await open()
    const id = await demand(guarantee, { payeeAccount: undefined })
    assert.equal(await openIn(guarantee.number), true)
    const seen = await perform(id, 'examine', { checklist: good })
    assert.deepEqual([seen.state, codes(seen.found)], ['examining', ['account-missing', 'demand-document-missing']])
    const stated = await perform(id, 'discrepancy', { note: '请补正' })
    assert.equal(stated.state, 'discrepant')
    assert.deepEqual(codes(stated.stated?.discrepancies ?? []), ['account-missing', 'demand-document-missing'])
    assert.deepEqual(await refusal(id, 'discrepancy'), [409, 'CONFLICT'], 'there is one notice only')
    await put(id)
    const exported = async () => (await bank.ask('GET', `/demands/${id}/iso20022/tsrv.016`)).status
    assert.equal((await perform(id, 'mend', { payeeAccount: account, note: '已补账号' })).state, 're-examining')
    assert.equal(await exported(), 422, 'corrected: no refusal any more')
    assert.deepEqual(await refusal(id, 'discrepancy'), [409, 'CONFLICT'], 'nor a second one after the cure')
    const payable = await perform(id, 'examine', { checklist: { ...good, groundsStated: false } })
    assert.equal(payable.state, 'payable', 'what was not stated at first is not held against it')
    const paid = await perform(id, 'pay', payment('700000.00', 'T1'))
    assert.deepEqual([paid.state, paid.paid, paid.remainder], ['paid', '700000.00', '0.00'])
    assert.equal(await stateOf(guarantee.number), 'discharged')
    assert.equal(await openIn(guarantee.number), false)
  })

  it('reduces the guarantee by each payment; a further demand may ask for the rest only (gaps.md, "赔付后递减")', async () => {
    const guarantee = await open()
    const first = await demand(guarantee, { amount: '300000.00' })
    await put(first)
    await perform(first, 'examine', { checklist: good })
    assert.equal((await perform(first, 'pay', payment('100000.00', 'P1'))).state, 'partly-paid')
    assert.equal(await openIn(guarantee.number), true)
    const again = await perform(first, 'pay', payment('100000.00', 'P1'))
    assert.deepEqual([again.paid, Object(again).known], ['100000.00', true], 'the same reference is the same payment')
    assert.equal((await perform(first, 'pay', payment('200000.00', 'P2'))).state, 'paid')
    assert.equal(await stateOf(guarantee.number), 'restored', 'the rest is still promised')

    const second = await demand(guarantee, { amount: '400000.01' })
    await put(second)
    const seen = await perform(second, 'examine', { checklist: good })
    assert.deepEqual([codes(seen.found), seen.remainder], [['amount-above-remainder'], '400000.00'])
    await perform(second, 'discrepancy')
    await perform(second, 'mend', { amount: '400000.00', note: '更正金额' })
    await put(second)
    assert.equal((await perform(second, 'examine', { checklist: good })).state, 'payable')
    assert.equal((await perform(second, 'pay', payment('400000.00', 'P3'))).remainder, '0.00')
    assert.equal(await stateOf(guarantee.number), 'discharged')
  })

  it('makes two payments at once one after the other, and never more than is promised', async () => {
    const guarantee = await open()
    const ids = [await demand(guarantee), await demand(guarantee, { amount: '600000.00' })]
    for (const id of ids) {
      await put(id)
      await perform(id, 'examine', { checklist: good })
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
    await perform(id, 'examine', { checklist: good })
    const table: readonly [object, string][] = [
      [payment('0', 'X'), 'amount-is-zero'],
      [payment('1000.01', 'X'), 'amount-above-demand'],
      [payment('1', 'X', { payeeName: `${lot.beneficiaryName}第一分公司` }), 'payee-differs'],
      [payment('1', 'X', { payeeAccount: '1' }), 'account-differs'],
      [payment('1', 'X', { paidOn: '2026-11-26' }), 'date-impossible'],
      [payment('1', 'X', { paidOn: '2026-11-24' }), 'date-impossible'],
    ]
    for (const [body, problem] of table) assert.deepEqual(await refusal(id, 'pay', body), [422, problem])
    assert.deepEqual(await refusal(id, 'pay', payment('1,000.00', 'X')), [400, 'BAD_REQUEST'])
    const folded = { payeeName: ` ${lot.beneficiaryName} `, payeeAccount: '3299 0188 0003 1800 018' }
    assert.equal((await perform(id, 'pay', payment('10', 'F1', folded))).state, 'partly-paid')
    assert.deepEqual(await refusal(id, 'pay', payment('11', 'F1')), [422, 'reference-used'])
  })

  it('pays nothing while a stop-payment order is in effect (gaps.md, "stop-payment order")', async () => {
    const id = await demand(await open(), { amount: '5000.00' })
    const order = { number: '（2026）苏05民初318号', court: '苏州市中级人民法院' }
    assert.deepEqual(await refusal(id, 'resume', { reason: '无令' }), [409, 'CONFLICT'])
    assert.equal((await perform(id, 'stop', order)).state, 'presented', 'an order that comes early is stored')
    await put(id)
    assert.equal((await perform(id, 'examine', { checklist: good })).state, 'stopped', 'examination goes on')
    assert.deepEqual(await refusal(id, 'pay', payment('5000.00', 'S1')), [409, 'CONFLICT'])
    const resumed = await perform(id, 'resume', { reason: '止付令解除' })
    assert.deepEqual([resumed.state, resumed.stopOrder], ['payable', undefined])
    await perform(id, 'pay', payment('2000.00', 'S2'))
    const again = await perform(id, 'stop', order)
    assert.deepEqual([again.state, again.paid], ['partly-stopped', '2000.00'])
    assert.deepEqual(await refusal(id, 'pay', payment('3000.00', 'S3')), [409, 'CONFLICT'])
    const extension = await refusal(id, 'extension', { requestedTo: '2028-01-31' })
    assert.deepEqual(extension, [422, 'not-open'], 'money has gone: nothing is deemed withdrawn')
    const lifted = await perform(id, 'resume', { reason: '再次解除' })
    assert.deepEqual([lifted.state, lifted.paid], ['partly-paid', '2000.00'], 'the state that it had')
    assert.equal((await perform(id, 'pay', payment('3000.00', 'S3'))).state, 'paid')
    assert.deepEqual(await refusal(id, 'stop', order), [409, 'CONFLICT'], 'the money has gone')
  })

  it('refuses an extension that was asked for before a part was paid, and no history misses a state', async () => {
    const id = await demand(await open(), { amount: '5000.00' })
    await perform(id, 'extension', { requestedTo: '2028-01-31' })
    await put(id)
    await perform(id, 'examine', { checklist: good })
    await perform(id, 'pay', payment('2000.00', 'E1'))
    await perform(id, 'stop', { number: '（2026）苏05民初319号', court: '苏州市中级人民法院' })
    assert.equal((await perform(id, 'extension/refuse', { reason: '已部分付款' })).state, 'partly-stopped')
    const correct = async () => {
      await bank.db.pool.query(await readFile(historyMigration, 'utf8'))
      const statement =
        'select event, from_state, to_state from demand_event where demand = $1 order by id desc limit 1'
      return Object.values((await bank.db.pool.query(statement, [id])).rows[0])
    }
    assert.deepEqual(await correct(), ['extension-refused', 'partly-stopped', 'partly-stopped'], 'nothing is missing')
    await bank.db.pool.query(`update demand set state = 'partly-paid' where id = $1`, [id])
    assert.deepEqual(await correct(), ['state-corrected', 'partly-stopped', 'partly-paid'])
    assert.deepEqual(await correct(), ['state-corrected', 'partly-stopped', 'partly-paid'], 'once')
  })

  it('records what comes back, never more than was paid', async () => {
    const id = await demand(await open(), { amount: '900.00' })
    const back = (amount: string, reference: string) => ({ amount, fromWhom: '云川镕堃建设集团有限公司', reference })
    assert.deepEqual(await refusal(id, 'recourse', back('1', 'B0')), [409, 'nothing-owed'])
    await put(id)
    await perform(id, 'examine', { checklist: good })
    await addEntry({ ...free, reference: 'Q2', direction: 'debit', amount: '899.99' })
    await addEntry({ ...free, reference: 'Q3', direction: 'debit', amount: '900.00' })
    await addEntry({ ...free, reference: 'Q4', direction: 'credit', amount: '900.00' })
    for (const reference of ['Q2', 'Q3', 'Q4'])
      assert.deepEqual(
        await refusal(id, 'pay', payment('900.00', reference)),
        [422, reference === 'Q4' ? 'entry-is-credit' : 'entry-differs'],
        reference,
      )
    await addEntry({
      ...free,
      reference: 'Q1',
      direction: 'debit',
      amount: '900.00',
      payer: payment('1', '').payeeName,
    })
    await perform(id, 'pay', payment('900.00', 'Q1'))
    await perform(id, 'recourse', back('500.00', 'B1'))
    await perform(id, 'recourse', back('500.00', 'B1'))
    assert.deepEqual(await refusal(id, 'recourse', back('400.01', 'B2')), [409, 'more-than-owed'])
    assert.deepEqual(await refusal(id, 'recourse', back('1', 'B1')), [409, 'reference-used'])
    const tomorrow = { ...back('400.00', 'B2'), receivedOn: '2026-11-26' }
    assert.deepEqual(await refusal(id, 'recourse', tomorrow), [409, 'date-impossible'], 'not booked yet')
    const entries = [
      ['B3', 'credit', '2026-11-25', 'waiting', 'entry-differs', ['amount']],
      ['B4', 'credit', '2026-11-24', 'waiting', 'entry-differs', ['day']],
      ['B5', 'debit', '2026-11-25', 'waiting', 'entry-is-debit', ['direction']],
      ['B6', 'credit', '2026-11-25', 'suspended', 'entry-used', []],
      ['B2', 'credit', '2026-11-25', 'waiting', undefined, []],
    ] as const
    for (const [reference, direction, day, state, problem, differs] of entries) {
      const amount = reference === 'B3' ? '399.99' : '400.00'
      await addEntry({ reference, direction, day, state, amount, payer: back('1', '').fromWhom })
      if (problem === undefined) continue
      const given = { id, ...back('400.00', reference) }
      const { status, json } = await bank.ask('POST', `/demands/${id}/recourse`, given)
      const entry = { direction, amount, bookedOn: day, party: back('1', '').fromWhom, differs }
      assert.deepEqual([status, Object(json).data], [409, { state: 'paid', problem, entry }], reference)
    }
    await addEntry({ ...free, reference: 'B9', direction: 'credit', payer: '另一家有限公司' })
    assert.deepEqual(await refusal(id, 'recourse', back('400.00', 'B9')), [409, 'entry-differs'], 'of another name')
    const more = { direction: 'credit', day: '2026-11-25', state: 'waiting', amount: '700.00' }
    await addEntry({ ...more, reference: 'B7' })
    assert.deepEqual(await refusal(id, 'recourse', back('400.00', 'B7')), [409, 'entry-differs'], 'of another payer')
    await addEntry({ ...more, reference: 'B8', payer: back('1', 'B8').fromWhom })
    assert.deepEqual(await refusal(id, 'recourse', back('399.00', 'B8')), [409, 'entry-differs'], 'more is owed')
    assert.deepEqual(await refusal(id, 'recourse', back('700.00', 'B8')), [409, 'more-than-owed'])
    const all = await bank.ask('POST', `/demands/${id}/recourse`, back('400.00', 'B8'))
    assert.equal(all.status, 200, 'it paid more than it owed')
    await perform(id, 'recourse/reverse', { reference: 'B8', reason: '改记 B2' })
    await addEntry({ ...more, reference: 'B2' })
    assert.equal((await perform(id, 'recourse', back('400.00', 'B2'))).recovered, '900.00', 'as the statement has it')
    const { rows } = await bank.db.pool.query(`select state from bank_entry where reference = 'B2' order by fen`)
    assert.deepEqual(rows, [{ state: 'recorded' }, { state: 'waiting' }])
  })

  it('declines what was stated and not corrected, and only that', async () => {
    const id = await demand(await open(), { amount: undefined })
    await put(id)
    assert.deepEqual(await refusal(id, 'decline', { note: '过早' }), [409, 'CONFLICT'])
    await perform(id, 'examine', { checklist: good })
    await perform(id, 'discrepancy')
    await perform(id, 'mend', { note: '仍未写明' })
    assert.deepEqual(await refusal(id, 'decline', { note: '未看' }), [409, 'CONFLICT'], 'not before it was inspected')
    assert.equal((await perform(id, 'examine', { checklist: good })).state, 're-examining')
    assert.equal((await perform(id, 'decline', { note: '未补正' })).state, 'declined')
    assert.deepEqual(await refusal(id, 'documents', { kind: 'other', name: 'x', base64: 'eA==' }), [409, 'CONFLICT'])

    const whole = await demand(await open())
    await perform(whole, 'examine', { checklist: good })
    await perform(whole, 'discrepancy')
    await put(whole)
    await perform(whole, 'mend', { note: '已补' })
    assert.deepEqual(await refusal(whole, 'decline', { note: '硬拒' }), [409, 'CONFLICT'])
  })

  it('waives a discrepancy for a reason that a person gives, but not the letter itself', async () => {
    const id = await demand(await open(), { payeeAccount: undefined })
    const waived = [{ code: 'account-missing', reason: '已电话核实账号' }]
    const withoutLetter = [...waived, { code: 'demand-document-missing', reason: '已收原件数据电文' }]
    assert.deepEqual(await refusal(id, 'examine', { checklist: { ...good, waived: withoutLetter } }), [
      422,
      'waiver-takes-two',
    ])
    await put(id)
    assert.equal((await perform(id, 'examine', { checklist: { ...good, waived } })).state, 'payable')
  })
})
