/** Which entry of the bank's statement which recovery contradicts, that was recorded with a wrong day. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  findContradictions,
  type RecordedTransfer,
  type StatedEntry,
} from '../../src/domain/bank-entry/contradictions.ts'

const entry = (id: string, yuan: number, change: Partial<StatedEntry> = {}): StatedEntry => ({
  ...{ id, direction: 'credit', fen: String(yuan * 100), rest: String(yuan * 100), booked_on: '2026-11-25' },
  ...{ state: 'waiting', reversal: false, party_name: 'payer', party_account: null },
  ...change,
})
const recovery = (id: string, yuan: number, change: Partial<RecordedTransfer> = {}): RecordedTransfer => ({
  ...{ kind: 'recovery', id, direction: 'credit', amount: BigInt(yuan * 100), bookedOn: '2026-11-24', entry: null },
  party: { name: 'payer' },
  ...change,
})
const settled = { isPart: true }
const of = (id: string, bookedOn = '2026-11-25') => ({ entry: id, bookedOn })

const tables: readonly (readonly [string, readonly StatedEntry[], readonly RecordedTransfer[], readonly string[]])[] = [
  ['two are one credit', [entry('1', 100)], [recovery('a', 60), recovery('b', 40)], ['1 a', '1 b']],
  [
    'two of settled cases too',
    [entry('1', 100)],
    [recovery('a', 60, settled), recovery('b', 40, settled)],
    ['1 a', '1 b'],
  ],
  [
    'each is a credit of its own',
    [entry('1', 60), entry('2', 40)],
    [recovery('a', 60), recovery('b', 40)],
    ['1 a', '2 b'],
  ],
  [
    'each is a credit of its own, beside one of their sum',
    [entry('3', 100), entry('1', 60), entry('2', 40)],
    [recovery('a', 60), recovery('b', 40)],
    ['1 a', '2 b'],
  ],
  [
    'together where only one is a credit of its own',
    [entry('3', 100), entry('1', 60)],
    [recovery('a', 60), recovery('b', 40)],
    ['3 a', '3 b'],
  ],
  [
    'one is what another left of a credit',
    [entry('1', 100, { rest: '4000' })],
    [recovery('a', 60, { ...of('1'), ...settled }), recovery('b', 40)],
    ['1 b'],
  ],
  ['control: of another sum', [entry('1', 100)], [recovery('a', 60), recovery('b', 30)], []],
  ['control: of two days', [entry('1', 100)], [recovery('a', 60), recovery('b', 40, { bookedOn: '2026-11-23' })], []],
  [
    'control: one of another payer',
    [entry('1', 100)],
    [recovery('a', 60), recovery('b', 40, { party: { name: 'other' } })],
    [],
  ],
  [
    'control: a credit that a premium was of',
    [entry('1', 100)],
    [recovery('p', 100, { kind: 'premium', bookedOn: '2026-11-25' }), recovery('a', 60), recovery('b', 40)],
    [],
  ],
]

describe('recoveries of a wrong day', () => {
  for (const [what, entries, records, expected] of tables)
    it(what, () => {
      const found = findContradictions(entries, records).map(({ entry: id, record }) => `${id} ${record}`)
      assert.deepEqual(found.sort(), expected)
    })
})
