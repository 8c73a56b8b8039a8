/** Booked without a person is only what leaves no doubt. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fen } from '@openbaohan/protocol/values/fen.ts'
import {
  type AwaitedPremium,
  type Credit,
  indexAwaited,
  type MarkedApplication,
  type MatchDoubt,
  type MatchMark,
  matchCredit,
} from '../../src/domain/bank-entry/match-credit.ts'

const since = Date.parse('2026-11-25T09:30:00+08:00')
const awaited = (id: string, change: Partial<AwaitedPremium> = {}): AwaitedPremium => ({
  ...{
    id,
    number: `NUMBER${id}`,
    applicantName: '云川镕堃建设集团有限公司',
    due: 280_000n,
    subAccount: `99${id}`,
    since,
  },
  known: { name: '云川镕堃建设集团有限公司', account: '3299018800031801111' },
  ...change,
})
const credit: Credit = {
  ...{ amount: fen(280_000n), bookedOn: '2026-11-25', reversal: false },
  ...{ partyName: '云川镕堃建设集团有限公司', partyAccount: '3299 0188 0003 1801 111' },
}
const paid = (id: string, subAccount: string | null): MarkedApplication => ({
  ...{ id, number: `NUMBER${id}`, subAccount, isPaid: true },
})
const other = { applicantName: '江东宏业路桥有限公司', known: undefined }

type Row = {
  name: string
  change?: Partial<Credit>
  waiting: readonly AwaitedPremium[]
  /** That wait for no premium. */
  others?: readonly MarkedApplication[]
  expected: readonly [id: string, mark: MatchMark] | MatchDoubt
}

const rows: readonly Row[] = [
  { name: 'the payer and the amount of one', waiting: [awaited('1'), awaited('2', other)], expected: ['1', 'payer'] },
  {
    name: 'a name that differs in width and brackets',
    change: { partyName: '云川镕堃建设集团有限公司（本部）' },
    waiting: [awaited('1', { applicantName: '云川镕堃建设集团有限公司(本部)', known: undefined })],
    expected: ['1', 'payer'],
  },
  {
    name: 'the sub-account, among two of one payer',
    change: { subAccount: '99-2' },
    waiting: [awaited('1'), awaited('2')],
    expected: ['2', 'sub-account'],
  },
  {
    name: 'the number in the remittance, among two of one payer',
    change: { remittance: '保费 number2。' },
    waiting: [awaited('1'), awaited('2')],
    expected: ['2', 'number'],
  },
  {
    name: 'the amount, among two of one payer',
    waiting: [awaited('1', { due: 90_000n }), awaited('2')],
    expected: ['2', 'payer'],
  },
  { name: 'two of one payer and one amount', waiting: [awaited('1'), awaited('2')], expected: 'several' },
  { name: 'no one’s name', change: { partyName: '某某' }, waiting: [awaited('1')], expected: 'none-found' },
  {
    name: 'a number that is only part of a word',
    change: { partyName: '某某', remittance: 'XNUMBER1' },
    waiting: [awaited('1')],
    expected: 'none-found',
  },
  {
    name: 'a sub-account and another’s number',
    change: { subAccount: '991', remittance: 'NUMBER2' },
    waiting: [awaited('1'), awaited('2')],
    expected: 'marks-differ',
  },
  {
    name: 'one fen too little, to the sub-account',
    change: { amount: fen(279_999n), subAccount: '991' },
    waiting: [awaited('1')],
    expected: 'amount-differs',
  },
  { name: 'too much of one payer', change: { amount: fen(1n) }, waiting: [awaited('1')], expected: 'amount-differs' },
  {
    name: 'a branch that pays for the company, with its number',
    change: { partyName: '云川镕堃建设集团有限公司第一分公司', remittance: 'NUMBER1' },
    waiting: [awaited('1')],
    expected: 'payer-differs',
  },
  {
    name: 'the company’s other account',
    change: { partyAccount: '3299018800031802222' },
    waiting: [awaited('1')],
    expected: 'payer-differs',
  },
  {
    name: 'a payer without an account',
    change: { partyAccount: undefined },
    waiting: [awaited('1')],
    expected: 'payer-unknown',
  },
  {
    name: 'the day before the application',
    change: { bookedOn: '2026-11-24' },
    waiting: [awaited('1')],
    expected: 'date-impossible',
  },
  {
    name: 'a day that has not come',
    change: { bookedOn: '2026-11-26' },
    waiting: [awaited('1')],
    expected: 'date-impossible',
  },
  {
    name: 'the sub-account of another that is paid',
    change: { subAccount: '99-2' },
    waiting: [awaited('1')],
    others: [paid('2', '992')],
    expected: 'marks-differ',
  },
  {
    name: 'the number of another that is paid',
    change: { remittance: '保费number2' },
    waiting: [awaited('1')],
    others: [{ ...paid('2', null), number: 'Number2' }],
    expected: 'marks-differ',
  },
  {
    name: 'a sub-account of no application',
    change: { subAccount: '993' },
    waiting: [awaited('1')],
    others: [paid('2', '992')],
    expected: ['1', 'payer'],
  },
  {
    name: 'the number of one that is paid',
    change: { remittance: '保费 NUMBER2' },
    waiting: [],
    others: [paid('2', null)],
    expected: 'already-paid',
  },
  {
    name: 'the number of one that was refused',
    change: { remittance: '保费 NUMBER2' },
    waiting: [],
    others: [{ ...paid('2', null), isPaid: false }],
    expected: 'none-found',
  },
  {
    name: 'the numbers of two that are paid',
    change: { remittance: '保费 NUMBER2 NUMBER3' },
    waiting: [],
    others: [paid('2', null), paid('3', null)],
    expected: 'none-found',
  },
  { name: 'a correction of the bank', change: { reversal: true }, waiting: [awaited('1')], expected: 'reversal' },
]

describe('a credit', () => {
  for (const { name, change, waiting, others, expected } of rows)
    it(`with ${name} is ${typeof expected === 'string' ? `a person’s: ${expected}` : `the premium of ${expected[0]}`}`, () => {
      const match = matchCredit({ ...credit, ...change }, indexAwaited(waiting, others), since)
      const found = match.kind === 'match' ? [match.one.id, match.mark] : match.doubt
      assert.deepEqual(found, expected)
    })

  it('is no one’s once the premium has come', () => {
    const one = awaited('1')
    const index = indexAwaited([one])
    index.remove(one)
    const match = matchCredit(credit, index, since)
    assert.equal(match.kind === 'doubt' && match.doubt, 'none-found')
    const both = indexAwaited([one, awaited('2')])
    both.remove(one)
    const late = matchCredit({ ...credit, subAccount: '991' }, both, since)
    assert.equal(late.kind === 'doubt' && late.doubt, 'marks-differ', 'nor another’s of that payer')
  })
})
