/** What was recorded wrongly is corrected by two people: tests of the same bank as the other ones. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { findCorrectionProblem } from '../../src/domain/bank-entry/correction.ts'
import type { BankEntryView } from '../../src/procedures/bank-entries/contract.ts'
import type { DemandDetail } from '../../src/procedures/demands/console-contract.ts'
import type { RefundView } from '../../src/procedures/refunds/contract.ts'
import { loadEntries } from '../../src/statements/load-entries.ts'
import { createCorrector } from './statement-corrector.ts'
import type { createStatementDriver } from './statement-driver.ts'
import { payer as payee } from './statement-files.ts'

const day = '2026-11-25'
/** Within a `describe`. */
export function testStatementCorrections(statements: ReturnType<typeof createStatementDriver>) {
  const { bank, answered, bring, references, find, applyAs, addCase } = statements
  const { one, correct, confirm } = createCorrector(statements)
  const addPayment = async (demand: string, reference: string, fen: number) =>
    await one<{ id: string }>(
      `insert into demand_payment (demand, application, fen, payee_name, payee_account, reference, paid_at, paid_on, actor)
       select id, application, $3, $4, $5, $2, now(), $6, 'person:finance' from demand where id = $1 returning id`,
      [demand, reference, fen, payee.name, payee.account, day],
    )
  /** What the statement to the platform has of an application, of which `since` lists what was closed. */
  const stated = async (number: string, since: number) => {
    const { partner } = await one<{ partner: string }>(
      'select partner from application where application_number = $1',
      [number],
    )
    const until = bank().clock.now() + 1
    const range = { date: day, from: since, until, complete: false, carriedFrom: since }
    const entries = await loadEntries(bank().db.pool, partner, range)
    return entries.find(({ applicationNumber }) => applicationNumber === number)
  }

  it('corrects a premium that the statement contradicts, with what was recorded in the history', async () => {
    await applyAs('CR1', '更正一有限公司')
    const early = { payerName: '更正一有限公司', payerAccount: '3299018800031809991', despite: '核实过' }
    await answered('premiums.receive', {
      number: 'CR1',
      amount: '2800.00',
      ...early,
      reference: 'CRX',
      receivedOn: day,
    })
    await bring([
      { reference: 'CRX', amount: '5.00', ...payee },
      { reference: 'CRY', amount: '2800.00', name: early.payerName, account: early.payerAccount },
    ])
    assert.ok((await references('contradicted')).includes('CRX'))
    const [receipt] = (await find('CR1')).receipts
    assert.ok(receipt)
    const before = { amount: '2800.00', reference: 'CRX', on: day }
    const change = { reference: 'CRY' }
    assert.equal(await correct('premium', receipt.id, before, {}), 'unchanged')
    assert.equal(await correct('premium', receipt.id, { ...before, reference: 'CRZ' }, change), 'changed-meanwhile')
    assert.equal(await correct('premium', receipt.id, before, { amount: '2900.00' }), 'amount-agreed')
    assert.equal(await correct('premium', receipt.id, before, { on: '2030-01-01' }), 'DATE_IMPOSSIBLE')
    assert.equal(await correct('premium', receipt.id, before, change, 'manager'), 'FORBIDDEN')
    assert.equal(await correct('premium', receipt.id, before, change), 'waiting')
    const { rows: shown } = await answered<{ rows: BankEntryView[] }>('bankEntries.list', { which: 'contradicted' })
    const found = shown.find(({ reference }) => reference === 'CRX')
    assert.deepEqual(
      found?.contradicts.map(({ waits }) => waits?.name),
      ['finance'],
      'nothing took effect, and what is proposed is shown',
    )
    assert.deepEqual(
      (await find('CR1')).receipts.map(({ waits }) => waits?.name),
      ['finance'],
      'also beside the money',
    )
    assert.equal(await correct('premium', receipt.id, before, change), 'APPROVAL_WAITS')
    assert.equal(await confirm('finance'), 'FORBIDDEN', 'not who proposes it')
    await bank().db.pool.query(`update premium_receipt set actor = 'person:manager' where id = $1`, [receipt.id])
    assert.equal(await confirm(), 'FORBIDDEN', 'not who recorded it')
    await bank().db.pool.query(`update premium_receipt set actor = 'person:finance' where id = $1`, [receipt.id])
    assert.equal(await confirm(), 'confirmed', 'it still waited')
    assert.ok(!(await references('contradicted')).includes('CRX'))
    assert.ok((await references()).includes('CRX'), "another one's money")
    assert.ok((await references('settled')).includes('CRY'))
    const { events, receipts } = await find('CR1')
    assert.equal(receipts[0]?.bankReference, 'CRY')
    const noted = events.find(({ event }) => event === 'payment-corrected')
    assert.deepEqual(
      [noted?.actor, noted?.detail.askedBy, noted?.detail.reason, noted?.detail.before, noted?.detail.reference],
      ['person:manager', 'finance', '录入有误', before, 'CRY'],
    )
    const { rows } = await answered<{ rows: { event: string; id: string }[] }>('home.changes', {}, 'finance')
    assert.ok(rows.some(({ event, id }) => event === 'payment-corrected' && id === 'CR1'))
  })

  it('corrects a refund, not beyond what came', async () => {
    const { id } = await one<{ id: string }>(
      `update premium_receipt set state = 'returned', fen = 90000, due_cause = 'not-premium', due_at = now(),
         reference = 'CRR', returned_on = $1, returned_fen = 9000, returned_by = 'person:finance', returned_at = now()
       where bank_reference = 'CRY' returning id`,
      [day],
    )
    const before = { amount: '90.00', reference: 'CRR', on: day }
    assert.equal(await correct('refund', id, before, { amount: '900.01' }), 'amount-impossible')
    const waiting = async () => {
      const { rows } = await answered<{ rows: RefundView[] }>('refunds.list', { which: 'made' })
      return rows.filter((row) => row.id === id).map(({ waits }) => waits?.name)
    }
    assert.deepEqual(await waiting(), [undefined])
    assert.equal(await correct('refund', id, before, { amount: '900.00' }), 'waiting')
    assert.deepEqual(await waiting(), ['finance'])
    assert.equal(await confirm(), 'confirmed')
    assert.deepEqual(await one('select returned_fen, fen from premium_receipt where id = $1', [id]), {
      returned_fen: '90000',
      fen: '90000',
    })
    await bank().db.pool.query(
      `with ended as (update application set state = 'expired' where application_number = 'CR1' returning id)
       update application_event set to_state = 'expired', at = at - interval '9 days' from ended
         where application = ended.id and event <> 'payment-corrected' and event not like 'approval-%'`,
    )
    const now = bank().clock.now()
    assert.equal((await stated('CR1', now - 20 * 86_400_000))?.ownState, 'expired', 'a control')
    assert.equal(await stated('CR1', now - 86_400_000), undefined, 'the platform knows of no correction')
  })

  it('corrects what was paid in part: recourse, rest and state follow; not once it was reported', async () => {
    await addCase('CRP', 91, 70000)
    const { pool } = bank().db
    await pool.query(
      `update demand set state = 'partly-paid', amount_fen = 700000, amount = '7000.00' where id = 'CRP'`,
    )
    const { id } = await addPayment('CRP', 'CRP1', 70000)
    const before = { amount: '700.00', reference: 'CRP1', on: day }
    assert.equal(await correct('payment', id, before, { amount: '7000.01' }), 'amount-impossible')
    const state = () =>
      one(`select demand.state, owed_fen as owed, recourse.state as recourse from demand
        join recourse_case as recourse on recourse.demand = demand.id where demand.id = 'CRP'`)
    const close = (recovered: number) =>
      pool.query(
        `update recourse_case set state = 'closed', recovered_fen = $1, closed_at = now(), closed_by = 'person:manager',
           closed_cause = 'written-off', closed_reason = 'r' where demand = 'CRP'`,
        [recovered],
      )
    const change = async (from: string, amount: string) => {
      assert.equal(await correct('payment', id, { ...before, amount: from }, { amount }), 'waiting')
      const { payments } = await answered<DemandDetail>('demandConsole.find', { id: 'CRP' })
      assert.deepEqual(payments.find((one) => one.id === id)?.waits?.name, 'finance')
      assert.equal(await confirm(), 'confirmed')
      return await state()
    }
    assert.deepEqual(await change('700.00', '600.00'), { state: 'partly-paid', owed: '60000', recourse: 'open' })
    await close(50000)
    assert.deepEqual(await change('600.00', '550.00'), { state: 'partly-paid', owed: '55000', recourse: 'closed' })
    assert.deepEqual(await change('550.00', '500.00'), { state: 'partly-paid', owed: '50000', recourse: 'recovered' })
    await close(40000)
    const other = await addPayment('CRP', 'CRP9', 100)
    await pool.query(`update demand_payment set paid_on = '2026-11-24' where id = $1`, [other.id])
    const reused = await correct('payment', id, { ...before, amount: '500.00' }, { reference: 'CRP9' })
    assert.equal(reused, 'REFERENCE_USED', 'on another day')
    await pool.query('delete from demand_payment where id = $1', [other.id])
    const { content, partner } = await one<{ content: string; partner: string }>(
      `select content, partner from demand join application on application.id = demand.application
        where demand.id = 'CRP'`,
    )
    const less = () => correct('payment', id, { ...before, amount: '500.00' }, { amount: '400.00' })
    await pool.query(`insert into outbox (partner, key, seq, body, enqueued_at) values ($1, 'S1', 9999, $2, now())`, [
      partner,
      { call: 'demandResult', message: { demandContent: content, amount: '500.00' } },
    ])
    assert.equal(await less(), 'amount-reported', 'it is queued')
    await pool.query('delete from outbox where seq = 9999')
    await pool.query(
      `insert into message (id, at, direction, partner, call, subject, raw, digest, outcome)
         values (gen_random_uuid(), now(), 'out', $1, 'demandResult', 'S1', convert_to($2, 'UTF8'), '', 'accepted')`,
      [partner, JSON.stringify({ renamed: content.toUpperCase() })],
    )
    assert.equal(await less(), 'amount-reported', 'it was sent')
    await pool.query(`update message set outcome = 'refused' where call = 'demandResult' and subject = 'S1'`)
    assert.deepEqual(await change('500.00', '7000.00'), { state: 'paid', owed: '700000', recourse: 'open' })
    assert.equal(await correct('payment', id, { ...before, amount: '7000.00' }, { amount: '700.00' }), 'demand-ended')
    assert.equal(await correct('payment', id, { ...before, amount: '7000.00' }, { reference: 'CRP2' }), 'waiting')
    assert.equal(await confirm(), 'confirmed')
    const { count } = await one<{ count: number }>(
      `select count(*)::int as count from demand_event where demand = 'CRP' and event = 'payment-corrected'`,
    )
    assert.equal(count, 5)
    const facts = { amount: 700n, reference: 'CRT', on: day }
    const reported = {
      ...facts,
      kind: 'payment',
      isBooked: false,
      isPremium: false,
      most: undefined,
      least: 0n,
    } as const
    const problemOf = (isReported: boolean, change: object) =>
      findCorrectionProblem({ ...reported, isReported }, { ...facts, ...change }, facts)
    assert.deepEqual(
      [problemOf(true, { amount: 70n }), problemOf(false, { amount: 70n }), problemOf(true, { reference: 'CRU' })],
      ['amount-reported', undefined, undefined],
    )
  })

  it('ends the guarantee by what uses it up, in history and statement; then no payment becomes less', async () => {
    const { pool } = bank().db
    await pool.query(`update application set state = 'restored' where application_number = 'S1'`)
    const owe = async (id: string, ordinal: number, fen: number) => {
      await addCase(id, ordinal, 100)
      await pool.query(
        `update demand set state = 'partly-paid', amount_fen = $2, amount = $3
           where id = $1`,
        [id, fen, (fen / 100).toFixed(2)],
      )
      return await addPayment(id, id, 100)
    }
    const early = await owe('CRA', 92, 50000)
    const { rest } = await one<{ rest: string }>(`select amount_fen - (select sum(fen) from demand_payment
      where application = application.id) as rest from application where application_number = 'S1'`)
    const last = await owe('CRD', 93, Number(rest))
    const before = { amount: '1.00', reference: 'CRD', on: day }
    assert.equal(await correct('payment', last.id, before, { amount: (Number(rest) / 100).toFixed(2) }), 'waiting')
    assert.equal(await confirm(), 'confirmed')
    const { to_state: state } = await one<{ to_state: string }>(`select to_state from application_event
      join application on application.id = application where application_number = 'S1'
      order by application_event.id desc limit 1`)
    assert.deepEqual([state, (await stated('S1', bank().clock.now()))?.ownState], ['discharged', 'discharged'])
    const seen = { amount: '1.00', reference: 'CRA', on: day }
    assert.equal(await correct('payment', early.id, seen, { amount: '0.50' }), 'guarantee-ended')
  })
}
