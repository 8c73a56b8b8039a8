/** What a refund left stays due until it is refunded or explained, and no fen is due twice (decision 0040). */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { ApprovalView } from '../src/procedures/approvals/contract.ts'
import type { RefundView } from '../src/procedures/refunds/contract.ts'
import { createRefundPeople } from './refund-people.ts'
import type { TestInstitution } from './test-institution.ts'

describe('the rest of a refund', () => {
  let bank: TestInstitution
  let driver: Awaited<ReturnType<typeof start>>['driver']
  const {
    ask,
    answered,
    codeOf,
    listed,
    numbers,
    counted,
    transfer,
    granted,
    find,
    seenByBidder,
    refundSeen,
    receiptOf,
    start,
  } = createRefundPeople()
  before(async () => {
    ;({ bank, driver } = await start())
  })
  after(() => bank.stop())

  it('of less without a reason leaves a rest that is due until it is refunded or explained', async () => {
    for (const number of ['L1', 'L2']) {
      await granted(number)
      await driver.settle()
    }
    const rest = async (number: string) => (await listed()).find((one) => one.number === number)
    const part = async (number: string, reference: string, amount: string) => {
      const receipt = (await rest(number))?.id ?? ''
      const change = { amount, restStays: true, paidOn: '2026-11-25' }
      return await answered<RefundView>('finance', 'refunds.record', transfer(receipt, reference, change))
    }
    const before = (await counted('finance')) ?? 0
    const whole1 = (await rest('L1'))?.id
    const webhooks = async () => {
      const sent = `select type, data from webhook_event where type like 'refund.%' order by data ->> 'refunded' desc`
      type Sent = { type: string; data: { refunded?: string; waived?: string } }
      const { rows } = await bank.db.pool.query<Sent>(sent)
      return rows.map(({ type, data: { refunded, waived } }) => [type, refunded, waived])
    }
    await bank.api('POST', '/webhooks', { url: 'http://127.0.0.1:9/', events: ['refund.*'] })
    assert.equal((await part('L1', 'L1', '2000.00')).state, 'returned', 'no second person: all of it is still owed')
    assert.deepEqual(await webhooks(), [], 'of a part, while the rest is due')
    const due = await rest('L1')
    assert.deepEqual(
      [due?.amount, due?.restOf, due?.dueCause, await counted('finance')],
      ['800.00', { receipt: whole1, amount: '2800.00', returnedAmount: '2000.00' }, 'withdrawn', before],
    )
    const { receipts } = await find('L1')
    assert.deepEqual(
      receipts.map(({ restOf }) => restOf?.receipt),
      [undefined, whole1],
    )
    const premiums = await answered<{ rows: { number: string }[] }>('finance', 'premiums.list', { state: 'returned' })
    assert.equal(premiums.rows.filter(({ number }) => number === 'L1').length, 1, 'one payment came')
    const receipt = due?.id ?? ''
    assert.equal(await codeOf(transfer(receipt, 'L1b', { amount: '800.01', paidOn: '2026-11-25' })), 'AMOUNT_DIFFERS')
    assert.equal((await part('L1', 'L1b', '500.00')).state, 'returned', 'a rest of a rest')
    const { amount: left1, restOf: of1 } = (await rest('L1')) ?? {}
    assert.deepEqual([left1, of1?.amount, of1?.returnedAmount], ['300.00', '2800.00', '2500.00'], 'of the whole')
    assert.deepEqual((await find('L1')).receipts.at(-1)?.restOf, of1, 'the page of the application states the same')
    assert.deepEqual(await seenByBidder('L1'), ['due', '300.00', '2500.00'])
    const last = (await rest('L1'))?.id ?? ''
    await answered('finance', 'refunds.record', transfer(last, 'L1c', { amount: '300.00', paidOn: '2026-11-25' }))
    assert.deepEqual([await rest('L1'), (await find('L1')).queue === 'refund'], [undefined, false])
    assert.deepEqual(await seenByBidder('L1'), ['made', '2800.00', undefined], 'all its parts')
    const whole = (await rest('L2'))?.id ?? ''
    const nothing = (id: string, reason?: string) => ({
      receipt: id,
      amount: '0.00',
      ...(reason === undefined ? {} : { reason }),
    })
    assert.equal(await codeOf(nothing(whole, '不退')), 'AMOUNT_DIFFERS', 'only a rest')
    await part('L2', 'L2', '2790.00')
    const left = (await rest('L2'))?.id ?? ''
    assert.equal(await codeOf(nothing(left)), 'AMOUNT_DIFFERS', 'not without a reason')
    assert.equal(
      (await ask('finance', 'refunds.record', { receipt: left, amount: '10.00' })).status,
      400,
      'no transfer',
    )
    await answered('finance', 'refunds.record', nothing(left, '银行手续费'))
    assert.equal((await rest('L2'))?.waits?.name, 'finance', 'until a second person has confirmed it')
    const { rows } = await answered<{ rows: ApprovalView[] }>('manager', 'approvals.list')
    assert.deepEqual(
      [rows[0]?.amount, rows[0]?.refund?.due, rows[0]?.refund?.waived, rows[0]?.refund?.staysDue],
      ['10.00', '10.00', '10.00', '0.00'],
      'what the second person reads',
    )
    assert.equal(rows[0]?.refund?.payeeAccount, (await rest('L2'))?.payerAccount)
    await answered('manager', 'approvals.confirm', { id: rows[0]?.id })
    assert.deepEqual(
      await webhooks(),
      [
        ['refund.made', '2800.00', '0.00'],
        ['refund.made', '2790.00', '10.00'],
      ],
      'once of each refund, of all its parts',
    )
    const made = (await listed('made')).find(({ id }) => id === left)
    assert.deepEqual([made?.returnedBy, made?.approvedBy], ['person:finance', 'manager'], 'both people')
    assert.deepEqual(
      [await rest('L2'), made?.returnedAmount, made?.waivedAmount, made?.lessReason, made?.reference],
      [undefined, '0.00', '10.00', '银行手续费', undefined],
    )
    assert.deepEqual(await seenByBidder('L2'), ['made', '2790.00', undefined], 'not the 0.00 of the rest')
    const { receipts: of2, events } = await find('L2')
    const { waivedAmount, approvedBy, lessReason } = of2.at(-1) ?? {}
    assert.deepEqual([waivedAmount, lessReason, approvedBy], ['10.00', '银行手续费', 'manager'], 'both people')
    assert.deepEqual(
      events.filter(({ event }) => event === 'refund-made').map(({ detail }) => [detail.amount, detail.waived]),
      [
        ['2790.00', undefined],
        ['0.00', '10.00'],
      ],
      'and its history',
    )
    const { waived, transfers } = (await refundSeen('L2')) ?? {}
    assert.deepEqual([waived, transfers], ['10.00', [{ amount: '2790.00', day: '2026-11-25' }]])
  })

  it('made in part stays as it is when the withdrawal lapses, also corrected, and the rest is the premium', async () => {
    bank.peer.answer = () => 'drop'
    const guaranteeNumber = await granted('R4p')
    const receipt = (await receiptOf('R4p'))?.id ?? ''
    const part = { amount: '2000.00', restStays: true, paidOn: '2026-11-25' }
    await answered('finance', 'refunds.record', transfer(receipt, 'T4p', part))
    assert.equal(await driver.restore('R4p', guaranteeNumber), '1')
    const parts = async () =>
      (await find('R4p')).receipts.map(({ state, amount, returnedAmount }) => [state, amount, returnedAmount])
    assert.deepEqual(await parts(), [
      ['returned', '2800.00', '2000.00'],
      ['taken', '800.00', undefined],
    ])
    const correct = async (from: string, amount: string) => {
      const before = { amount: from, reference: 'T4p', on: '2026-11-25' }
      await answered('finance', 'bankEntries.correctRecord', {
        kind: 'refund',
        record: receipt,
        ...before,
        amount,
        before,
        reason: '录入有误',
      })
      const { rows } = await answered<{ rows: { id: string }[] }>('manager', 'approvals.list')
      await answered('manager', 'approvals.confirm', { id: rows[0]?.id })
      return await parts()
    }
    assert.deepEqual(await correct('2000.00', '1500.00'), [
      ['returned', '2800.00', '1500.00'],
      ['taken', '1300.00', undefined],
    ])
    assert.deepEqual(await correct('1500.00', '2800.00'), [['returned', '2800.00', '2800.00']])
    assert.deepEqual(await correct('2800.00', '2790.00'), [
      ['returned', '2800.00', '2790.00'],
      ['taken', '10.00', undefined],
    ])
    assert.deepEqual(await numbers(), [], 'none is due while it is in effect')
  })
})
