/** The check sheet as a file: what a committee opens in a spreadsheet. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { csvText } from '@openbaohan/ui/export/csv-text.ts'
import { rowsByBidder } from '../web/pages/sheets/rows-by-bidder.ts'

const row = (applicantCode: string, amount: string, ...texts: string[]) => ({
  ...{ applicantName: `投标人${applicantCode}`, applicantCode, amount, texts },
})

describe('the rows of a check sheet that is exported', () => {
  it('are one for each bidder, in the order of the sheet', () => {
    const rows = rowsByBidder(
      [
        row('B', '700000.00', 'G1', '核验通过'),
        row('A', '500000.50', 'G2', ''),
        row('B', '200000.00', 'G3', '请看意见'),
      ],
      ' | ',
    )
    assert.deepEqual(rows, [
      { ...row('B', '900000.00', 'G1 | G3', '核验通过 | 请看意见'), guarantees: 2 },
      { ...row('A', '500000.50', 'G2', ''), guarantees: 1 },
    ])
  })

  it('state what one of two guarantees lacks as a dash, so that the values stay beside each other', () => {
    const [both] = rowsByBidder([row('B', '1.00', 'G1', ''), row('B', '2.00', '', 'ok')], ' | ')
    assert.deepEqual(both?.texts, ['G1 | —', '— | ok'])
  })
})

describe('a table as CSV', () => {
  const file = csvText(
    ['投标人', '担保金额（元）'],
    [
      ['甲，乙', '700000.00'],
      ['丙,丁', 3],
    ],
  )
  it('begins with the mark by which a spreadsheet reads its encoding', () => {
    assert.deepEqual([...new TextEncoder().encode(file).subarray(0, 3)], [0xef, 0xbb, 0xbf])
  })
  it('has a line for each row, amounts as plain numbers and separators in quotes', () => {
    assert.deepEqual(file.slice(1).split('\r\n'), ['投标人,担保金额（元）', '甲，乙,700000.00', '"丙,丁",3', ''])
  })
})
