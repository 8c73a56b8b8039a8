/** Who paid, and what a refund left, after a correction: tests of the same bank as the other ones. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { ApprovalView } from '../../src/procedures/approvals/contract.ts'
import type { RefundView } from '../../src/procedures/refunds/contract.ts'
import { createCorrector } from './statement-corrector.ts'
import type { createStatementDriver } from './statement-driver.ts'

const day = '2026-11-25'

/** Within a `describe`, behind the other corrections: the refund CRR is of them. */
export function testCorrectedRefunds(statements: ReturnType<typeof createStatementDriver>) {
  const { bank, answered, bring, find, applyAs, entryOf } = statements
  const { one, correct, confirm } = createCorrector(statements)

  it('corrects who paid, by the same two people; what the guarantee states stays', async () => {
    await applyAs('CRN', '更正付款人有限公司')
    const typed = { payerName: '更正付款入有限公司', payerAccount: '3299018800031809992' }
    const transfer = { amount: '2800.00', reference: 'CRN', receivedOn: day }
    await answered('premiums.receive', { number: 'CRN', ...typed, ...transfer, despite: '核实过' })
    const paid = { name: '更正付款人有限公司', account: typed.payerAccount }
    await bring([{ reference: 'CRN', amount: '2800.00', ...paid }])
    const [receipt] = (await find('CRN')).receipts
    assert.ok(receipt)
    assert.equal(receipt.result, 'name-differs')
    const before = { amount: '2800.00', reference: 'CRN', on: day, ...typed }
    const change = { payerName: paid.name }
    assert.equal(await correct('premium', receipt.id, before, {}), 'unchanged')
    assert.equal(
      await correct('premium', receipt.id, { ...before, payerName: '别人' }, change),
      'changed-meanwhile',
      'as the person saw it',
    )
    assert.equal(await correct('premium', receipt.id, before, change), 'waiting')
    assert.equal((await find('CRN')).receipts[0]?.payerName, typed.payerName, 'nothing took effect')
    assert.equal(await confirm('finance'), 'FORBIDDEN', 'not who proposes it')
    assert.equal(await confirm(), 'confirmed')
    const { receipts, events } = await find('CRN')
    assert.deepEqual(
      receipts.map(({ payerName, payerAccount, result }) => [payerName, payerAccount, result]),
      [[paid.name, paid.account, 'account-unknown']],
    )
    const noted = events.find(({ event }) => event === 'payment-corrected')
    assert.deepEqual(
      [noted?.detail.payerName, noted?.detail.before, noted?.detail.difference],
      [paid.name, before, '0.00'],
    )
    const { name } = await one<{ name: string }>(
      `select payer_name as name from application where application_number = 'CRN'`,
    )
    assert.equal(name, typed.payerName, 'what was stated to the platform')
    assert.equal(await correct('refund', receipt.id, before, change), 'NOT_FOUND', 'a control: nothing went back of it')
  })

  it('corrected to less leaves a rest that is due; corrected to all again, none', async () => {
    const { id } = await one<{ id: string }>(`select id from premium_receipt where reference = 'CRR'`)
    const due = async () =>
      (await answered<{ rows: RefundView[] }>('refunds.list')).rows
        .filter(({ restOf }) => restOf !== undefined)
        .map(({ amount, restOf }) => [amount, restOf?.returnedAmount])
    const change = async (from: string, amount: string) => {
      assert.equal(await correct('refund', id, { amount: from, reference: 'CRR', on: day }, { amount }), 'waiting')
      assert.equal(await confirm(), 'confirmed')
      return await due()
    }
    assert.deepEqual(await change('900.00', '700.00'), [['200.00', '700.00']])
    assert.deepEqual(await change('700.00', '650.00'), [['250.00', '650.00']])
    assert.deepEqual(await change('650.00', '900.00'), [])
    assert.deepEqual(await change('900.00', '890.00'), [['10.00', '890.00']])
    const { pool } = bank().db
    await pool.query(
      `update premium_receipt set state = 'returned', returned_fen = 0, waived_fen = 1000, less_reason = 'r',
         returned_at = now(), returned_by = 'person:finance' where rest_of = $1`,
      [id],
    )
    assert.deepEqual(await change('890.00', '880.00'), [['10.00', '880.00']], 'the reason was for 10.00')
    assert.deepEqual(await change('880.00', '895.00'), [], 'less of it is waived')
    assert.deepEqual(
      await one(`select fen::int, waived_fen::int as waived from premium_receipt where rest_of = $1`, [id]),
      { fen: 500, waived: 500 },
    )
    assert.deepEqual(await change('895.00', '900.00'), [], 'and none of it')
    assert.deepEqual(await one('select count(*)::int from premium_receipt where rest_of = $1', [id]), { count: 0 })
  })

  it('a refund in parts takes a second person by the whole payment', async () => {
    await applyAs('CRP', '分次退款有限公司')
    const paid = { payerName: '分次退款有限公司', payerAccount: '3299018800031809993' }
    const came = { amount: '5600.00', reference: 'CRP', receivedOn: day }
    await answered('premiums.suspend', { number: 'CRP', ...paid, ...came, reason: '金额不符' })
    const due = async () =>
      (await answered<{ rows: RefundView[] }>('refunds.list')).rows.find(({ number }) => number === 'CRP')
    const receipt = (await due())?.id ?? ''
    const name = paid.payerName
    await bring([{ reference: 'CRP1', amount: '100.00', direction: 'D', name, account: paid.payerAccount }])
    const offered = async (reference: string) => (await entryOf(reference)).refunds.map((one) => [one.id, one.amount])
    assert.deepEqual(await offered('CRP1'), [[receipt, '5600.00']], 'a smaller debit may be a part of it')
    const part = { receipt, amount: '100.00', reference: 'CRP1', paidOn: day, restStays: true }
    await answered('refunds.record', part)
    const { rows } = await answered<{ rows: ApprovalView[] }>('approvals.list', {}, 'manager')
    const proposed = rows.find(({ subject }) => subject === receipt)?.refund
    assert.deepEqual([proposed?.due, proposed?.waived, proposed?.staysDue], ['5600.00', '0.00', '5500.00'])
    assert.deepEqual(
      [(await due())?.id, (await due())?.waits?.procedure],
      [receipt, 'refunds.record'],
      '5000.00 is the limit',
    )
  })
}
