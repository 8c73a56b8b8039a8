import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readHolidayLines, writeHolidayLines } from '../src/calendar/holiday-lines.ts'

const marks = { off: '休', work: '班' }

describe('the lines of a holiday year', () => {
  const year = {
    off: [
      { name: '元旦', from: '2027-01-01', to: '2027-01-03' },
      { name: '清明节', from: '2027-04-05', to: '2027-04-05' },
    ],
    worked: ['2027-02-07', '2027-10-09'],
  }
  it('are read back as they are written', () => {
    assert.deepEqual(readHolidayLines(writeHolidayLines(year, marks), marks), { ...year, wrongLines: [] })
  })

  const lines: readonly (readonly [string, object])[] = [
    ['休,元旦,2027-01-01,2027-01-03', { off: [year.off[0]] }],
    ['off\t清明节\t2027-04-05', { off: [year.off[1]] }],
    ['班 2027-02-07、2027-10-09', { wrongLines: [1] }],
    ['班 2027-02-07, 2027-10-09', { worked: year.worked }],
    ['\n\n元旦 2027-01-01', { wrongLines: [3] }],
    ['休 元旦 1月1日', { wrongLines: [1] }],
    ['休 春节 2027-02-30\n班 2027-02-31\n休 元旦 2027-01-01 2027-01-03', { off: [year.off[0]], wrongLines: [1, 2] }],
    ['班', { wrongLines: [1] }],
    ['', {}],
  ]
  for (const [line, expected] of lines)
    it(`read ${JSON.stringify(line)}`, () =>
      assert.deepEqual(readHolidayLines(line, marks), { off: [], worked: [], wrongLines: [], ...expected }))
})
