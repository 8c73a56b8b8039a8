import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readCsv } from '../src/csv/read-csv.ts'

describe('a CSV file', () => {
  const good: readonly [string, string, [number, string[]][]][] = [
    [
      'keeps commas, quotes and line breaks inside quotes',
      'a,"b ""c"", d\ne"\nf,g',
      [
        [1, ['a', 'b "c", d\ne']],
        [2, ['f', 'g']],
      ],
    ],
    [
      'counts rows as a spreadsheet does: empty ones too, one for a cell of several lines',
      '\ufeffa\r\n\r\n,,\r\n"1\n2"\r\n3\n4',
      [
        [1, ['a']],
        [4, ['1\n2']],
        [5, ['3']],
        [6, ['4']],
      ],
    ],
    ['trims cells, quoted or not', ' a , "b " ,\t12\n', [[1, ['a', 'b', '12']]]],
    ['may be empty', '', []],
  ]
  for (const [what, text, rows] of good)
    it(what, () => assert.deepEqual(readCsv(text), { records: rows.map(([row, cells]) => ({ row, cells })) }))

  const bad: readonly [string, string, number][] = [
    ['a quote that never ends', 'a\nb\n"c\nd', 3],
    ['text behind a closing quote', 'a\n"云川"建设\n', 2],
    ['a quote inside a cell', 'a\nb\n云川"建设"\n', 3],
    ['another encoding', 'a\ufffd', 0],
  ]
  for (const [what, text, row] of bad)
    it(`is rejected with its row for ${what}`, () => {
      const read = readCsv(text)
      assert.equal('problem' in read ? read.problem.row : undefined, row)
    })
})
