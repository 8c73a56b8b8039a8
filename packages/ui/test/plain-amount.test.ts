import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { plainAmount } from '../src/fields/plain-amount.ts'

describe('an amount that is typed or pasted', () => {
  for (const [typed, plain] of [
    ['700000', '700000'],
    ['700,000.50', '700000.50'],
    ['￥1，234.5 元', '1234.5'],
    [' 12 345 ', '12345'],
    ['12a', '12a'],
    ['-5', '-5'],
  ] as const)
    it(`${JSON.stringify(typed)} is ${plain}`, () => assert.equal(plainAmount(typed), plain))
})
