/** Repayments of recourse and transfers back, beside what the statement states: tests of the same bank as the other ones. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { createStatementDriver } from './statement-driver.ts'

const debtor = { name: '云川镕堃建设集团有限公司', account: '3299018800031801111' }
const other = { name: '另一付款有限公司', account: '3299018800031802222' }

/** Within a `describe`. */
export function testStatementRecoveries({
  bank,
  ask,
  answered,
  codeOf,
  bring,
  entryOf,
  references,
  find,
  addDemand,
  applyAs,
}: ReturnType<typeof createStatementDriver>) {
  it('offers a credit to the recourse of its payer or its amount, and shows as what it was booked, and who did so', async () => {
    for (const [id, fen] of [
      ['OWED1', 90000],
      ['OWED2', 50000],
    ] as const) {
      await addDemand({ id, state: 'paid', ordinal: id === 'OWED1' ? 21 : 22, fen })
      const presented = new Date(bank().clock.now())
      await bank().db.pool.query('update demand set presented_at = $2 where id = $1', [id, presented])
      await bank().db.pool.query(
        `insert into recourse_case (demand, application, state, opened_at, owed_fen)
           select id, application, 'open', now(), $2 from demand where id = $1`,
        [id, fen],
      )
    }
    await bring([
      { reference: 'H1', amount: '600.00', ...debtor },
      { reference: 'H2', amount: '500.00', ...other },
      { reference: 'H3', amount: '1000.00', ...debtor },
      { reference: 'H4', amount: '1.00', ...other },
    ])
    const offered = async (reference: string) =>
      (await entryOf(reference)).recoveries.map(({ demand, rest, isDebtor, fits }) => [demand, rest, isDebtor, fits])
    const [first, second] = [
      ['OWED1', '900.00'],
      ['OWED2', '500.00'],
    ] as const
    assert.deepEqual(await offered('H1'), [
      [...first, true, true],
      [...second, true, false],
    ])
    assert.deepEqual(await offered('H2'), [[...second, false, true]])
    assert.deepEqual(await offered('H3'), [
      [...first, true, false],
      [...second, true, false],
    ])
    assert.deepEqual(await offered('H4'), [], 'a control')
    const book = (reference: string, change: object = {}) =>
      ask('demands.recourse', {
        ...{ id: 'OWED1', amount: '600.00', reference, receivedOn: '2026-11-25', fromWhom: debtor.name },
        ...change,
      })
    assert.equal((await book('H1', { fromWhom: other.name })).status, 409, 'the statement names another one')
    const booked = await book('H1')
    assert.equal(booked.status, 200, JSON.stringify(booked.output))
    const { state, bookedAs, recoveries } = await entryOf('H1', 'settled')
    assert.deepEqual(
      [state, recoveries, bookedAs.map(({ kind, amount, actor, demand }) => [kind, amount, actor, demand])],
      ['recorded', [], [['recovery', '600.00', 'person:finance', 'OWED1']]],
    )
    assert.ok(bookedAs.every(({ at }) => at === bank().clock.now()))
    assert.deepEqual(await offered('H2'), [[...second, false, true]], 'less is owed under the first')
  })

  it('refuses a refund that the statement contradicts, with what it has; control: one that agrees', async () => {
    await applyAs('V1', '退款核对有限公司')
    const payer = { name: '退款核对有限公司', account: '3299018800031803333' }
    await bring([{ reference: 'V1', amount: '10.00', ...payer }])
    await answered('bankEntries.refund', { id: (await entryOf('V1')).id, number: 'V1', reason: '金额不符' })
    const receipt = (await find('V1')).receipts[0]?.id
    await bring([
      { reference: 'V2', amount: '9.99', direction: 'D', ...payer },
      { reference: 'V3', amount: '10.00', direction: 'D', ...other },
      { reference: 'V4', amount: '10.00', ...payer, remittance: '另一笔' },
      { reference: 'V5', amount: '10.00', direction: 'D', name: '退款核对有限公', account: payer.account },
      { reference: 'V6', amount: '10.00', direction: 'D', ...payer },
    ])
    await answered('bankEntries.suspend', { id: (await entryOf('V6')).id, reason: '另案' })
    const refund = (reference: string) => ({ receipt, amount: '10.00', reference, paidOn: '2026-11-25' })
    const refused = async (reference: string) => {
      const { code, data } = (await ask('refunds.record', refund(reference))).output as Record<string, unknown>
      return [code, data]
    }
    const day = '2026-11-25'
    for (const [reference, problem, direction, amount, party] of [
      ['V2', 'entry-differs', 'debit', '9.99', payer.name],
      ['V3', 'entry-differs', 'debit', '10.00', other.name],
      ['V4', 'entry-is-credit', 'credit', '10.00', payer.name],
      ['V6', 'entry-used', 'debit', '10.00', payer.name],
    ] as const)
      assert.deepEqual(
        await refused(reference),
        ['ENTRY_DIFFERS', { problem, entry: { direction, amount, bookedOn: day, party } }],
        reference,
      )
    await answered('refunds.record', refund('V5'))
    assert.equal((await references()).includes('V5'), false, 'the account is the payer’s, the name was cut')
  })

  it('refuses a transfer back of no application that the statement contradicts', async () => {
    await bring([
      { reference: 'V7', amount: '3.00', ...other },
      { reference: 'V8', amount: '3.00', direction: 'D', ...debtor },
    ])
    const { id } = await entryOf('V7')
    await answered('bankEntries.refund', { id, reason: '误付' })
    assert.equal(
      await codeOf('bankEntries.recordReturn', { id, reference: 'V8', paidOn: '2026-11-25' }),
      'ENTRY_DIFFERS',
    )
    await answered('bankEntries.recordReturn', { id, reference: 'NOT-IMPORTED', paidOn: '2026-11-25' })
  })
}
