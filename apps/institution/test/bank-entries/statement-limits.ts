/** What a statement may bring at all: tests of the same bank as the other ones. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { csvOf, ourAccount } from './statement-files.ts'
import type { createStatementHand } from './statement-hand.ts'

/** Within a `describe`. */
export function testStatementLimits({
  bank,
  answered,
  bring,
  entryOf,
  find,
  applyAs,
  addDemand,
}: ReturnType<typeof createStatementHand>) {
  it('keeps credits of one reference and day apart by their amounts; control: the same amount is one', async () => {
    await applyAs('G1', '同批一有限公司')
    await applyAs('G2', '同批二有限公司')
    const account = '3299018800031806666'
    const first = { reference: 'T21', amount: '2800.00', name: '同批一有限公司', account }
    assert.equal((await bring([first])).booked, 1)
    await bank().db.pool.query("update application set premium_fen = 280001 where application_number = 'G2'")
    const second = { reference: 'T21', amount: '2800.01', name: '同批二有限公司', account: `${account}1` }
    assert.equal((await bring([first, second])).booked, 1)
    assert.equal((await find('G2')).receipts[0]?.bankReference, 'T21')
    await applyAs('G3', '同批三有限公司')
    const third = { ...first, name: '同批三有限公司', account: `${account}2` }
    assert.equal((await bring([third])).booked, 0)
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

  it('offers a payout the demand of its amount', async () => {
    await addDemand({ id: 'PAYOUT', state: 'payable', ordinal: 1, fen: 70_000_000 })
    await bring([{ reference: 'T20', amount: '700000.00', direction: 'D', name: '云川市轨道交通集团有限公司' }])
    assert.deepEqual(
      (await entryOf('T20')).payouts.map(({ demand, amount }) => [demand, amount]),
      [['PAYOUT', '700000.00']],
    )
  })
}
