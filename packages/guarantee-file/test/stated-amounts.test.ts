import assert from 'node:assert/strict'
import { test } from 'node:test'
import { foldText } from '../src/text/fold-text.ts'
import { statesAnotherAmount } from '../src/text/stated-amounts.ts'

type Row = readonly [another: boolean, text: string]

const rows: readonly Row[] = [
  [false, '担保金额：人民币700,000.00元'],
  [false, '担保金额（大写）：人民币柒拾万元整'],
  [false, '保证金金额 70万元，保费：人民币2,800.00元'],
  [false, '最高金额为人民币柒拾万元整（￥700,000.00），保险费 2,800.00 元'],
  [false, '保证金金额不超过招标项目估算价的2%'],
  [false, '担保金额见投标人须知，有效期120日'],
  [false, 'Guarantee amount: CNY 700,000.00'],
  [true, '担保金额：人民币7,000.00元，即人民币700,000.00元'],
  [true, '最高金额（小写） 人民币 ￥700,000.00 最高金额（大写） 人民币柒仟元整'],
  [true, '担保的最高金额为 7000 元。700,000.00'],
  [true, 'Guarantee amount: CNY 7,000.00 (700,000.00)'],
  [true, '保证金金额（小写）：0.7万元，柒拾万元整'],
]
for (const [another, text] of rows) {
  test(`${JSON.stringify(text)} states ${another ? 'another' : 'no other'} sum than 700000.00`, () =>
    assert.equal(statesAnotherAmount(foldText(text), '700000.00'), another))
}
