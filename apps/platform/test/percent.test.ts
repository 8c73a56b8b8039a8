import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { percentOf } from '@openbaohan/protocol/values/percent-of.ts'
import { decimalOf } from '../web/pages/settings/decimal-of.ts'

describe('a rate', () => {
  const rates: readonly [decimal: string, percent: string][] = [
    ['0.004', '0.4'],
    ['0.005', '0.5'],
    ['0.0125', '1.25'],
    ['0.1', '10'],
    ['1', '100'],
    ['0.00005', '0.005'],
    ['0', '0'],
  ]
  for (const [decimal, percent] of rates)
    it(`of ${decimal} is ${percent}%, and back, with no digit lost`, () => {
      assert.equal(percentOf(decimal), `${percent}%`)
      assert.equal(decimalOf(percent), decimal)
    })
})
