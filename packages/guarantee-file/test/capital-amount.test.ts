import assert from 'node:assert/strict'
import { test } from 'node:test'
import { groupedAmount } from '@openbaohan/protocol/values/grouped-amount.ts'
import { capitalAmount } from '../src/text/capital-amount.ts'

// Examples of 《支付结算办法》附件一, and zeros at every position.
const spelled: [amount: string, capitals: string][] = [
  ['700000.00', '柒拾万元整'],
  ['80000', '捌万元整'],
  ['1409.50', '壹仟肆佰零玖元伍角整'],
  ['6007.14', '陆仟零柒元壹角肆分'],
  ['107000.53', '壹拾万柒仟元伍角叁分'],
  ['16409.02', '壹万陆仟肆佰零玖元零贰分'],
  ['325.04', '叁佰贰拾伍元零肆分'],
  ['36850000.00', '叁仟陆佰捌拾伍万元整'],
  ['10000001', '壹仟万零壹元整'],
  ['100100000', '壹亿零壹拾万元整'],
  ['10010', '壹万零壹拾元整'],
  ['1200100000000', '壹万贰仟零壹亿元整'],
  ['20000000000001', '贰拾万亿零壹元整'],
  ['0.50', '伍角整'],
  ['0.05', '伍分'],
  ['0', '零元整'],
]

for (const [amount, capitals] of spelled) {
  test(`${amount} is spelled ${capitals}`, () => assert.equal(capitalAmount(amount), capitals))
}

for (const amount of ['', '-1', '1.234', '1,000', '１', '12345678901234567', '1e3']) {
  test(`"${amount}" is not an amount`, () => assert.throws(() => capitalAmount(amount), RangeError))
}

test('digits are grouped by thousands with two decimals', () => {
  assert.deepEqual(['700000', '2800.5', '12', '1234567.89'].map(groupedAmount), [
    '700,000.00',
    '2,800.50',
    '12.00',
    '1,234,567.89',
  ])
})
