/** What a statement may bring at all: tests of the same bank as the other ones. */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { it } from 'node:test'
import type { createStatementDriver } from './statement-driver.ts'
import { csvOf, ourAccount } from './statement-files.ts'

/** Within a `describe`. */
export function testStatementLimits({
  bank,
  ask,
  answered,
  codeOf,
  bring,
  references,
  entryOf,
  find,
  applyAs,
  addDemand,
}: ReturnType<typeof createStatementDriver>) {
  const account = '3299018800031806666'
  const payers = ['同批一有限公司', '同批二有限公司', '同批三有限公司', '同批四有限公司'] as const
  const lineOf = (reference: string, place: number, amount: string) => ({
    ...{ reference, amount, name: payers[place] ?? '', account: `${account}${place}` },
  })

  it('suspends what is no premium, with a reason, and takes it back', async () => {
    const { id } = await entryOf('T2')
    assert.equal((await ask('bankEntries.suspend', { id, reason: '' })).status, 400)
    await answered('bankEntries.suspend', { id, reason: '存款利息' })
    const { events } = await entryOf('T2', 'suspended')
    assert.deepEqual(
      events.map(({ event, reason }) => [event, reason]),
      [['suspended', '存款利息']],
    )
    await answered('bankEntries.resume', { id, reason: '看错了' })
    assert.ok((await references()).includes('T2'))
  })

  it('with one wrong row stores nothing', async () => {
    const lines = [
      { reference: 'T5', amount: '1.00' },
      { reference: 'T6', amount: '0' },
    ]
    const { added, problems } = await bring(lines)
    assert.deepEqual([added, problems.length, (await references()).includes('T5')], [0, 1, false])
    assert.equal((await bring(lines.slice(0, 1))).added, 1, 'a control')
  })

  it('keeps credits of one reference and day apart by amount and payer; control: the same entry is one', async () => {
    for (const [place, name] of payers.slice(0, 3).entries()) await applyAs(`G${place}`, name)
    await bank().db.pool.query("update application set premium_fen = 280001 where application_number = 'G2'")
    const batch = [lineOf('T21', 0, '2800.00'), lineOf('T21', 1, '2800.00'), lineOf('T21', 2, '2800.01')]
    assert.deepEqual([(await bring(batch)).booked, (await bring(batch)).added], [3, 0])
    for (const number of ['G0', 'G1', 'G2'])
      assert.deepEqual(
        (await find(number)).receipts.map(({ bankReference }) => bankReference),
        ['T21'],
      )
  })

  it('recorded by hand accounts for one entry, also with another amount; control: for no second one', async () => {
    for (const [place, name] of payers.entries()) await applyAs(`K${place}`, name)
    const byHand = (number: string, place: number, reference: string) => {
      const { name: payerName, account: payerAccount, amount } = lineOf(reference, place, '2800.00')
      return answered('premiums.receive', {
        number,
        payerName,
        payerAccount,
        amount,
        reference,
        receivedOn: '2026-11-25',
      })
    }
    await byHand('K0', 0, 'T24')
    // paid by the next company, by a reference that is recorded
    const again = {
      name: '很长'.repeat(150),
      content: csvOf([lineOf('T24', 1, '2800.00'), lineOf('T24', 2, '2800.00'), lineOf('T26', 3, '2800.00')]),
    }
    const { rows } = await answered<{ rows: { outcome: string }[] }>('bankEntries.preview', again)
    assert.deepEqual(
      rows.map(({ outcome }) => outcome),
      ['contradicts', 'books', 'books'],
      'as the import then does',
    )
    assert.equal((await bring([lineOf('T24', 1, '3000.00')])).booked, 0)
    const { id } = await entryOf('T24', 'contradicted')
    await bank().db.pool.query("update application set premium_fen = 300000 where application_number = 'K1'")
    assert.equal(await codeOf('bankEntries.assign', { id, number: 'K1' }), 'REFERENCE_USED')
    assert.equal(await codeOf('bankEntries.refund', { id, reason: '退' }), 'REFERENCE_USED')
    await byHand('K2', 2, 'T25')
    assert.equal((await bring([lineOf('T25', 2, '2800.00'), lineOf('T25', 3, '2800.00')])).booked, 1)
    assert.equal((await find('K3')).receipts[0]?.bankReference, 'T25')
  })

  it('of another account, or booked after today, is refused; control: our account, today', async () => {
    const good = csvOf([{ reference: 'T22', amount: '9.00', day: '2026-11-25' }])
    const fieldsIn = async (content: string) => {
      const { added, problems } = await answered<{ added: number; problems: { field: string }[] }>(
        'bankEntries.import',
        { name: 'a.csv', content },
      )
      return [added, ...problems.map(({ field }) => field)]
    }
    assert.deepEqual(await fieldsIn(good.replace(ourAccount, '6228480000000000000')), [0, 'account'])
    assert.deepEqual(await fieldsIn(good.replace('2026-11-25', '2030-11-25')), [0, 'bookedOn'])
    assert.deepEqual(await fieldsIn(good), [1])
  })

  it('knows an old entry whose account has other characters; two that are one by it stay', async () => {
    const line = { reference: 'T27', amount: '9.00', account: '6228-0001' }
    const twin = { ...line, reference: 'T28' }
    const { pool } = bank().db
    const stored = (reference: string) =>
      pool.query(`update bank_entry set party_account = '６２２８—0001' where reference = $1`, [reference])
    assert.equal((await bring([line, twin])).added, 2)
    await stored('T27')
    await stored('T28')
    assert.equal((await bring([twin])).added, 1, 'a control')
    const file = new URL('../../src/migrations/0906-accounts-of-parties-alike.sql', import.meta.url)
    await pool.query(await readFile(file, 'utf8'))
    assert.deepEqual(await bring([line, twin]), { added: 0, known: 2, booked: 0, problems: [] })
  })

  it('goes to the account itself once the sub-accounts are used up, with one alert', async () => {
    const alerts = async () =>
      (await bank().db.pool.query("select from application_event where event = 'sub-accounts-used-up' and alert"))
        .rowCount
    const subAccountOf = async (number: string) =>
      (await bank().db.pool.query('select sub_account from application where application_number = $1', [number]))
        .rows[0].sub_account
    await bank().db.pool.query("select setval('premium_sub_account', 99998)")
    for (const number of ['U1', 'U2', 'U3']) await applyAs(number)
    assert.deepEqual(await Promise.all(['U1', 'U2', 'U3'].map(subAccountOf)), [`${ourAccount}99999`, null, null])
    assert.equal(await alerts(), 1)
  })

  it('offers a payout the demand of its amount, and marks another account of its payee', async () => {
    await addDemand({ id: 'PAYOUT', state: 'payable', ordinal: 1, fen: 70_000_000 })
    const name = '云川市轨道交通集团有限公司'
    await bank().db.pool.query("update demand set payee_name = $1, payee_account = $2 where id = 'PAYOUT'", [
      name,
      account,
    ])
    const debit = { amount: '700000.00', direction: 'D', name } as const
    await bring([
      { reference: 'T20', ...debit, account },
      { reference: 'T20A', ...debit, account: `${account}1` },
    ])
    const offered = async (reference: string) =>
      (await entryOf(reference)).payouts.map((one) => [one.demand, one.amount, one.isPayee, one.otherAccount])
    assert.deepEqual(
      [await offered('T20'), await offered('T20A')],
      [[['PAYOUT', '700000.00', true, false]], [['PAYOUT', '700000.00', false, true]]],
    )
  })
}
