/** What the bank has booked is stored once, booked alone only without doubt, and worked off by finance. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ApprovalView } from '../../src/procedures/approvals/contract.ts'
import type { BankEntryView } from '../../src/procedures/bank-entries/contract.ts'
import type { RefundView } from '../../src/procedures/refunds/contract.ts'
import { testStatementContradictions } from './statement-contradictions.ts'
import { testCorrectedRefunds } from './statement-corrected-refunds.ts'
import { testStatementCorrections } from './statement-corrections.ts'
import { createStatementDriver } from './statement-driver.ts'
import { testStatementExcess } from './statement-excess.ts'
import { camtOf, csvOf, type Line, ourAccount } from './statement-files.ts'
import { testStatementLimits } from './statement-limits.ts'
import { testStatementRecoveries } from './statement-recoveries.ts'

type Preview = { rows: { row: number; outcome: string; doubt?: string; application?: { number: string } }[] }

describe('a statement of the bank', () => {
  const statements = createStatementDriver()
  const { bank, ask, answered, codeOf, bring, listed, references, entryOf, counted, find, applyAs, addDemand } =
    statements
  const another = { name: '江东宏业路桥有限公司', account: '3299018800031809999' }

  it('is shown before it is stored, and books what leaves no doubt', async () => {
    await applyAs('S1')
    const lines: readonly Line[] = [
      { reference: 'T1', amount: '2,800.00', remittance: '保费' },
      { reference: 'T2', amount: '2,800.00', ...another },
      { reference: 'T3', amount: '2,800.00', direction: 'D', ...another },
    ]
    const { rows } = await answered<Preview>('bankEntries.preview', { name: 'a.csv', content: csvOf(lines) })
    assert.deepEqual(
      rows.map(({ row, outcome, doubt, application }) => [row, outcome, doubt ?? application?.number]),
      [
        [2, 'books', 'S1'],
        [3, 'waits', 'none-found'],
        [4, 'waits', undefined],
      ],
    )
    assert.deepEqual([await references(), await counted()], [[], 0], 'nothing is stored')
    assert.deepEqual(await bring(lines), { added: 3, known: 0, booked: 1, problems: [] })
    const again = await answered<Preview>('bankEntries.preview', { name: 'a.csv', content: csvOf(lines) })
    assert.deepEqual(
      again.rows.map(({ outcome }) => outcome),
      ['known', 'known', 'known'],
    )
    const { state, receipts } = await find('S1')
    assert.deepEqual(
      [state === 'awaiting-premium', receipts.map((one) => [one.state, one.bankReference, one.receivedOn, one.actor])],
      [false, [['taken', 'T1', '2026-11-25', 'person:finance']]],
    )
    assert.deepEqual([await references(), await counted()], [['T2', 'T3'], 2])
    const { counts } = await answered<{ counts: object }>('bankEntries.list')
    assert.deepEqual(counts, { waiting: 2, contradicted: 0, 'for-refund': 0 })
    const booked = await entryOf('T1', 'settled')
    assert.deepEqual(
      [booked.application?.number, booked.remittance, booked.events.map(({ event, actor }) => [event, actor])],
      ['S1', undefined, [['matched', 'person:finance']]],
      'what the payer wrote is removed',
    )
  })

  it('adds nothing when it comes again, overlaps, or comes twice at once, in whichever form', async () => {
    const before = [await references(), await references('settled')]
    const lines: readonly Line[] = [
      { reference: 'T1', amount: '2800.00' },
      { reference: 'T2', amount: '2800.00', ...another },
    ]
    assert.deepEqual(await bring(lines), { added: 0, known: 2, booked: 0, problems: [] })
    assert.deepEqual(await bring(lines, camtOf), { added: 0, known: 2, booked: 0, problems: [] })
    assert.deepEqual([await references(), await references('settled')], before)
    await applyAs('S2')
    const overlapping = [...lines, { reference: 'T4', amount: '2800.00' }]
    const both = await Promise.all([bring(overlapping), bring(overlapping, camtOf)])
    assert.equal(both[0].added + both[1].added, 1)
    assert.equal((await find('S2')).receipts.length, 1)
    const { rows } = await bank().db.pool.query('select count(*)::int as count from premium_receipt')
    assert.equal(rows[0].count, 2)
  })

  it('books by the sub-account that the bidder was given', async () => {
    await applyAs('A1')
    await applyAs('A2')
    const { rows } = await bank().db.pool.query(
      "select sub_account from application where application_number in ('A1', 'A2') order by application_number",
    )
    const [first, second] = rows.map(({ sub_account: account }) => String(account))
    assert.ok(first?.startsWith(ourAccount) && first !== second)
    const subAccount = second ?? ''
    assert.equal((await bring([{ reference: 'T7', amount: '2800.00', subAccount }])).booked, 1)
    assert.deepEqual([(await find('A1')).receipts.length, (await find('A2')).receipts.length], [0, 1])
    assert.equal((await bring([{ reference: 'T8', amount: '2800.00' }])).booked, 1, 'now only one of that payer waits')
    assert.equal((await bring([{ reference: 'A2', amount: '2800.00', remittance: '保费 A2' }])).booked, 0)
    const { id, doubt, paid } = await entryOf('A2')
    assert.deepEqual([doubt, paid?.number], ['already-paid', 'A2'], 'paid twice')
    await answered('bankEntries.refund', { id, ...paid, applicantName: undefined, reason: '重复付款' })
    assert.equal((await find('A2')).receipts.length, 2)
  })

  it('leaves the sub-account or number of another to a person, and keeps payees of a batch apart', async () => {
    const { rows } = await bank().db.pool.query("select sub_account from application where application_number = 'A1'")
    const payer = { name: '另一子账号有限公司', account: '3299018800031808888' }
    await applyAs('E1', payer.name)
    const led = [
      { reference: 'E1', amount: '2800.00', ...payer, subAccount: String(rows[0].sub_account) },
      { reference: 'E2', amount: '2800.00', ...payer, remittance: '保费 A2' },
      { reference: 'E3', amount: '2800.00', ...payer, day: '2026-11-24' },
    ]
    const { rows: shown } = await answered<Preview>('bankEntries.preview', { name: 'a.csv', content: csvOf(led) })
    const doubts = ['marks-differ', 'marks-differ', 'date-impossible']
    assert.deepEqual(
      shown.map(({ doubt }) => doubt),
      doubts,
    )
    assert.equal((await bring(led)).booked, 0)
    assert.deepEqual(
      (await Promise.all(led.map((one) => entryOf(one.reference)))).map(({ doubt }) => doubt),
      doubts,
    )
    assert.equal((await bring([{ reference: 'E4', amount: '2800.00', ...payer }])).booked, 1, 'a control')
    const batch = ['3299018800031800001', '3299018800031800002'].map((account) => ({
      ...{ reference: 'E5', amount: '1.00', direction: 'D' as const, account },
    }))
    assert.deepEqual([(await bring(batch)).added, (await bring(batch)).added], [2, 0])
    assert.deepEqual((await bring([...batch, ...batch.slice(0, 1)])).problems.length, 1)
    const reversal = camtOf([{ reference: 'E6', amount: '3.00', direction: 'D' }])
    await bring([], () => reversal.replace('</Sts>', '</Sts><RvslInd>1</RvslInd>'))
    assert.equal((await entryOf('E6')).doubt, 'reversal')
  })

  it('leaves two of one payer to a person, who assigns one, once', async () => {
    await applyAs('D1')
    await applyAs('D2')
    assert.equal((await bring([{ reference: 'T10', amount: '2800.00', remittance: '某项目保费' }])).booked, 0)
    const { id, doubt, candidates, remittance } = await entryOf('T10')
    assert.deepEqual(
      [doubt, candidates.map(({ number }) => number), remittance],
      ['several', ['D1', 'D2'], '某项目保费'],
    )
    const { rows: asManager } = await answered<{ rows: BankEntryView[] }>('bankEntries.list', {}, 'manager')
    assert.deepEqual(
      [asManager.some((one) => one.id === id), JSON.stringify(asManager).includes('某项目')],
      [true, false],
    )
    assert.equal(await codeOf('bankEntries.assign', { id, number: 'UNKNOWN' }), 'APPLICATION_UNKNOWN')
    assert.equal(await codeOf('bankEntries.assign', { id, number: 'S1' }), 'CONFLICT')
    const both = await Promise.all([1, 2].map(() => ask('bankEntries.assign', { id, number: 'D2' })))
    assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409])
    assert.deepEqual([(await find('D1')).receipts.length, (await find('D2')).receipts.length], [0, 1])
    assert.deepEqual(
      (await entryOf('T10', 'settled')).events.map(({ event }) => event),
      ['assigned'],
    )
    assert.equal(await codeOf('bankEntries.suspend', { id, reason: 'x' }), 'ENTRY_SETTLED')
  })

  it('takes a payment of another payer only with a reason', async () => {
    await bring([{ reference: 'T11', amount: '2800.00', ...another, remittance: 'D1' }])
    const { id, doubt } = await entryOf('T11')
    assert.equal(doubt, 'payer-differs')
    assert.equal(await codeOf('bankEntries.assign', { id, number: 'D1' }), 'PAYER_DIFFERS')
    await answered('bankEntries.assign', { id, number: 'D1', despite: '经核实为更名' })
    assert.equal((await find('D1')).receipts[0]?.reason, '经核实为更名')
  })

  it('sends a wrong amount to the refunds due, where the transfer back is offered and recorded', async () => {
    await applyAs('W1')
    await bring([{ reference: 'T12', amount: '2799.00' }])
    const { id, doubt } = await entryOf('T12')
    assert.equal(doubt, 'amount-differs')
    assert.equal(await codeOf('bankEntries.assign', { id, number: 'W1' }), 'AMOUNT_DIFFERS')
    await answered('bankEntries.refund', { id, number: 'W1', reason: '少付 1 元' })
    const due = (await answered<{ rows: RefundView[] }>('refunds.list')).rows.find(({ number }) => number === 'W1')
    assert.deepEqual([due?.amount, due?.bankReference], ['2799.00', 'T12'])
    await bring([{ reference: 'T13', amount: '2799.00', direction: 'D', remittance: '退某标段' }])
    const debit = await entryOf('T13')
    assert.deepEqual(
      debit.refunds.map((one) => [one.id, one.number, one.isPayee]),
      [[due?.id, 'W1', true]],
    )
    const transfer = { receipt: due?.id, amount: '2799.00', reference: 'T13', paidOn: '2026-11-25' }
    await answered('refunds.record', transfer)
    const { state, recorded, remittance, bookedAs } = await entryOf('T13', 'settled')
    assert.deepEqual(
      [(await references()).includes('T13'), state, recorded, remittance],
      [false, 'recorded', true, undefined],
    )
    const by = bookedAs.map(({ kind, amount, actor, application }) => [kind, amount, actor, application?.number])
    assert.deepEqual(by, [['refund', '2799.00', 'person:finance', 'W1']])
  })

  it('returns money of no application with a second person, once', async () => {
    await applyAs('W2', '另有退款有限公司')
    await bring([{ reference: 'W2', amount: '10.00', name: '另有退款有限公司', account: '3299018800031807777' }])
    await answered('bankEntries.refund', { id: (await entryOf('W2')).id, number: 'W2', reason: '金额不符' })
    await bring([{ reference: 'T14', amount: '6000.00', ...another }])
    const { id } = await entryOf('T14')
    await answered('bankEntries.refund', { id, reason: '误付' })
    assert.deepEqual([await references('for-refund'), await counted()], [['T14'], (await listed()).length + 1])
    await bring([{ reference: 'T15', amount: '6000.00', direction: 'D', ...another }])
    assert.deepEqual(
      (await entryOf('T15')).returns.map((one) => one.id),
      [id],
    )
    const back = { id, reference: 'T15', paidOn: '2026-11-25' }
    assert.equal(await codeOf('bankEntries.recordReturn', { ...back, paidOn: '2026-11-24' }), 'DATE_IMPOSSIBLE')
    assert.equal(await codeOf('bankEntries.recordReturn', { ...back, reference: 'T13' }), 'REFERENCE_USED')
    await addDemand({ id: 'PAID', state: 'paid', ordinal: 9, fen: 100 })
    await bank().db.pool.query(
      `insert into demand_payment (demand, application, fen, payee_name, payee_account, reference, paid_at, paid_on, actor)
       select id, application, 100, 'n', 'a', 'PAID1', now(), '2026-11-25', 'x' from demand where id = 'PAID'`,
    )
    assert.equal(await codeOf('bankEntries.recordReturn', { ...back, reference: 'PAID1' }), 'REFERENCE_USED')
    assert.equal((await answered<BankEntryView>('bankEntries.recordReturn', back)).state, 'for-refund', 'it waits')
    const { rows } = await answered<{ rows: ApprovalView[] }>('approvals.list', {}, 'manager')
    assert.deepEqual([rows[0]?.transfer?.payerAccount, rows[0]?.transfer?.reference], [another.account, 'T14'])
    await answered('approvals.confirm', { id: rows[0]?.id }, 'manager')
    assert.deepEqual((await entryOf('T14', 'returned')).returned, { reference: 'T15', paidOn: '2026-11-25' })
    assert.equal((await references()).includes('T15'), false)
    const suspended = (await find('W2')).receipts[0]?.id
    const refund = { receipt: suspended, amount: '10.00', paidOn: '2026-11-25' }
    assert.equal(await codeOf('refunds.record', { ...refund, reference: 'T15' }), 'REFERENCE_USED')
    assert.equal(await codeOf('refunds.record', { ...refund, reference: 'PAID1' }), 'REFERENCE_USED')
    await answered('refunds.record', { ...refund, reference: 'FREE' })
  })

  it('is a premium or goes back, whichever was first', async () => {
    const paid = { payerName: '先后有限公司', payerAccount: '3299018800031806666', amount: '2800.00' }
    const line = (reference: string) => ({ reference, amount: '2800.00', ...another })
    const receive = (number: string, reference: string) =>
      ask('premiums.receive', { number, ...paid, reference, receivedOn: '2026-11-25' })
    await bring(['O1', 'O2', 'O3', 'O4'].map(line))
    const ids = await Promise.all(['O1', 'O2', 'O3', 'O4'].map(async (reference) => (await entryOf(reference)).id))
    const goBack = (place: number) => ask('bankEntries.refund', { id: ids[place], reason: '误付' })
    for (const number of ['O1', 'O2', 'O3', 'O4']) await applyAs(number, paid.payerName)
    assert.equal((await receive('O1', 'O1')).status, 200)
    assert.deepEqual((await goBack(0)).output, { ...Object((await goBack(0)).output), code: 'ENTRY_SETTLED' })
    assert.equal((await goBack(1)).status, 200)
    const late = await receive('O2', 'O2')
    assert.deepEqual([late.status, Object(late.output).code], [409, 'REFERENCE_USED'])
    const undated = { number: 'O2', ...paid, amount: '2800.00', reference: 'O2' }
    assert.equal(
      (await bank().ask('POST', '/applications/O2/premium', undated)).status,
      409,
      'a core system states no day',
    )
    await answered('bankEntries.resume', { id: ids[1], reason: '是保费' })
    assert.equal((await receive('O2', 'O2')).status, 200, 'a control')
    const both = await Promise.all([receive('O3', 'O3'), goBack(2)])
    assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409])
    assert.equal(
      (await bank().ask('POST', '/applications/O4/premium', { ...undated, number: 'O4', reference: 'O4' })).status,
      200,
    )
    assert.equal((await references()).includes('O4'), false, 'recorded without a day')
    assert.equal((await goBack(3)).status, 409)
  })

  it('waits no more once its application has come, or once it was recorded by hand', async () => {
    await bring([{ reference: 'T16', amount: '2800.00', name: '迟到有限公司', account: '3299018800031801234' }])
    await applyAs('L1', '迟到有限公司')
    assert.equal((await bring([{ reference: 'T17', amount: '0.01', ...another }])).booked, 1)
    assert.equal((await find('L1')).receipts[0]?.bankReference, 'T16')
    await applyAs('L2', '手工有限公司')
    const paid = { payerName: '手工有限公司', payerAccount: '3299018800031804321', amount: '2800.00' }
    await answered('premiums.receive', { number: 'L2', ...paid, reference: 'T18', receivedOn: '2026-11-25' })
    assert.equal((await bring([{ reference: 'T18', amount: '2800.00', ...another, remittance: '某标段' }])).booked, 0)
    const { state, remittance } = await entryOf('T18', 'settled')
    assert.deepEqual([(await references()).includes('T18'), state, remittance], [false, 'recorded', undefined])
  })

  it('is booked once when a person records the same transfer at that moment', async () => {
    await applyAs('P1', '同时有限公司')
    const paid = { payerName: '同时有限公司', payerAccount: '3299018800031805555', amount: '2800.00' }
    const line = { reference: 'T19', amount: '2800.00', name: paid.payerName, account: paid.payerAccount }
    const [byHand, imported] = await Promise.all([
      ask('premiums.receive', { number: 'P1', ...paid, reference: 'T19', receivedOn: '2026-11-25' }),
      bring([line]),
    ])
    assert.equal((byHand.status === 200 ? 1 : 0) + imported.booked, 1)
    assert.equal((await find('P1')).receipts.length, 1)
  })

  testStatementLimits(statements)
  testStatementExcess(statements)
  testStatementRecoveries(statements)
  testStatementContradictions(statements)
  testStatementCorrections(statements)
  testCorrectedRefunds(statements)
})
