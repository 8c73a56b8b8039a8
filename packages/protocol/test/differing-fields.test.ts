import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { differingFields } from '../src/codec/differing-fields.ts'

describe('the fields in which a repeat differs', () => {
  const sent = { timestamp: '1', sign: 'a', applyno: 'E1', amount: '1.00', reason: '' }
  const rows: readonly [string, Record<string, string>, string[]][] = [
    ['are none of an equal message', sent, []],
    ['are not those of each attempt', { ...sent, timestamp: '2', sign: 'b' }, []],
    ['are those with another value', { ...sent, applyno: 'E2' }, ['applyno']],
    ['are those that were left out', { timestamp: '1', sign: 'a', applyno: 'E1' }, ['amount']],
    ['are those that were added', { ...sent, payer: 'x' }, ['payer']],
    ['are not those that are empty in one and absent in the other', { ...sent, payer: '' }, []],
    ['are sorted by name', { ...sent, reason: 'x', amount: '2', applyno: '3' }, ['amount', 'applyno', 'reason']],
  ]
  for (const [what, later, names] of rows)
    it(what, () => {
      const [one, other] = [new Map(Object.entries(sent)), new Map(Object.entries(later))]
      assert.deepEqual(differingFields(one, other), names)
      assert.deepEqual(differingFields(other, one), names, 'whichever came first')
    })
})
