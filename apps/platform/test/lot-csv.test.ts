import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { splitLanguages } from '@openbaohan/protocol/values/split-languages.ts'
import { readCsvTable } from '@openbaohan/server/csv/read-csv-table.ts'
import { rowIssueText } from '@openbaohan/server/csv/row-issue-text.ts'
import { z } from 'zod'
import { lotColumns, readLotCsv } from '../src/lots/lot-csv.ts'
import { lotInput } from '../src/procedures/lots/contract.ts'
import { agencyEnglish } from '../web/pages/lots/texts.en.ts'
import { agencyChinese } from '../web/pages/lots/texts.zh.ts'

/** Of files that have not all columns of a lot. */
const readCells = (text: string) => readCsvTable(text, lotColumns)

describe('a CSV of lots', () => {
  const opensAt = Date.parse('2026-12-08T09:30:00+08:00')
  const good: readonly [string, string][] = [
    ['by Chinese names', '标段编号,标段名称,招标人,保证金金额,开标时间\nL1,一标,甲,700000.00,2026-12-08 09:30'],
    ['by English names', 'number,name,beneficiaryName,amount,opensAt\nL1,一标,甲,700000.00,2026-12-08 09:30:00'],
    [
      'from a spreadsheet: mark, CRLF, quotes, empty lines',
      '\ufeff标段编号,标段名称,招标人,保证金金额,开标时间\r\n"L1","一标",甲,700000.00,2026-12-08 09:30\r\n,,,,\r\n',
    ],
    ['with times as milliseconds', `number,name,beneficiaryName,amount,opensAt\nL1,一标,甲,700000.00,${opensAt}`],
  ]
  for (const [what, text] of good)
    it(`is read ${what}`, () =>
      assert.deepEqual(readLotCsv(text), {
        rows: [{ row: 2, value: { number: 'L1', name: '一标', beneficiaryName: '甲', amount: '700000.00', opensAt } }],
        problems: [],
      }))

  for (const [language, fields, kind] of [
    ['Chinese', agencyChinese.import.fields, '工程'],
    ['English', agencyEnglish.import.fields, 'construction'],
  ] as const)
    it(`is read under the heads of the exported list in ${language}`, () => {
      const { lot, lots } = language === 'Chinese' ? agencyChinese : agencyEnglish
      const head = [fields.number, fields.name, fields.beneficiaryName, fields.amount, fields.opensAt, fields.kind]
      const cells = ['L1', '一标', '甲', '700000.00', '2026-12-08 09:30', kind, '2026-12-08 09:31', '已开标']
      const { rows, problems } = readLotCsv([[...head, lot.openedAt, lots.state], cells].map(String).join('\n'))
      const registered = { number: 'L1', name: '一标', beneficiaryName: '甲', amount: '700000.00', opensAt }
      assert.deepEqual([rows[0]?.value, problems], [{ ...registered, kind: 'construction' }, []])
      for (const one of Object.values(fields)) assert.deepEqual(readCells(`${one}\n`).problems, [], one)
    })

  const whole = 'number,name,beneficiaryName,amount,opensAt'
  const bad: readonly [string, string, [number, string][]][] = [
    ['an empty file', '', [[0, '']]],
    ['an unknown column', `${whole},名字\nL1,x`, [[1, '名字']]],
    ['a column twice', `${whole},标段编号\nL1,L2`, [[1, 'number']]],
    ['more cells than columns', `${whole}\nL1,,,,,L2`, [[2, '']]],
    ['a quote that never ends', `${whole}\n"L1`, [[2, '']]],
    ['another encoding', `${whole}\nL\ufffd1`, [[0, '']]],
    ['UTF-16 without its mark', `n\0u\0m\0,\0`, [[0, '']]],
    ['a NUL in a cell', `${whole}\nL1,a\0b`, [[2, 'name']]],
    ['missing columns, all of them at once', 'number,amount\nL1,x\nL2,y', [[1, '']]],
  ]
  for (const [what, text, wanted] of bad)
    it(`is refused by name for ${what}`, () =>
      assert.deepEqual(
        readLotCsv(text).problems.map(({ row, field }) => [row, field]),
        wanted,
      ))

  it('names the missing columns in the words of either language', () => {
    const [{ problem = '' } = {}] = readLotCsv('标段编号,保证金金额\nL1,7').problems
    assert.match(problem, /缺少列：标段名称、招标人、开标时间。.*are missing: name, beneficiaryName, opensAt\./)
  })

  for (const guide of ['for-tendering-systems.md', 'for-tendering-systems.zh-CN.md'])
    it(`is what ${guide} shows`, () => {
      const text = readFileSync(new URL(`../../../docs/guides/${guide}`, import.meta.url), 'utf8')
      const { rows, problems } = readLotCsv(/```\n(标段编号[\s\S]*?)```/.exec(text)?.[1] ?? '')
      assert.deepEqual([rows.length, problems], [1, []])
      assert.equal(lotInput.safeParse(rows[0]?.value).success, true)
    })

  const times: readonly (readonly [written: string, read: string | undefined])[] = [
    ['2027-01-08 09:30', '2027-01-08T09:30:00+08:00'],
    ['2026/12/20 9:30', '2026-12-20T09:30:00+08:00'],
    ['2026/12/20 09:30:00', '2026-12-20T09:30:00+08:00'],
    ['2026/12/20 9:30:15', '2026-12-20T09:30:15+08:00'],
    ['2026/1/8 9:05', '2026-01-08T09:05:00+08:00'],
    ['2026-1-8 9:05', '2026-01-08T09:05:00+08:00'],
    ['2028/2/29 9:30', '2028-02-29T09:30:00+08:00'],
    ['2026/2/29 9:30', undefined],
    ['2026/13/1 9:30', undefined],
    ['2026/0/8 9:30', undefined],
    ['2026/1/8 24:00', undefined],
    ['2026/1/8 9:60', undefined],
    ['2026/1/8 9:5', undefined],
    ['2026/1-8 9:30', undefined],
    ['20/12/2026 9:30', undefined],
    ['26/12/20 9:30', undefined],
    ['2026/12/20', undefined],
  ]
  for (const [written, read] of times)
    it(`${read === undefined ? 'refuses' : 'takes'} ${written} as a time`, () => {
      const value = readCells(`opensAt\n${written}`).rows[0]?.value
      assert.deepEqual(value, { opensAt: read === undefined ? written : Date.parse(read) })
      assert.equal(lotInput.shape.opensAt.safeParse(value?.opensAt).success, read !== undefined)
    })

  it('names a cell that is none of the choices in both languages, in the words of the file', () => {
    const text =
      '标段编号,标段名称,招标人,保证金金额,开标时间,类型,不得另加天数\nL1,一标,甲,7,2027/1/8 9:30,货物类,也许'
    const problems = lotInput.safeParse(readLotCsv(text).rows[0]?.value).error?.issues.map(rowIssueText) ?? []
    assert.deepEqual(
      problems.map(({ field }) => field),
      ['kind', 'forbidsExtraDays'],
    )
    for (const { problem } of problems) assert.ok(splitLanguages(problem), problem)
    assert.match(problems[0]?.problem ?? '', /工程.*政府采购/)
    const [other] = z.enum(['a', 'b']).safeParse('c').error?.issues.map(rowIssueText) ?? []
    assert.ok(splitLanguages(other?.problem ?? ''), 'of a schema without words of its own')
  })
  for (const [written, kind] of [
    ['工程', 'construction'],
    ['政府采购', 'procurement'],
    ['Procurement', 'procurement'],
  ] as const)
    it(`control: takes ${written} as a kind`, () =>
      assert.equal(lotInput.shape.kind.parse(readCells(`类型\n${written}`).rows[0]?.value.kind), kind))

  it('leaves what is no number and no time as it is, for the check to name', () => {
    const [row] = readCells('opensAt,bidValidityDays\n2026-02-29 09:30,1e2').rows
    assert.deepEqual(row?.value, { opensAt: '2026-02-29 09:30', bidValidityDays: '1e2' })
  })
})
