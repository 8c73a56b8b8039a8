/** What was recorded before the statement came and has other values: tests of the same bank as the other ones. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { createStatementDriver } from './statement-driver.ts'
import { payer as debtor } from './statement-files.ts'

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

  it('lists what a later statement contradicts, whichever kind it is, beside what the record has', async () => {
    await addDemand({ id: 'SENT1', state: 'paid', ordinal: 71, fen: 70000 })
    await addCase('LATE', 72, 90000)
    for (const reference of ['K1', 'K2', 'K3', 'K4', 'K5']) await bank().db.pool.query(addPayment(reference))
    assert.equal(await repay('LATE', 'K6', '80.00'), 200)
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
    const before = (await listed('contradicted')).length
    await bring([
      { reference: 'K1', amount: '700.00', direction: 'D', ...debtor },
      { reference: 'K2', amount: '600.00', direction: 'D', ...debtor },
      { reference: 'K3', amount: '700.00', direction: 'D', ...other },
      { reference: 'K4', amount: '700.00', ...debtor },
      { reference: 'K5', amount: '700.00', direction: 'D', ...debtor, day: '2026-11-24' },
      { reference: 'K6', amount: '60.00', ...debtor },
      { reference: 'K7', amount: '2080.00', name: early.payerName, account: early.payerAccount },
    ])
    assert.deepEqual(await Promise.all(['K1', 'K2', 'K3', 'K4', 'K5', 'K6', 'K7'].map(differing)), [
      [],
      [['payment', '700.00', ['amount']]],
      [['payment', '700.00', ['party']]],
      [['payment', '700.00', ['direction']]],
      [['payment', '700.00', ['day']]],
      [['recovery', '80.00', ['amount']]],
      [['premium', '2800.00', ['amount']]],
    ])
    const { id, state, amount, contradicts } = await entryOf('K3', 'contradicted')
    const [record] = contradicts
    assert.deepEqual(
      [state, amount, record?.partyName, record?.demand, record?.actor],
      ['recorded', '700.00', debtor.name, 'SENT1', 'person:early'],
    )
    const counted = (await answered<{ procedure: string; kind?: string; count: number }[]>('tasks.counts')).find(
      ({ procedure, kind }) => procedure === 'bankEntries.list' && kind === 'contradicted',
    )
    assert.equal(counted?.count, before + 6)
    assert.equal((await ask('bankEntries.keepRecord', { id, reason: 'x' }, 'manager')).status, 403)
    await answered('bankEntries.keepRecord', { id, reason: '银行代发户' })
    assert.deepEqual(await differing('K3'), [])
    const confirmed = await entryOf('K3', 'settled')
    assert.deepEqual(
      confirmed.events.map(({ event, actor, reason }) => [event, actor, reason]),
      [['record-confirmed', 'person:finance', '银行代发户']],
    )
    assert.equal(await codeOf('bankEntries.keepRecord', { id, reason: 'again' }), 'ENTRY_SETTLED')
    await bring([{ reference: 'K3', amount: '700.00', direction: 'D', ...other }])
    assert.deepEqual(await differing('K3'), [], 'the same statement again asks nothing')
    await reverse('LATE', 'K6')
    assert.deepEqual(await differing('K6'), [], 'corrected')
    assert.ok((await references()).includes('K6'))
    assert.equal((await find('K7')).receipts.length, 1)
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
      client.release()
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
