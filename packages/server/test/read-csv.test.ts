import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { z } from 'zod'
import { readCsv } from '../src/csv/read-csv.ts'
import { readCsvTable } from '../src/csv/read-csv-table.ts'
import { rowIssueText } from '../src/csv/row-issue-text.ts'

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
    [
      'is separated by tabs or semicolons where the header has no comma',
      'a;b\n"c;d";e,f',
      [
        [1, ['a', 'b']],
        [2, ['c;d', 'e,f']],
      ],
    ],
    [
      'is separated by commas where the header has one',
      'a,b;c\n1,2\t3',
      [
        [1, ['a', 'b;c']],
        [2, ['1', '2\t3']],
      ],
    ],
    [
      'as “Unicode text” is separated by tabs',
      '\ufeffa\tb\r\n1\t2,0',
      [
        [1, ['a', 'b']],
        [2, ['1', '2,0']],
      ],
    ],
    [
      'is separated as its first line states, which counts as a line of the file and is no row',
      '\ufeffsep=;\r\na,b;c\r\n1;2',
      [
        [2, ['a,b', 'c']],
        [3, ['1', '2']],
      ],
    ],
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

describe('a table in CSV', () => {
  const columns = ['code', 'name', 'credit', 'debit'].map((field) => ({
    field,
    names: [`列${field}`, field],
    read: String,
  }))
  const problemsOf = (text: string) => readCsvTable(text, columns, ['code', 'name', ['credit', 'debit']]).problems
  it('that misses columns is refused once, with all of them and the header that is expected', () => {
    const [one, ...others] = problemsOf('\n列name,x\nA,1')
    const [missing] = others
    assert.deepEqual([one?.field, missing?.row, others.length], ['x', 2, 1])
    assert.match(
      missing?.problem ?? '',
      /：列code、列credit或列debit。.*：列code,列name,列credit或列debit \/ .*: code, credit or debit\./,
    )
  })
  it('control: is read with one of several columns', () => assert.deepEqual(problemsOf('code,name,debit\nA,B,1'), []))
})

describe('what is wrong with a row', () => {
  it('is stated in both languages, also for a field that there is none of', () => {
    const [issue] = z.strictObject({ a: z.string() }).safeParse({ a: 'x', b: 1, c: 2 }).error?.issues ?? []
    assert.ok(issue !== undefined)
    assert.match(rowIssueText(issue).problem, /没有这个字段：b、c \/ no such field: b, c/)
  })
  it('names the type that is expected', () => {
    const [issue] = z.object({ a: z.string() }).safeParse({ a: 5 }).error?.issues ?? []
    assert.ok(issue !== undefined)
    assert.equal(rowIssueText(issue).problem, '应为文字，收到的是数字 / expected a text, got a number')
  })
})
