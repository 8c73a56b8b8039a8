import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { UsageError } from '../src/command.ts'
import { readDuty } from '../src/commands/partner/duty-options.ts'
import { assertNoProduct, type ProductValues, readProduct } from '../src/commands/partner/product-options.ts'

const noDuty = { 'duty-name': undefined, 'duty-phone': undefined }
const none: ProductValues = { kind: undefined, rate: undefined, 'minimum-premium': undefined }

describe('the product of a new institution', () => {
  const right: readonly (readonly [Partial<ProductValues>, readonly [string, string, string]])[] = [
    [{}, ['unspecified', '0.004', '0.00']],
    [{ kind: 'bank' }, ['bank', '0.004', '0.00']],
    [{ kind: 'insurer', rate: '0.005', 'minimum-premium': '200' }, ['insurance', '0.005', '200']],
    [{ kind: 'guarantee-company', rate: '1' }, ['guarantee', '1', '0.00']],
  ]
  for (const [given, expected] of right)
    it(`is ${expected.join(', ')} for ${JSON.stringify(given)}`, () => {
      const { kind, rate, minimumPremium } = readProduct('finance_x', { ...none, ...given })
      assert.deepEqual([kind, rate, minimumPremium], expected)
    })

  const wrong: readonly Partial<ProductValues>[] = [
    { kind: 'insurance' },
    { kind: 'constructor' },
    { rate: '0.4%' },
    { rate: '1.5' },
    { rate: '-1' },
    { 'minimum-premium': '1,000' },
    { 'minimum-premium': '0.001' },
  ]
  for (const given of wrong)
    it(`is refused as wrong usage for ${JSON.stringify(given)}`, () => {
      assert.throws(() => readProduct('finance_x', { ...none, ...given }), UsageError)
    })

  it('is an option of the platform only', () => {
    assert.throws(() => assertNoProduct({ ...none, rate: '0.004' }), UsageError)
    assert.doesNotThrow(() => assertNoProduct(none))
  })
})

describe('the phone on duty of a new institution', () => {
  const given = { 'duty-name': ' 值班室 ', 'duty-phone': '0512-66880099' }
  it('is read with its name', () => assert.deepEqual(readDuty(given, true), { name: '值班室', phone: '0512-66880099' }))
  it('is optional', () => assert.equal(readDuty(noDuty, false), undefined))
  it('needs its name', () => assert.throws(() => readDuty({ ...given, 'duty-name': ' ' }, true), UsageError))
  it('is an option of the platform only', () => assert.throws(() => readDuty(given, false), UsageError))
})
