/** Files of rows that are workbooks: what is read of them, and that none fills the memory of a page. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readCsvTable } from '@openbaohan/server/csv/read-csv-table.ts'
import { strToU8, unzipSync, zipSync } from 'fflate'
import writeXlsxFile from 'write-excel-file/universal'
import { markCells } from '../src/imports/mark-rows.ts'
import { openWorkbook, workbookLimits } from '../src/imports/open-workbook.ts'
import { readTableFile } from '../src/imports/read-table-file.ts'
import { readWorkbook } from '../src/imports/read-workbook.ts'
import { WorkbookProblem } from '../src/imports/workbook-problem.ts'

type Cell = Parameters<typeof writeXlsxFile>[0] extends readonly (readonly (infer One)[])[] ? One : never
const workbook = async (rows: readonly (readonly Cell[])[]) =>
  new Uint8Array(await (await writeXlsxFile([...rows.map((row) => [...row])]).toBlob()).arrayBuffer())
const texts = (...values: readonly string[]) => values.map((value) => ({ value, type: String }))
const refused = (why: WorkbookProblem['why']) => (error: unknown) =>
  error instanceof WorkbookProblem && error.why === why

describe('a workbook', () => {
  it('is read with the numbers of its rows, and its cells as the sheet shows them', async () => {
    const rows = await readWorkbook(
      await workbook([
        texts('编号', '备注', '金额', '日期', '账号'),
        [],
        [
          ...texts('001', '一"二",\n三'),
          { value: 700_000.5, type: Number, format: '#,##0.00' },
          { value: new Date(Date.UTC(2027, 0, 8, 9, 30)), type: Date, format: 'yyyy-mm-dd hh:mm' },
          { value: Number('3299018800031804672'), type: Number },
        ],
        [
          ...texts('002'),
          null,
          null,
          { value: new Date(Date.UTC(2027, 0, 8)), type: Date, format: 'yyyy-mm-dd' },
          null,
        ],
      ]),
    )
    assert.deepEqual(rows, [
      ['编号', '备注', '金额', '日期', '账号'],
      ['', '', '', '', ''],
      ['001', '一"二",\n三', '700000.5', '2027-01-08 09:30', '3.2990188000318044E+18'],
      ['002', '', '', '2027-01-08', ''],
    ])
  })

  it('becomes the same rows as a CSV, under the same numbers', async () => {
    const bytes = await workbook([texts('编号', '备注'), [], texts('=1+1', '一"二",\n三'), texts('3', '')])
    const { content, cells } = await readTableFile(new File([bytes], 'lots.xlsx'))
    const columns = ['编号', '备注'].map((name) => ({ field: name, names: [name], read: (text: string) => text }))
    assert.deepEqual(readCsvTable(content, columns), {
      rows: [
        { row: 3, value: { 编号: '=1+1', 备注: '一"二",\n三' } },
        { row: 4, value: { 编号: '3' } },
      ],
      problems: [],
    })
    assert.deepEqual(
      markCells(
        cells ?? [],
        [
          { row: 4, problem: '缺备注' },
          { row: 0, problem: '全文' },
        ],
        '问题',
      ),
      [
        ['编号', '备注', '问题；全文'],
        ['', ''],
        ['=1+1', '一"二",\n三'],
        ['3', '', '缺备注'],
      ],
    )
  })

  it('that is marked is a workbook again', async () => {
    const marked = markCells([['编号'], ['1']], [{ row: 2, problem: '编号不对' }], '问题')
    assert.deepEqual(await readWorkbook(await workbook(marked.map((row) => texts(...row)))), [
      ['编号', '问题'],
      ['1', '编号不对'],
    ])
  })

  it('of as many rows as a statement may have is read', async () => {
    const many = Array.from({ length: 5001 }, (_, row) => texts(`${row}`, '付款', '一家有限公司'))
    assert.equal((await readWorkbook(await workbook(many))).length, 5001)
  })

  it('is refused when it unpacks to more than a page holds, before it is unpacked', () => {
    const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(workbookLimits.unpackedBytes + 1) }, { level: 9 })
    assert.ok(bomb.length < 100_000, 'a small file')
    assert.throws(() => openWorkbook(bomb), refused('tooLarge'))
    const half = new Uint8Array(workbookLimits.unpackedBytes / 2 + 1)
    assert.throws(
      () => openWorkbook(zipSync({ 'xl/a.xml': half, 'xl/b.xml': half }, { level: 9 })),
      refused('tooLarge'),
    )
  })

  it('that states less than it unpacks to is not unpacked beyond it', () => {
    const name = 'xl/worksheets/sheet1.xml'
    const bomb = zipSync({ [name]: new Uint8Array(10_000_000) }, { level: 9 })
    const view = new DataView(bomb.buffer, bomb.byteOffset, bomb.length)
    for (let at = 0; at + 4 <= bomb.length; at++) {
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 1000, true)
      if (view.getUint32(at, true) === 0x04034b50) view.setUint32(at + 22, 1000, true)
    }
    const opened = attempt(() => unzipSync(openWorkbook(bomb))[name]?.length ?? 0)
    assert.ok(opened <= 1000, `${opened} bytes`)
  })

  for (const [what, address, why] of [
    ['in a far row', 'r="A20001"', 'tooLarge'],
    ['in a far column', 'r="CW1"', 'tooLarge'],
    ['in a far row by its other quotes', "r='A30000'", 'tooLarge'],
    ['in a far row by spaces', 'r = "XFD1048576"', 'tooLarge'],
    ['in a far row by a character reference', 'r="A&#51;0000"', 'unreadable'],
    ['in a far row by mixed quotes', `r="A1'30000"`, 'unreadable'],
    ['in the last row', 'r="CV20000"', undefined],
  ] as const)
    for (const name of ['xl/worksheets/sheet1.xml', 'xl/w/sheet1.xml', 'xl/theme/theme1.xml'])
      it(`with one cell ${what} in ${name} is ${why === undefined ? 'opened' : 'refused, as a reader would make room'}`, () => {
        const sheet = `<worksheet><sheetData><row><c ${address}><v>1</v></c></row></sheetData></worksheet>`
        const open = () => openWorkbook(zipSync({ [name]: strToU8(sheet) }))
        if (why === undefined) assert.ok(open().length > 0)
        else assert.throws(open, refused(why))
      })

  it('of more rows than a reader has room for, without their numbers, is refused', () => {
    const sheetOf = (rows: number) =>
      zipSync({
        'xl/a.xml': strToU8(`<x:worksheet><x:sheetData>${'<x:row/>'.repeat(rows)}</x:sheetData></x:worksheet>`),
      })
    assert.throws(() => openWorkbook(sheetOf(workbookLimits.rows + 1)), refused('tooLarge'))
    assert.ok(openWorkbook(sheetOf(workbookLimits.rows)).length > 0)
  })

  it('keeps the colours of a theme, whose edges are no rows', () => {
    const theme = strToU8('<a:theme><a:fillToRect l="50000" t="-80000" r="50000" b="180000"/></a:theme>')
    assert.ok(openWorkbook(zipSync({ 'xl/theme/theme1.xml': theme })).length > 0)
  })

  it('whose cells name one long text is refused before it fills the memory, and read below that', async () => {
    const long = 'x'.repeat(30_000)
    const repeated = async (rows: number) =>
      readTableFile(new File([await workbook(Array.from({ length: rows }, () => texts(long)))], 'long.xlsx'))
    await assert.rejects(repeated(300), refused('tooLong'))
    assert.equal((await repeated(200)).content.length, 200 * (long.length + 2))
  })

  it('of an old version, or with a password, is refused with what to do; a text in GBK is not', async () => {
    const old = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)
    await assert.rejects(readTableFile(new File([old], 'lots.xls')), refused('oldFormat'))
    const { content } = await readTableFile(new File([Uint8Array.of(0xd0, 0xcf, 0x31)], 'lots.csv'))
    assert.match(content, /^\p{Script=Han}1$/u)
  })

  for (const [what, bytes, why] of [
    ['no archive', strToU8('PK\u0003\u0004 nothing'), 'noWorkbook'],
    ['an archive without a sheet', zipSync({ 'a.xml': strToU8('<a/>') }), 'unreadable'],
    ['too large a file', new Uint8Array(workbookLimits.bytes + 1), 'tooLarge'],
  ] as const)
    it(`that is ${what} is refused with what to do`, () => assert.rejects(readWorkbook(bytes), refused(why)))
})

/** 0 where it is refused. */
function attempt(run: () => number): number {
  try {
    return run()
  } catch (error) {
    assert.ok(error instanceof WorkbookProblem)
    return 0
  }
}
