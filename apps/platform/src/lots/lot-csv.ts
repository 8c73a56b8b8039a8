import { encodingOf, readFileText } from '@openbaohan/protocol/codec/file-text.ts'
import { parseWireTime } from '@openbaohan/protocol/values/wire-time.ts'
import { isSpreadsheet } from '@openbaohan/server/csv/is-spreadsheet.ts'
import { isUnmarkedUtf16 } from '@openbaohan/server/csv/read-csv.ts'
import { type CsvColumn, type CsvTable, readCsvTable } from '@openbaohan/server/csv/read-csv-table.ts'
import { typedLotNumber } from '../domain/lot/typed-lot-number.ts'

/** The columns of a CSV of lots, by the names people, programs and the exported list give them. */
export const lotColumns: readonly CsvColumn[] = [
  { field: 'number', names: ['标段编号', 'number', 'Lot number'], read: asText },
  { field: 'name', names: ['标段名称', 'name', 'Lot name'], read: asText },
  { field: 'beneficiaryName', names: ['招标人', '招标人名称', 'beneficiaryName', 'Beneficiary'], read: asText },
  {
    field: 'beneficiaryCode',
    names: ['招标人统一社会信用代码', '统一社会信用代码', 'beneficiaryCode', "Beneficiary's credit code"],
    read: asText,
  },
  { field: 'agency', names: ['招标代理', '招标代理机构', 'agency', 'Agency'], read: asText },
  {
    field: 'agencyCode',
    names: ['招标代理统一社会信用代码', 'agencyCode', "Agency's credit code"],
    read: asText,
  },
  { field: 'amount', names: ['保证金金额', '保证金', 'amount', 'Bid security'], read: asText },
  { field: 'opensAt', names: ['开标时间', 'opensAt', 'Opening'], read: asTime },
  { field: 'applicationsFrom', names: ['受理开始时间', 'applicationsFrom', 'Applications from'], read: asTime },
  {
    field: 'bidValidityDays',
    names: ['投标有效期', '投标有效期天数', 'bidValidityDays', 'Bid validity'],
    read: asNumber,
  },
  { field: 'extraDays', names: ['延长天数', '此后仍可索赔天数', 'extraDays', 'For demands after it'], read: asNumber },
  {
    field: 'forbidsExtraDays',
    names: ['担保期限不得长于投标有效期', '不得另加天数', 'forbidsExtraDays', 'No longer term'],
    read: asYes,
  },
  { field: 'projectName', names: ['招标项目名称', 'projectName', 'Tender project name'], read: asText },
  { field: 'projectNumber', names: ['招标项目编号', 'projectNumber', 'Tender project number'], read: asText },
  { field: 'beneficiaryAddress', names: ['招标人地址', 'beneficiaryAddress', "Beneficiary's address"], read: asText },
  { field: 'kind', names: ['类型', 'kind', 'Kind'], read: asKind },
  { field: 'estimate', names: ['估算价', '预算', '估算价或预算', 'estimate', 'Estimate'], read: asText },
  // as the list of lots is exported
  { field: 'state', names: ['状态', 'State'] },
  { field: 'openedAt', names: ['实际开标时间', 'Opened at'] },
]

const required = ['number', 'name', 'beneficiaryName', 'amount', 'opensAt']

/** Rows as `POST /api/lots` takes them, still to be checked. */
export const readLotCsv = (text: string): CsvTable => readCsvTable(text, lotColumns, required)

/** The same of a file that a person chose and sees read. */
export function readChosenLotCsv(text: string): CsvTable {
  const { rows, problems } = readLotCsv(text)
  const typed = (value: Record<string, unknown>) =>
    typeof value.number === 'string' ? { ...value, number: typedLotNumber(value.number) } : value
  return { rows: rows.map(({ row, value }) => ({ row, value: typed(value) })), problems }
}

/** No UTF-8 has half a pair: it replaces each byte of a body that was not UTF-8. */
const unreadByte = '\udcff'

/**
 * A body as text, in the encoding of files that people choose; but GBK is a guess, and no one sees a preview here. What
 * is no UTF-8 is known from a text that had lost characters before it was sent.
 */
export const decodeSentCsv = (body: Buffer): string =>
  encodingOf(body) === 'gb18030' ? body.toString().replaceAll('\ufffd', unreadByte) : readFileText(body)

/** Rows as a system sends them. */
export function readSentLotCsv(sent: string): CsvTable {
  const text = sent.replaceAll(unreadByte, '\ufffd')
  const unreadable = isSpreadsheet(text) || isUnmarkedUtf16(text) ? -1 : sent.indexOf(unreadByte)
  if (unreadable < 0) return readLotCsv(text)
  const line = text.slice(0, unreadable).split('\n').length
  const problem = `应为 UTF-8 编码，从第 ${line} 行起不是。多为 GBK，请转换后再发：iconv -f GB18030 -t UTF-8 lots.csv > lots-utf8.csv / the body must be UTF-8 and is not from line ${line} on. It is probably GBK, convert it first: iconv -f GB18030 -t UTF-8 lots.csv > lots-utf8.csv`
  return { rows: [], problems: [{ row: 0, field: '', problem }] }
}

function asText(text: string): string {
  return text
}
/** Plain digits alone; what is not stays text, for the check to name. */
function asNumber(text: string): unknown {
  return /^\d{1,9}$/.test(text) ? Number(text) : text
}
function asTime(text: string): unknown {
  if (/^\d{12,14}$/.test(text)) return Number(text)
  const [, year, , month = '', day = '', hour = '', minute, second = '00'] = written.exec(text) ?? []
  const two = (digits: string) => digits.padStart(2, '0')
  return parseWireTime(`${year}-${two(month)}-${two(day)} ${two(hour)}:${minute}:${second}`) ?? text
}
/** `2027-01-08 09:30`, or as a Chinese spreadsheet saves it: `2027/1/8 9:30`; seconds may follow. */
const written = /^(\d{4})([-/])(\d{1,2})\2(\d{1,2}) (\d{1,2}):(\d\d)(?::(\d\d))?$/
function asYes(text: string): unknown {
  return { 是: true, true: true, 否: false, false: false }[text] ?? text
}
function asKind(text: string): string {
  const kinds: Readonly<Record<string, string>> = { 工程: 'construction', 政府采购: 'procurement' }
  return kinds[text] ?? text.toLowerCase()
}
