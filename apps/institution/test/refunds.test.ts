/** What is to go back stays due until finance has recorded it: once, the whole of it, and with the bank's reference. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { RefundView } from '../src/procedures/refunds/contract.ts'
import { day } from './endings-harness.ts'
import { createRefundPeople, type Page } from './refund-people.ts'
import type { TestInstitution } from './test-institution.ts'

describe('a refund', () => {
  let bank: TestInstitution
  let driver: Awaited<ReturnType<typeof start>>['driver']
  const { ask, answered, codeOf, listed, numbers, counted, transfer, withdraw, granted, find, receiptOf, start } =
    createRefundPeople()
  before(async () => {
    ;({ bank, driver } = await start())
  })
  after(() => bank.stop())

  it('is due from the grant of a withdrawal until it is recorded, counted in the menu and shown with its age', async () => {
    await withdraw('R1')
    assert.deepEqual([await numbers(), await counted('finance')], [[], 0], 'not while it is only asked for')
    await answered('underwriter', 'endings.withdrawal', { number: 'R1', accept: true, reason: '资料齐全' })
    const [due] = await listed()
    assert.deepEqual(
      [due?.number, due?.amount, due?.dueCause, due?.applicationState, due?.days],
      ['R1', '2800.00', 'withdrawn', 'withdrawing', 0],
    )
    assert.equal(await counted('underwriter'), undefined, 'no list of theirs')
    await driver.settle()
    bank.clock.advance(2 * day)
    const [later] = await listed()
    assert.deepEqual([later?.applicationState, later?.days, await counted('finance')], ['withdrawn', 2, 1])
    const detail = await find('R1')
    assert.deepEqual([detail.queue, detail.receipts[0]?.state], ['refund', 'refund-due'])
    assert.ok(JSON.stringify(detail).includes('return-premium'), 'finance may record it')
    for (const [queue, numbers] of [
      ['refund', ['R1 refund']],
      ['mine', []],
    ] as const)
      assert.deepEqual(
        (await answered<{ rows: { number: string; queue: string }[] }>('finance', 'inbox.list', { queue })).rows.map(
          (row) => `${row.number} ${row.queue}`,
        ),
        numbers,
        `${queue}: a refund is in the list of refunds`,
      )
  })

  it('is recorded once, by finance alone, never more than was paid, on a day that can be', async () => {
    const receipt = (await receiptOf('R1'))?.id ?? ''
    assert.equal((await ask('underwriter', 'refunds.record', transfer(receipt, 'T1'))).status, 403)
    assert.equal(await codeOf(transfer('999999', 'T1')), 'NOT_FOUND')
    assert.equal(await codeOf(transfer(receipt, 'T1', { amount: '2800.01' })), 'AMOUNT_DIFFERS')
    assert.equal(await codeOf(transfer(receipt, 'T1', { amount: '2799' })), 'AMOUNT_DIFFERS', 'less needs a reason')
    assert.equal(await codeOf(transfer(receipt, 'T1', { paidOn: '2026-11-28' })), 'DATE_IMPOSSIBLE', 'tomorrow')
    assert.equal(
      await codeOf(transfer(receipt, 'T1', { paidOn: '2026-11-24' })),
      'DATE_IMPOSSIBLE',
      'before it was paid',
    )
    const both = await Promise.all([1, 2].map(() => ask('finance', 'refunds.record', transfer(receipt, 'T1'))))
    assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409])
    assert.equal(await codeOf(transfer(receipt, 'T2')), 'CONFLICT')
    const [made] = await listed('made')
    assert.deepEqual(
      [made?.reference, made?.returnedOn, made?.returnedAmount, made?.returnedBy, await numbers()],
      ['T1', '2026-11-25', '2800.00', 'person:finance', []],
    )
    assert.deepEqual(
      (await driver.eventsOf('R1')).filter((event) => event.startsWith('refund')),
      ['refund-due', 'refund-made'],
    )
    const { refunds } = { refunds: await answered<{ due: object[]; made: object[] }>('manager', 'reports.refunds') }
    assert.deepEqual([refunds.due.length, refunds.made.length], [0, 1])
  })

  it('takes no transfer that was recorded for another', async () => {
    await granted('R2')
    const receipt = (await receiptOf('R2'))?.id ?? ''
    const now = { paidOn: '2026-11-27' }
    assert.equal(await codeOf(transfer(receipt, 'T1a', { paidOn: '2026-11-26' })), 'DATE_IMPOSSIBLE', 'paid later')
    await answered('finance', 'refunds.record', transfer(receipt, 'T1', now))
    await granted('R2b')
    const other = (await receiptOf('R2b'))?.id ?? ''
    assert.equal(await codeOf(transfer(other, 'T1', now)), 'REFERENCE_USED')
    await answered('finance', 'refunds.record', transfer(other, 'T2', now))
  })

  it('refuses one transfer for two refunds that are recorded at the same moment', async () => {
    for (const number of ['R2c', 'R2d']) await granted(number)
    const receipts = [(await receiptOf('R2c'))?.id ?? '', (await receiptOf('R2d'))?.id ?? '']
    const both = await Promise.all(
      receipts.map((receipt) => ask('finance', 'refunds.record', transfer(receipt, 'T2c', { paidOn: '2026-11-27' }))),
    )
    assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409])
    const left = receipts.find((_, index) => both[index]?.status === 409) ?? ''
    await answered('finance', 'refunds.record', transfer(left, 'T2d', { paidOn: '2026-11-27' }))
  })

  it('of less than was paid waits for a second person, whatever the limits are', async () => {
    await granted('R3')
    await driver.settle()
    const receipt = (await receiptOf('R3'))?.id ?? ''
    const less = transfer(receipt, 'T3', { amount: '2500.00', reason: '扣除手续费', paidOn: '2026-11-27' })
    const view = await answered<RefundView>('finance', 'refunds.record', less)
    assert.equal(view.state, 'refund-due')
    const second = await ask('finance', 'refunds.record', { ...less, amount: '2400.00', reference: 'T3b' })
    const row = (await listed()).find(({ id }) => id === receipt)
    assert.deepEqual(row?.waits, { procedure: 'refunds.record', name: 'finance' })
    const inbox = await answered<{ rows: { number: string; waits?: object }[] }>('manager', 'inbox.list')
    assert.deepEqual(
      inbox.rows.flatMap(({ number, waits }) => (waits === undefined ? [] : [number])),
      ['R3'],
    )
    const { code, message } = second.output as { code: string; message: string }
    assert.deepEqual([second.status, code, message.includes('finance')], [409, 'APPROVAL_WAITS', true])
    type Approvals = { rows: { id: string; amount: string }[] }
    const { rows } = await answered<Approvals>('manager', 'approvals.list')
    assert.deepEqual(
      rows.map(({ amount }) => amount),
      ['2500.00'],
    )
    await answered('manager', 'approvals.confirm', { id: rows[0]?.id })
    assert.equal((await receiptOf('R3'))?.returnedAmount, '2500.00')
  })

  it('is no longer due when the opening makes the withdrawal lapse, and the premium is one again', async () => {
    bank.peer.answer = () => 'drop'
    const guaranteeNumber = await granted('R4')
    assert.deepEqual(await numbers(), ['R4'])
    const receipt = (await receiptOf('R4'))?.id ?? ''
    const less = transfer(receipt, 'T4', { amount: '1', reason: '扣费', paidOn: '2026-11-27' })
    await answered('finance', 'refunds.record', less)
    assert.equal(await driver.restore('R4', guaranteeNumber), '1')
    assert.deepEqual([await numbers(), (await receiptOf('R4'))?.state], [[], 'taken'])
    const { rows } = await answered<{ rows: object[] }>('manager', 'approvals.list')
    assert.deepEqual(rows, [], 'what waited of it has lapsed')
    assert.equal(await codeOf(transfer(receipt, 'T4', { paidOn: '2026-11-27' })), 'CONFLICT')
  })

  it('that a core system states with its grant is made already', async () => {
    await withdraw('R5')
    const withdrawnAt = bank.clock.now()
    await bank.api('POST', '/applications/R5/withdrawal', { accept: true, withdrawnAt })
    const receipt = await receiptOf('R5')
    assert.deepEqual([receipt?.state, receipt?.reference, await numbers()], ['returned', undefined, []])
    await withdraw('R6')
    await bank.api('POST', '/applications/R6/withdrawal', { accept: true })
    assert.deepEqual(await numbers(), ['R6'], 'a control: without the time it is due')
    const due = await bank.api<Page>('GET', '/refunds')
    const body = transfer('', 'T6', { paidOn: '2026-11-27' })
    await bank.api('POST', `/refunds/${due.rows[0]?.id}`, body)
    assert.deepEqual(await numbers(), [])
  })

  it('has a last day by working days: finance is reminded before it, and it is marked overdue after it', async () => {
    const mails = async () =>
      (
        await bank.db.pool.query<{ kind: string; recipient: string }>(
          "select kind, recipient from notification where kind like 'refund-%' order by kind, recipient",
        )
      ).rows.map(({ kind, recipient }) => `${kind} ${recipient}`)
    const row = async (number: string) => (await listed()).find((one) => one.number === number)
    const look = async () => {
      await bank.institution.settle()
      const { isOverdue, by } = (await row('R7')) ?? assert.fail('R7 is due')
      const events = (await driver.eventsOf('R7')).filter((event) => /^refund-(due-soon|overdue)$/.test(event))
      return [by, isOverdue, events]
    }
    // R7 is due from a Friday on, and R8 is returned in time
    assert.equal(new Date(bank.clock.now()).getUTCDay(), 5)
    for (const number of ['R7', 'R8']) await granted(number)
    await driver.settle()
    const receipt = (await receiptOf('R8'))?.id ?? ''
    await answered('finance', 'refunds.record', transfer(receipt, 'T8', { paidOn: '2026-11-27' }))
    const before = await mails()
    assert.deepEqual(await look(), ['2026-12-04', false, []])
    bank.clock.advance(5 * day)
    assert.deepEqual(await look(), ['2026-12-04', false, []], 'two working days are left')
    bank.clock.advance(2 * day)
    assert.deepEqual(await look(), ['2026-12-04', false, ['refund-due-soon']])
    bank.clock.advance(day)
    assert.deepEqual(await look(), ['2026-12-04', true, ['refund-due-soon', 'refund-overdue']])
    assert.deepEqual((await mails()).slice(before.length).sort(), [
      'refund-due-soon finance@x.test',
      'refund-overdue finance@x.test',
      'refund-overdue manager@x.test',
    ])
    const control = (await driver.eventsOf('R8')).filter((event) => /^refund-(due-soon|overdue)$/.test(event))
    assert.deepEqual(control, [], 'control: one that was returned in time')
    const { rows } = await answered<{ rows: { event: string; number: string }[] }>('finance', 'alertQueue.list', {})
    const isOpen = (list: { event: string; number: string }[]) =>
      list.some(({ event, number }) => event === 'refund-overdue' && number === 'R7')
    assert.ok(isOpen(rows))
    const late = transfer((await receiptOf('R7'))?.id ?? '', 'T7', { paidOn: '2026-12-04' })
    await answered('finance', 'refunds.record', late)
    const after = await answered<{ rows: { event: string; number: string }[] }>('finance', 'alertQueue.list', {})
    assert.equal(isOpen(after.rows), false, 'closed by the refund')
  })
})
