import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { xlsxCell } from '../src/export/xlsx-cell.ts'
import { readSettings } from '../src/table/list-settings.ts'

describe('a cell of an exported workbook', () => {
  it('has amounts as numbers with thousands separators', () => {
    assert.deepEqual(xlsxCell('1234567.80'), { value: 1_234_567.8, type: Number, format: '#,##0.00' })
    assert.deepEqual(xlsxCell(3), { value: 3, type: Number })
  })
  for (const text of ['3299018800031804672', '0012', '=1+1', '12.3', '2026-11-28', '12345678901234.00'])
    it(`keeps ${text} as text`, () => assert.deepEqual(xlsxCell(text), { value: text, type: String }))
})

describe('the stored settings of a list', () => {
  const usual = { pageSize: 20, density: 'middle', hidden: [], saved: [] }
  for (const stored of [null, '', 'null', '[]', '{"pageSize":7,"density":"x","hidden":3,"saved":[{"name":1}]}'])
    it(`are the usual ones where ${JSON.stringify(stored)} is stored`, () =>
      assert.deepEqual(readSettings(stored), usual))
  it('are read as they were stored', () => {
    const chosen = { pageSize: 100, density: 'small', hidden: ['amount'], saved: [{ name: 'a', search: 'state=x' }] }
    assert.deepEqual(readSettings(JSON.stringify(chosen)), chosen)
  })
})
