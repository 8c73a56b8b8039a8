/** What was recorded before the statement came and has other values: tests of the same bank as the other ones. */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { it } from 'node:test'
import { limits } from '@openbaohan/server/limits.ts'
import type { createStatementDriver } from './statement-driver.ts'
import { csvOf, payer as debtor, type Line } from './statement-files.ts'

const other = { name: '另一付款有限公司', account: '3299018800031802222' }
const day = '2026-11-25'

/** Within a `describe`. */
export function testStatementContradictions(statements: ReturnType<typeof createStatementDriver>) {
  const { bank, ask, answered, codeOf, bring, listed, references, entryOf, find, applyAs } = statements
  const { addDemand, addCase, repay, reverse } = statements
  const addPayment = (reference: string, demand = 'SENT1') =>
    `insert into demand_payment (demand, application, fen, payee_name, payee_account, reference, paid_at, paid_on, actor)
       select id, application, 70000, '${debtor.name}', '${debtor.account}', '${reference}', now(), '${day}', 'person:early'
       from demand where id = '${demand}'`
  const differing = async (reference: string) =>
    (await listed('contradicted'))
      .filter((entry) => entry.reference === reference)
      .flatMap(({ contradicts }) => contradicts.map(({ kind, amount, differences }) => [kind, amount, differences]))

  type Shown = {
    reference: string
    outcome: string
    contradicts: { kind: string; amount: string; count: number; differences: string[] }[]
  }
  const file = (content: string) => ({ name: '对账单.csv', content })
  const announced = async (content: string) =>
    (await answered<{ rows: Shown[] }>('bankEntries.preview', file(content))).rows.map(({ outcome, contradicts }) => [
      outcome,
      contradicts.map(({ kind, amount, count, differences }) => [kind, amount, count, differences]),
    ])

  it('lists what a later statement contradicts, whichever kind it is, beside what the record has', async () => {
    await addDemand({ id: 'SENT1', state: 'paid', ordinal: 71, fen: 70000 })
    await addCase('LATE', 72, 90000)
    for (const reference of ['K1', 'K2', 'K3', 'K4', 'K5']) await bank().db.pool.query(addPayment(reference))
    assert.equal(await repay('LATE', 'K6', '80.00'), 200)
    assert.equal(await repay('LATE', 'K8', '50.00'), 200)
    await applyAs('K7', '迟到对账有限公司')
    const early = { payerName: '迟到对账有限公司', payerAccount: '3299018800031805555' }
    await answered('premiums.receive', {
      number: 'K7',
      amount: '2800.00',
      ...early,
      reference: 'K7',
      receivedOn: day,
      despite: '核实过',
    })
    const before = await references('contradicted')
    await bring([
      { reference: 'K1', amount: '700.00', direction: 'D', ...debtor },
      { reference: 'K2', amount: '600.00', direction: 'D', ...debtor },
      { reference: 'K3', amount: '700.00', direction: 'D', ...other },
      { reference: 'K4', amount: '700.00', ...debtor },
      { reference: 'K5', amount: '700.00', direction: 'D', ...debtor, day: '2026-11-24' },
      { reference: 'K6', amount: '60.00', ...debtor },
      { reference: 'K7', amount: '2080.00', name: early.payerName, account: early.payerAccount },
      { reference: 'K8', amount: '500.00', ...debtor },
    ])
    assert.deepEqual(await Promise.all(['K1', 'K2', 'K3', 'K4', 'K5', 'K6', 'K7', 'K8'].map(differing)), [
      [],
      [['payment', '700.00', ['amount']]],
      [['payment', '700.00', ['party']]],
      [['payment', '700.00', ['direction']]],
      [['payment', '700.00', ['day']]],
      [['recovery', '80.00', ['amount']]],
      [['premium', '2800.00', ['amount']]],
      [['recovery', '50.00', ['amount']]],
    ])
    const all = [...before, 'K2', 'K3', 'K4', 'K5', 'K6', 'K7', 'K8'].sort()
    assert.deepEqual(await references('contradicted'), all)
    const { id, state, amount, contradicts } = await entryOf('K3', 'contradicted')
    const [record] = contradicts
    assert.deepEqual(
      [state, amount, record?.partyName, record?.demand, record?.actor],
      ['recorded', '700.00', debtor.name, 'SENT1', 'person:early'],
    )
    const counted = (await answered<{ procedure: string; kind?: string; count: number }[]>('tasks.counts')).find(
      ({ procedure, kind }) => procedure === 'bankEntries.list' && kind === 'contradicted',
    )
    assert.equal(counted?.count, all.length)
    const keep = { id, reason: '银行代发户', records: [{ kind: 'payment', record: record?.record }] }
    const unseen = [{ kind: 'payment', record: '999999' }]
    assert.equal(await codeOf('bankEntries.keepRecord', { ...keep, records: unseen }), 'ENTRY_SETTLED')
    assert.equal((await differing('K3')).length, 1)
    assert.equal((await ask('bankEntries.keepRecord', keep, 'manager')).status, 200)
    assert.deepEqual(await differing('K3'), [])
    const confirmed = await entryOf('K3', 'settled')
    assert.deepEqual(
      confirmed.events.map(({ event, actor, reason }) => [event, actor, reason]),
      [['record-confirmed', 'person:manager', '银行代发户']],
    )
    assert.equal(await codeOf('bankEntries.keepRecord', keep), 'ENTRY_SETTLED')
    await bring([{ reference: 'K3', amount: '700.00', direction: 'D', ...other }])
    assert.deepEqual(await differing('K3'), [], 'the same statement again asks nothing')
    for (const reference of ['K6', 'K7']) {
      const own = await entryOf(reference, 'contradicted')
      const records = own.contradicts.map(({ kind, record: one, isOwn }) => ({ kind, record: one, isOwn }))
      assert.deepEqual([records.map(({ isOwn }) => isOwn), record?.isOwn], [[true], false])
      assert.equal(await codeOf('bankEntries.keepRecord', { ...keep, id: own.id, records }), 'OWN_RECORD', reference)
    }
    assert.ok(!(await references()).includes('K7'), 'in one queue')
    await answered('bankEntries.suspend', { id: (await entryOf('K7', 'contradicted')).id, reason: '另案' })
    assert.equal((await differing('K7')).length, 1, 'in every state')
    await reverse('LATE', 'K6')
    assert.deepEqual(await differing('K6'), [], 'corrected')
    assert.ok((await references()).includes('K6'))
    assert.equal((await find('K7')).receipts.length, 1)
  })

  it('announces before an import what it will contradict, recoveries of one reference together, and stores nothing', async () => {
    await addDemand({ id: 'SENT2', state: 'paid', ordinal: 84, fen: 70000 })
    await bank().db.pool.query(addPayment('P2', 'SENT2'))
    for (const [ordinal, id] of [
      [85, 'PRE1'],
      [86, 'PRE2'],
    ] as const) {
      await addCase(id, ordinal, 90000)
      assert.equal(await repay(id, 'P1', '60.00'), 200)
    }
    const content = csvOf([
      { reference: 'P1', amount: '100.00', ...debtor },
      { reference: 'P2', amount: '600.00', direction: 'D', ...debtor },
      { reference: 'P3', amount: '5.00', ...other },
    ])
    const preview = () => announced(content)
    const found = [[['recovery', '120.00', 2, ['amount']]], [['payment', '700.00', 1, ['amount']]], []]
    const outcomes = found.map((one) => [one.length > 0 ? 'contradicts' : 'waits', one])
    assert.deepEqual(await preview(), outcomes)
    assert.deepEqual([await differing('P1'), await differing('P2')], [[], []])
    const { rows } = await bank().db.pool.query(`select from bank_entry where reference in ('P1', 'P2', 'P3')`)
    assert.equal(rows.length, 0)
    await answered('bankEntries.import', file(content))
    assert.deepEqual([(await differing('P1')).length, (await differing('P2')).length], [2, 1])
    const known = found.map((one) => ['known', one])
    assert.deepEqual(await preview(), known)
  })

  it('announces of several entries of one reference, or of one guarantee, as many as the import then finds', async () => {
    await addDemand({ id: 'SENT3', state: 'paid', ordinal: 87, fen: 280000 })
    for (const reference of ['M1', 'M2', 'M3', 'M4']) await bank().db.pool.query(addPayment(reference, 'SENT3'))
    for (const [ordinal, id] of [
      [88, 'PRE3'],
      [89, 'PRE4'],
    ] as const) {
      await addCase(id, ordinal, 90000)
      assert.equal(await repay(id, 'M5', '60.00'), 200)
    }
    const debit = { direction: 'D', remittance: 'SENT3', ...debtor } as const
    const payment = ['payment', '700.00', 1, ['amount']]
    const expected: readonly (readonly [Line, unknown[]?])[] = [
      [{ reference: 'M1', ...debit, ...other, amount: '500.00' }],
      [{ reference: 'M1', ...debit, amount: '600.00' }, payment],
      [{ reference: 'M2', ...debit, ...other, amount: '700.00' }],
      [{ reference: 'M2', ...debit, amount: '700.00' }],
      [{ reference: 'M3', ...debit, amount: '500.00' }, payment],
      [{ reference: 'M4', ...debit, amount: '500.00' }, payment],
      [{ reference: 'M5', ...debtor, amount: '100.00' }, ['recovery', '120.00', 2, ['amount']]],
      [{ reference: 'M5', ...debtor, amount: '50.00' }],
    ]
    const content = csvOf(expected.map(([line]) => line))
    assert.deepEqual(
      await announced(content),
      expected.map(([, found]) => (found === undefined ? ['waits', []] : ['contradicts', [found]])),
    )
    const before = await listed('contradicted')
    await answered('bankEntries.import', file(content))
    const found = (await listed('contradicted')).filter(({ id }) => before.every((one) => one.id !== id))
    assert.deepEqual(
      found.map(({ reference, amount, contradicts }) => [reference, amount, contradicts.length]).sort(),
      expected.flatMap(([{ reference, amount }, one]) => (one === undefined ? [] : [[reference, amount, one[2]]])),
    )
  })

  it('answers that it is busy, rather than let records wait behind a preview; control: of new references alone', async () => {
    const { pool } = bank().db
    await pool.query(addPayment('B1'))
    const waited = limits.databaseRehearsalLockMs
    const client = await pool.connect()
    try {
      Object.assign(limits, { databaseRehearsalLockMs: 50 })
      await client.query(`begin; select pg_advisory_xact_lock_shared(hashtext('bank-statement'))`)
      const preview = (reference: string) =>
        ask('bankEntries.preview', file(csvOf([{ reference, amount: '1.00', direction: 'D', ...debtor }])))
      const { status, output } = await preview('B1')
      assert.deepEqual([status, (output as { code: string }).code], [503, 'SERVICE_UNAVAILABLE'])
      assert.equal((await preview('B2')).status, 200)
      await client.query('commit')
      assert.equal((await preview('B1')).status, 200)
    } finally {
      Object.assign(limits, { databaseRehearsalLockMs: waited })
      client.release(true)
    }
  })

  it('takes a recovery that agreed once as right, when another is reversed or its case is opened again', async () => {
    await addCase('SUM1', 81, 90000)
    await addCase('SUM2', 82, 90000)
    await addCase('AGAIN', 83, 5000)
    const recorded = [
      await repay('SUM1', 'Q1', '60.00'),
      await repay('SUM2', 'Q1', '40.00'),
      await repay('AGAIN', 'Q2', '50.00'),
    ]
    assert.deepEqual(recorded, [200, 200, 200])
    const lines = [
      { reference: 'Q1', amount: '100.00', ...debtor },
      { reference: 'Q2', amount: '60.00', ...debtor },
    ]
    await bring(lines)
    const { pool } = bank().db
    const migration = await readFile(
      new URL('../../src/migrations/0901-agreed-recoveries.sql', import.meta.url),
      'utf8',
    )
    await pool.query(`update demand_recourse set amount_agreed = false where reference = 'Q1'`)
    await pool.query(/^update .*/msu.exec(migration)?.[0] ?? '')
    await reverse('SUM1', 'Q1')
    await pool.query(`update recourse_case set state = 'open', owed_fen = 9000 where demand = 'AGAIN'`)
    await bring(lines)
    assert.deepEqual(await Promise.all(['Q1', 'Q2'].map(differing)), [[], []])
    assert.equal(await repay('SUM1', 'Q1', '70.00'), 'entry-differs', 'more than is left')
  })

  it('records no credit again that a record of another day is of, until a person states that it is another one', async () => {
    await addCase('TWICE', 90, 90000)
    assert.equal(await repay('TWICE', 'T1', '60.00', { receivedOn: '2026-11-24' }), 200)
    await bring([{ reference: 'T1', ...debtor, amount: '60.00' }])
    assert.deepEqual(await differing('T1'), [['recovery', '60.00', ['day']]])
    assert.equal(await repay('TWICE', 'T1', '60.00'), 'entry-used')
    const { id, contradicts } = await entryOf('T1', 'contradicted')
    const records = contradicts.map(({ kind, record }) => ({ kind, record }))
    await answered('bankEntries.keepRecord', { id, reason: '前一日另有一笔', records }, 'manager')
    assert.equal(await repay('TWICE', 'T1', '60.00'), 200)
  })

  it('finds a premium of which the credit was booked for another application; its own is no contradiction', async () => {
    await applyAs('BK1', '先登记有限公司')
    await applyAs('BK2', '后入账有限公司')
    const payer = { payerName: '后入账有限公司', payerAccount: '3299018800031806666' }
    const premium = { amount: '2800.00', reference: 'BK', receivedOn: day, despite: '代付' }
    await answered('premiums.receive', { number: 'BK1', ...payer, ...premium })
    await bank().db.pool.query(`update premium_receipt set received_on = '2026-11-24' where bank_reference = 'BK'`)
    const credit = { amount: '2800.00', name: payer.payerName, account: payer.payerAccount, remittance: 'BK2' }
    assert.equal((await bring([{ reference: 'BK', ...credit }])).booked, 1)
    const { state, application, contradicts } = await entryOf('BK', 'contradicted')
    assert.deepEqual(
      [state, application?.number, contradicts.map((one) => [one.application?.number, one.differences])],
      ['booked', 'BK2', [['BK1', ['day']]]],
    )
  })

  it('keeps what an import found when booking its entries fails', async () => {
    const { pool } = bank().db
    await pool.query(addPayment('L1'))
    await pool.query(`create function fail() returns trigger language plpgsql as 'begin raise exception ''full''; end';
      create trigger fail before update on bank_entry for each row when (new.state = 'recorded') execute function fail()`)
    const content = csvOf([{ reference: 'L1', amount: '700.00', direction: 'D', ...other }])
    assert.equal((await ask('bankEntries.import', { name: '对账单.csv', content })).status, 500)
    await pool.query('drop trigger fail on bank_entry; drop function fail()')
    assert.deepEqual(await differing('L1'), [['payment', '700.00', ['party']]])
  })

  it('sees what is recorded while a statement is imported, and refuses what is recorded while one is', async () => {
    await addCase('RACE', 73, 90000)
    const client = await bank().db.pool.connect()
    try {
      await client.query(`begin; select pg_advisory_xact_lock_shared(hashtext('bank-statement')); ${addPayment('R1')}`)
      const bringing = bring([{ reference: 'R1', amount: '1.00', direction: 'D', ...debtor }])
      await untilWaiting(client)
      await client.query('commit')
      await bringing
      assert.deepEqual(await differing('R1'), [['payment', '700.00', ['amount']]])
      await client.query(`begin; select pg_advisory_xact_lock(hashtext('bank-statement'));
        insert into bank_entry (import, account, reference, direction, fen, booked_on, party_name, created_at)
          select max(import), 'A', 'R2', 'credit', 100, '${day}', '${debtor.name}', now() from bank_entry`)
      const repaying = repay('RACE', 'R2', '2.00')
      await untilWaiting(client)
      await client.query('commit')
      assert.equal(await repaying, 'entry-differs')
    } finally {
      client.release(true)
    }
  })
}

type Client = { query(text: string): Promise<{ rows: { waiting: boolean }[] }> }

/** Until another transaction waits for the lock that the client has. */
async function untilWaiting(client: Client): Promise<void> {
  const isWaiting = `select exists (select from pg_locks where locktype = 'advisory' and not granted
    and objid::bigint = hashtext('bank-statement')::bigint & 4294967295) as waiting`
  while (!(await client.query(isWaiting)).rows[0]?.waiting);
}
