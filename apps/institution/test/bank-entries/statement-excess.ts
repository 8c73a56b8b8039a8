/** A credit of more than its premium: a part of it is booked, the rest goes back. Tests of the same bank as the others. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { BankEntryView } from '../../src/procedures/bank-entries/contract.ts'
import type { createStatementDriver } from './statement-driver.ts'

/** Within a `describe`. */
export function testStatementExcess({
  bank,
  ask,
  answered,
  codeOf,
  bring,
  references,
  entryOf,
  find,
  applyAs,
}: ReturnType<typeof createStatementDriver>) {
  const payer = { name: '多付一部有限公司', account: '3299018800031804001' }
  const partsOf = async (reference: string) =>
    (
      await bank().db.pool.query(
        'select state, fen::int, booked_fen::int, refund_fen::int from bank_entry where reference = $1',
        [reference],
      )
    ).rows[0]

  it('books the premium of a larger credit and sends the rest back, as the person saw it', async () => {
    await applyAs('X1', payer.name)
    const remittance = '某标段保费'
    assert.equal((await bring([{ reference: 'X1', amount: '3000.00', ...payer, remittance }])).booked, 0)
    assert.equal((await entryOf('X1')).remittance, remittance, 'needed to find out whose it is')
    const { id, doubt, candidates } = await entryOf('X1')
    assert.deepEqual(
      [doubt, candidates.map(({ number, due }) => [number, due])],
      ['amount-differs', [['X1', '2800.00']]],
    )
    const assign = (rest?: string) =>
      codeOf('bankEntries.assign', { id, number: 'X1', ...(rest === undefined ? {} : { rest }) })
    assert.equal(await assign(), 'AMOUNT_DIFFERS', 'no one saw the rest')
    assert.equal(await assign('199.99'), 'AMOUNT_DIFFERS')
    const taken = await answered<BankEntryView>('bankEntries.assign', { id, number: 'X1', rest: '200.00' })
    assert.deepEqual(
      [taken.state, taken.booked, taken.rest, taken.application?.number, taken.events.map(({ event }) => event)],
      ['for-refund', '2800.00', '200.00', 'X1', ['assigned', 'refund-ordered']],
    )
    assert.equal(taken.remittance, undefined, 'it may name the lot')
    const { state, receipts } = await find('X1')
    assert.deepEqual(
      [state === 'awaiting-premium', receipts.map((one) => [one.state, one.amount, one.bankReference])],
      [false, [['taken', '2800.00', 'X1']]],
    )
    assert.deepEqual(await partsOf('X1'), { state: 'for-refund', fen: 300000, booked_fen: 280000, refund_fen: 20000 })
  })

  it('is offered with the debit of its rest, and counts no part twice', async () => {
    const { id } = await entryOf('X1', 'for-refund')
    for (const [path, input] of [
      ['bankEntries.resume', { id, reason: '改' }],
      ['bankEntries.assign', { id, number: 'X1', rest: '200.00' }],
      ['bankEntries.refund', { id, reason: '再退' }],
      ['bankEntries.suspend', { id, reason: '搁置' }],
    ] as const)
      assert.ok(['ENTRY_SETTLED', 'CONFLICT'].includes(await codeOf(path, input)), path)
    assert.equal((await bring([{ reference: 'X1', amount: '3000.00', ...payer }])).added, 0)
    assert.equal((await references('contradicted')).includes('X1'), false, 'its premium is of the statement')
    const taken = { number: 'X1', payerName: payer.name, payerAccount: payer.account, amount: '2800.00' }
    assert.notEqual(
      (await ask('premiums.receive', { ...taken, reference: 'X1', receivedOn: '2026-11-25' })).status,
      200,
    )
    await bring([{ reference: 'X2', amount: '200.00', direction: 'D', ...payer, remittance: '退保费多付' }])
    const debit = await entryOf('X2')
    assert.deepEqual(
      debit.returns.map((one) => [one.id, one.isPayee, one.isOther]),
      [[id, true, false]],
    )
    const back = { id, reference: 'X2', paidOn: '2026-11-25' }
    const returned = await answered<BankEntryView>('bankEntries.recordReturn', back)
    assert.deepEqual(
      [returned.state, returned.booked, returned.rest, returned.application?.number],
      ['returned', '2800.00', '200.00', 'X1'],
    )
    assert.equal(await codeOf('bankEntries.recordReturn', back), 'ENTRY_SETTLED')
    assert.equal((await entryOf('X2', 'settled')).recorded, true)
    assert.deepEqual(await partsOf('X1'), { state: 'returned', fen: 300000, booked_fen: 280000, refund_fen: 20000 })
    assert.deepEqual(
      (await find('X1')).receipts.map(({ amount }) => amount),
      ['2800.00'],
    )
  })

  it('assigns one of twice the premium once, also at the same moment; control: a smaller one is never assigned', async () => {
    await applyAs('X3', '重复付款有限公司')
    await applyAs('X4', '重复付款有限公司')
    await applyAs('X5', '重复付款有限公司')
    const twice = { name: '重复付款有限公司', account: '3299018800031804002' }
    await bring([
      { reference: 'X3', amount: '5600.00', ...twice, remittance: 'X3' },
      { reference: 'X4', amount: '2799.99', ...twice, remittance: 'X5' },
    ])
    const { id } = await entryOf('X3')
    const both = await Promise.all(
      ['X3', 'X4'].map((number) => ask('bankEntries.assign', { id, number, rest: '2800.00' })),
    )
    assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409])
    assert.deepEqual(await partsOf('X3'), { state: 'for-refund', fen: 560000, booked_fen: 280000, refund_fen: 280000 })
    const less = (await entryOf('X4')).id
    for (const rest of [{}, { rest: '0.01' }])
      assert.equal(await codeOf('bankEntries.assign', { id: less, number: 'X5', ...rest }), 'AMOUNT_DIFFERS')
  })
}
