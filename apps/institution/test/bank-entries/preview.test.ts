/** What is announced of recoveries of one reference: their sum, the day and the payer. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fen } from '@openbaohan/protocol/values/fen.ts'
import { type BankEntry, keyOf } from '../../src/domain/bank-entry/bank-entry.ts'
import { previewOf, previewsOf } from '../../src/procedures/bank-entries/preview.ts'
import type { ContradictedRow } from '../../src/records/bank-entries/contradictions.ts'

const entry: BankEntry = {
  ...{ account: 'A', reference: 'R', direction: 'credit', amount: fen(10000), bookedOn: '2026-11-25' },
  ...{ partyName: 'payer', reversal: false },
}
const recovery = (id: string, change: Partial<ContradictedRow> = {}): ContradictedRow => ({
  ...{ kind: 'recovery', id, entry: '1', reference: 'R', direction: 'credit', fen: '6000', booked_on: '2026-11-25' },
  ...{ name: 'payer', account: null, is_part: false, actor: 'x', recorded_by: null, at: new Date(0) },
  ...{ application: null, demand: null, guarantee_number: null, differences: ['amount'] },
  ...change,
})
const otherDay = { booked_on: '2026-11-24' }
const payment = { kind: 'payment', direction: 'debit', name: 'payee', account: '1' } as const

const tables: readonly (readonly [string, readonly ContradictedRow[], readonly unknown[]])[] = [
  [
    'of one day are one sum',
    [recovery('1'), recovery('2')],
    [[2, '120.00', '2026-11-25', 'payer', undefined, ['amount']]],
  ],
  [
    'of another day are another one',
    [recovery('1', { ...otherDay, differences: ['day'] }), recovery('2'), recovery('3')],
    [
      [1, '60.00', '2026-11-24', 'payer', undefined, ['day']],
      [2, '120.00', '2026-11-25', 'payer', undefined, ['amount']],
    ],
  ],
  [
    'name who is another one, and no other',
    [recovery('1'), recovery('2', { name: 'someone', differences: ['party'] })],
    [[2, '120.00', '2026-11-25', 'someone', undefined, ['amount', 'party']]],
  ],
  [
    'are no sum with records of other kinds, which are none of each other',
    [recovery('1'), recovery('1', payment), recovery('2', payment)],
    [
      [1, '60.00', '2026-11-25', 'payer', undefined, ['amount']],
      [1, '60.00', '2026-11-25', 'payee', '1', ['amount']],
      [1, '60.00', '2026-11-25', 'payee', '1', ['amount']],
    ],
  ],
]

describe('recoveries that an entry contradicts', () => {
  for (const [what, rows, expected] of tables)
    it(what, () => {
      const { outcome, contradicts } = previewOf({ row: 2, entry, known: false, match: undefined }, rows)
      assert.equal(outcome, 'contradicts')
      assert.deepEqual(
        contradicts.map((one) => [
          ...[one.count, one.amount, one.bookedOn, one.partyName, one.partyAccount, one.differences],
        ]),
        expected,
      )
    })

  it('are stated of an entry that is known, beside the first row that has it', () => {
    const rows = [2, 3].map((row) => ({ row, entry, known: true, match: undefined }))
    const shown = previewsOf(rows, new Map([[keyOf(entry), [recovery('1')]]]))
    assert.deepEqual(
      shown.map(({ outcome, contradicts }) => [outcome, contradicts.length]),
      [
        ['known', 1],
        ['known', 0],
      ],
    )
  })
})
