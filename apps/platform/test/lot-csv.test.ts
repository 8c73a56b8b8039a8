import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { readLotCsv } from '../src/lots/lot-csv.ts'
import { lotInput } from '../src/procedures/lots/contract.ts'
import { agencyEnglish } from '../web/pages/lots/texts.en.ts'
import { agencyChinese } from '../web/pages/lots/texts.zh.ts'

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
      for (const one of Object.values(fields)) assert.deepEqual(readLotCsv(`${one}\n`).problems, [], one)
    })

  const bad: readonly [string, string, [number, string][]][] = [
    ['an empty file', '', [[0, '']]],
    ['an unknown column', 'number,名字\nL1,x', [[1, '名字']]],
    ['a column twice', 'number,标段编号\nL1,L2', [[1, 'number']]],
    ['more cells than columns', 'number\nL1,L2', [[2, '']]],
    ['a quote that never ends', 'number\n"L1', [[2, '']]],
    ['another encoding', 'number\nL\ufffd1', [[0, '']]],
  ]
  for (const [what, text, wanted] of bad)
    it(`is refused by name for ${what}`, () =>
      assert.deepEqual(
        readLotCsv(text).problems.map(({ row, field }) => [row, field]),
        wanted,
      ))

  for (const guide of ['for-tendering-systems.md', 'for-tendering-systems.zh-CN.md'])
    it(`is what ${guide} shows`, () => {
      const text = readFileSync(new URL(`../../../docs/guides/${guide}`, import.meta.url), 'utf8')
      const { rows, problems } = readLotCsv(/```\n(标段编号[\s\S]*?)```/.exec(text)?.[1] ?? '')
      assert.deepEqual([rows.length, problems], [1, []])
      assert.equal(lotInput.safeParse(rows[0]?.value).success, true)
    })
  it('leaves what is no number and no time as it is, for the check to name', () => {
    const [row] = readLotCsv('opensAt,bidValidityDays\n2026-02-29 09:30,1e2').rows
    assert.deepEqual(row?.value, { opensAt: '2026-02-29 09:30', bidValidityDays: '1e2' })
  })
})
