import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fen, formatYuan, parseYuan } from '../src/values/fen.ts'
import { isLeastPremium, parseRate, premiumFor } from '../src/values/premium.ts'

describe('amounts', () => {
  const good: readonly [string, bigint, string][] = [
    ['700000', 70_000_000n, '700000.00'],
    ['700000.0', 70_000_000n, '700000.00'],
    ['2800.05', 280_005n, '2800.05'],
    ['0.01', 1n, '0.01'],
    ['3200.5000', 320_050n, '3200.50'],
    ['0.5', 50n, '0.50'],
    ['0.05', 5n, '0.05'],
    ['0', 0n, '0.00'],
  ]
  for (const [text, amount, printed] of good) {
    it(`${text} yuan is ${amount} fen, printed ${printed}`, () => {
      assert.equal(parseYuan(text), amount)
      assert.equal(formatYuan(fen(amount)), printed)
    })
  }
  for (const text of ['', '-1', '1e3', '0x10', '1,000', '0.001', '01', '１０', ' 1', '.5', '1.']) {
    it(`"${text}" is not an amount`, () => assert.equal(parseYuan(text), undefined))
  }
})

describe('the premium', () => {
  const least: readonly [string, string, string, boolean][] = [
    ['500.00', '120000.00', '0.004', true],
    ['480.00', '120000.00', '0.004', false],
    ['500.00', '125000.00', '0.004', false],
    ['500.02', '1000030.00', '0.0005', false],
    ['500.00', '120000.00', 'x', false],
  ]
  for (const [premium, amount, rate, expected] of least)
    it(`of ${premium} for ${amount} at ${rate} is ${expected ? '' : 'not '}the least one`, () =>
      assert.equal(isLeastPremium(premium, amount, rate), expected))
  const minimum = fen(50_000)
  const table: readonly [string, string, string, string][] = [
    ['scenario 1: a bank', '700000.00', '0.004', '2800.00'],
    ['scenario 2: the minimum', '80000.00', '0.004', '500.00'],
    ['scenario 3: a guarantee company', '200000.00', '0.006', '1200.00'],
    ['exactly the minimum', '125000.00', '0.004', '500.00'],
    ['less than half a fen rounds down', '1000000.01', '0.0005', '500.00'],
    ['a half fen rounds up', '1000030.00', '0.0005', '500.02'],
    ['a rate of one', '600.00', '1.00', '600.00'],
    ['a sum beyond floating point', '90071992547409.93', '0.001', '90071992547.41'],
  ]
  for (const [what, amount, rate, premium] of table) {
    it(`${what}: ${amount} × ${rate} = ${premium}`, () => {
      const parsed = parseRate(rate)
      const principal = parseYuan(amount)
      assert.ok(parsed !== undefined && principal !== undefined)
      assert.equal(formatYuan(premiumFor(principal, parsed, minimum)), premium)
    })
  }
  for (const text of ['', '5', '-0.1', '0,005', '.005', '5‰', '1.5'])
    it(`"${text}" is not a rate`, () => assert.equal(parseRate(text), undefined))
})
