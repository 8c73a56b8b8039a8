/** Repayments of recourse and transfers back, beside what the statement states: tests of the same bank as the other ones. */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { it } from 'node:test'
import type { createStatementDriver } from './statement-driver.ts'
import { csvOf, payer as debtor } from './statement-files.ts'

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
  applyAs,
  addCase,
  repay,
  reverse,
}: ReturnType<typeof createStatementDriver>) {
  const day = '2026-11-25'
  it('offers a credit to the recourse of its payer or its amount, and shows as what it was booked, and who did so', async () => {
    await addCase('OWED1', 21, 90000)
    await addCase('OWED2', 22, 50000)
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
      [...second, true, false],
      [...first, true, false],
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
      { reference: 'V9', amount: '10.00', direction: 'D', name: payer.name, account: other.account },
    ])
    await answered('bankEntries.suspend', { id: (await entryOf('V6')).id, reason: '另案' })
    const offers = (await Promise.all(['V9', 'V5'].map((one) => entryOf(one)))).map(({ refunds: [one] }) => one)
    assert.deepEqual(
      offers.map((one) => [one?.id, one?.isPayee, one?.otherAccount]),
      [
        [receipt, false, true],
        [receipt, true, false],
      ],
      'of one name, the account decides',
    )
    const refund = (reference: string) => ({ receipt, amount: '10.00', reference, paidOn: '2026-11-25' })
    const refused = async (reference: string) => {
      const { code, data } = (await ask('refunds.record', refund(reference))).output as Record<string, unknown>
      return [code, data]
    }
    const dueAccount = payer.account
    const { account: wrong } = other
    for (const [reference, problem, direction, amount, { name: party, account }, differs] of [
      ['V2', 'entry-differs', 'debit', '9.99', payer, ['amount']],
      ['V3', 'entry-differs', 'debit', '10.00', other, ['party']],
      ['V4', 'entry-is-credit', 'credit', '10.00', payer, ['direction']],
      ['V6', 'entry-used', 'debit', '10.00', payer, []],
      ['V9', 'entry-differs', 'debit', '10.00', { name: payer.name, account: wrong }, ['account']],
    ] as const)
      assert.deepEqual(
        await refused(reference),
        [
          'ENTRY_DIFFERS',
          { problem, entry: { direction, amount, bookedOn: day, party, account, dueAccount, differs: [...differs] } },
        ],
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
  it('books a credit once: of several cases each its part, what is left goes back, and nothing else takes it', async () => {
    for (const [id, ordinal, fen] of [
      ['PART1', 31, 90000],
      ['PART2', 32, 90000],
      ['PART3', 33, 6000],
      ['PART4', 34, 90000],
    ] as const)
      await addCase(id, ordinal, fen)
    await applyAs('PT1')
    // Of another application: no lock but the entry's is common to both.
    for (const [table, key] of [
      ['demand', 'id'],
      ['recourse_case', 'demand'],
    ])
      await bank().db.pool.query(`update ${table} set application =
        (select id from application where application_number = 'PT1') where ${key} = 'PART2'`)
    await bring([{ reference: 'PT0', amount: '1000.00', ...debtor }])
    const both = await Promise.all([repay('PART1', 'PT0', '900.00'), repay('PART2', 'PT0', '900.00')])
    assert.deepEqual(both.toSorted(), [200, 'entry-used'], 'two people at once')
    const [first, second] = both[0] === 200 ? (['PART1', 'PART2'] as const) : (['PART2', 'PART1'] as const)
    assert.equal((await references('contradicted')).includes('PT0'), false, 'a larger credit may settle a case')
    const { id, state, rest, recoveries, candidates, doubt } = await entryOf('PT0')
    assert.deepEqual([state, rest, candidates, doubt], ['waiting', '100.00', [], undefined])
    const fitting = recoveries.filter(({ demand }) => demand.startsWith('PART')).map((one) => [one.demand, one.fits])
    assert.deepEqual(
      fitting.toSorted(),
      [
        [second, true],
        ['PART3', false],
        ['PART4', true],
      ].toSorted(),
    )
    assert.equal(await codeOf('bankEntries.refund', { id, number: 'PT1', reason: '余款' }), 'REFERENCE_USED')
    assert.equal(await repay('PART3', 'PT0', '60.00'), 200)
    assert.equal(await repay(second, 'PT0', '100.00'), 'entry-differs', 'only 40.00 is left')
    await answered('bankEntries.refund', { id, reason: '余款退回' })
    assert.equal((await entryOf('PT0', 'for-refund')).rest, '40.00')
    assert.equal(await repay('PART4', 'PT0', '40.00'), 'entry-differs')
    await answered('bankEntries.recordReturn', { id, reference: 'PT-BACK', paidOn: day })
    await bring([{ reference: 'PT-BACK', amount: '40.00', direction: 'D', ...debtor }])
    const back = await entryOf('PT-BACK', 'settled')
    assert.deepEqual(
      [back.state, back.bookedAs.map(({ kind, amount }) => [kind, amount])],
      ['recorded', [['return', '40.00']]],
    )
    await reverse(first, 'PT0')
    assert.equal(await repay('PART4', 'PT0', '900.00'), 200, 'where it belongs')
    assert.equal(await repay(first, 'PT0', '900.00'), 'entry-used')
    assert.deepEqual((await entryOf('PT0', 'returned')).bookedAs.map(({ kind, amount }) => [kind, amount]).toSorted(), [
      ['recovery', '60.00'],
      ['recovery', '900.00'],
    ])
  })

  it('takes no credit as a premium of which a repayment took a part, also one recorded before the statement came', async () => {
    await addCase('EARLY1', 41, 270000)
    await addCase('EARLY2', 42, 10000)
    assert.equal(await repay('EARLY1', 'EA1', '2700.00'), 200, 'not imported yet')
    await applyAs('EA1')
    assert.equal((await bring([{ reference: 'EA1', amount: '2800.00', ...debtor, remittance: 'EA1' }])).booked, 0)
    const { id, rest } = await entryOf('EA1')
    assert.equal(rest, '100.00')
    assert.equal(await codeOf('bankEntries.assign', { id, number: 'EA1' }), 'REFERENCE_USED')
    assert.equal(await repay('EARLY2', 'EA1', '100.00'), 200)
    assert.equal((await entryOf('EA1', 'settled')).state, 'recorded')
    await reverse('EARLY2', 'EA1')
    assert.equal((await entryOf('EA1')).rest, '100.00', 'it waits again')
  })

  it('knows one reference on two days as two transfers, and two entries of a day as two', async () => {
    await addCase('DAYS', 51, 50000)
    const before = '2026-11-24'
    await bring([
      { reference: 'D1', amount: '100.00', ...debtor, day: before },
      { reference: 'D1', amount: '100.00', ...debtor },
      { reference: 'D1', amount: '100.00', ...other },
      { reference: 'D2', amount: '70.00', ...other, day: before },
    ])
    const waiting = async () => (await references()).filter((reference) => reference === 'D1').length
    assert.equal(await repay('DAYS', 'D1', '100.00'), 200)
    assert.equal(await repay('DAYS', 'D1', '100.00'), 200, 'the same again')
    assert.equal(await waiting(), 2, 'one repayment is one entry')
    assert.equal(await repay('DAYS', 'D1', '100.00', { receivedOn: before }), 200)
    assert.equal(await waiting(), 1)
    const { rows } = await bank().db.pool.query(`select recovered_fen from recourse_case where demand = 'DAYS'`)
    assert.deepEqual(rows, [{ recovered_fen: '20000' }], 'two transfers')
    assert.equal(
      (await ask('demands.reverseRecourse', { id: 'DAYS', reference: 'D1', reason: '记错' }, 'manager')).status,
      409,
      'which',
    )
    await reverse('DAYS', 'D1', before)
    assert.equal(await waiting(), 2)
    assert.equal(await repay('DAYS', 'D2', '70.00'), 200, 'an entry of last week is another transfer')
    assert.equal(await repay('DAYS', 'D2', '70.00', { receivedOn: before, fromWhom: other.name }), 200, 'its own day')
  })

  it('shows a payer who states the guarantee of another one as no debtor', async () => {
    await addCase('NAMED', 61, 30000)
    const number = 'STATED-61'
    await bank().db.pool.query(`update application set guarantee_number = $1 where application_number = 'S1'`, [number])
    await bring([{ reference: 'N1', amount: '1.23', ...other, remittance: `代偿 ${number}` }])
    const named = (await entryOf('N1')).recoveries.find(({ demand }) => demand === 'NAMED')
    assert.deepEqual([named?.isDebtor, named?.namesGuarantee], [false, true])
  })

  it('records that money of an unnamed payer went back, and what the bank named in part', async () => {
    await bring([
      { reference: 'U1', amount: '4.00', name: '', account: '' },
      { reference: 'U2', amount: '4.00', direction: 'D', name: '某公司', account: other.account },
      { reference: 'U3', amount: '5.00', ...other },
      { reference: 'U4', amount: '5.00', direction: 'D', name: '另一付款有限', account: '' },
      { reference: 'U5', amount: '5.00', direction: 'D', name: '另一付款', account: '' },
    ])
    const back = async (credit: string, debit: string) => {
      const { id } = await entryOf(credit, 'for-refund')
      return await ask('bankEntries.recordReturn', { id, reference: debit, paidOn: day })
    }
    for (const reference of ['U1', 'U3'])
      await answered('bankEntries.refund', { id: (await entryOf(reference)).id, reason: '误付' })
    assert.equal((await back('U1', 'U2')).status, 200)
    assert.equal((await back('U3', 'U5')).status, 409, 'too few characters name many')
    assert.equal((await back('U3', 'U4')).status, 200)
    await bring([
      { reference: 'U4', amount: '5.00', direction: 'D', ...other },
      { reference: 'U4', amount: '5.00', direction: 'D', ...debtor },
    ])
    assert.equal((await references()).filter((reference) => reference === 'U4').length, 2, 'one transfer is one entry')
  })
  it('finds the entries of recoveries that were recorded before they named one', async () => {
    const query = async (text: string) => (await bank().db.pool.query(text)).rows
    const taken = () =>
      query(`select recourse.id, entry from demand_recourse as recourse join bank_entry on bank_entry.id = entry
        where not reversed and bank_entry.state in ('waiting', 'recorded') order by recourse.id`)
    const before = await taken()
    assert.ok(before.length > 3)
    await query('update demand_recourse set entry = null where not reversed')
    const migration = await readFile(new URL('../../src/migrations/0890-parts-of-entries.sql', import.meta.url), 'utf8')
    await query(/^do \$\$.*?^end \$\$;/msu.exec(migration)?.[0] ?? '')
    assert.deepEqual(await taken(), before)
  })

  it('finds of recoveries of one wrong day that they are one credit together', async () => {
    await addCase('BOTH1', 91, 90000)
    await addCase('BOTH2', 92, 90000)
    const wrong = { receivedOn: '2026-11-24' }
    const recorded = [await repay('BOTH1', 'W1', '60.00', wrong), await repay('BOTH2', 'W1', '40.00', wrong)]
    assert.deepEqual(recorded, [200, 200])
    const lines = [{ reference: 'W1', amount: '100.00', ...debtor }]
    const file = { name: '对账单.csv', content: csvOf(lines) }
    const { rows } = await answered<{ rows: { contradicts: { count: number }[] }[] }>('bankEntries.preview', file)
    assert.deepEqual(
      rows[0]?.contradicts.map(({ count }) => count),
      [2],
    )
    await bring(lines)
    const { contradicts } = await entryOf('W1', 'contradicted')
    assert.deepEqual(
      contradicts.map(({ amount, differences }) => [amount, ...differences]),
      [
        ['60.00', 'day'],
        ['40.00', 'day'],
      ],
    )
    assert.equal(await repay('BOTH1', 'W1', '100.00'), 'entry-used')
    await reverse('BOTH1', 'W1', wrong.receivedOn)
    assert.ok(!(await references('contradicted')).includes('W1'), 'one of them alone is another transfer')
  })
}
