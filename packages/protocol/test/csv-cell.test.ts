import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { csvCell, quotedCell } from '../src/values/csv-cell.ts'

describe('a cell of a CSV', () => {
  const cells: readonly [string, string | number, string][] = [
    ['keeps ordinary text', '云川市轨道交通集团有限公司', '云川市轨道交通集团有限公司'],
    ['keeps a comma, a quote and a line inside', '甲,"乙"\n丙', '"甲,""乙""\n丙"'],
    ['runs no formula', '=HYPERLINK("http://x")', '"\'=HYPERLINK(""http://x"")"'],
    ['runs no command', '@SUM(A1)', "'@SUM(A1)"],
    ['keeps an amount a number', '700000.00', '700000.00'],
    ['keeps a count below zero a number', -3, '-3'],
    ['keeps all digits of an account', '3299018800031809999', '\t3299018800031809999'],
    ['keeps the leading zero of a phone number', '02588000001', '\t02588000001'],
    ['keeps 0 a number', '0', '0'],
  ]
  for (const [name, value, expected] of cells) it(name, () => assert.equal(csvCell(value), expected))
  for (const [text, expected] of [
    ['=1+1', '=1+1'],
    ['0123', '0123'],
    ['甲,"乙"', '"甲,""乙"""'],
  ] as const)
    it(`for a program alone is ${text} as it is`, () => assert.equal(quotedCell(text), expected))
})
