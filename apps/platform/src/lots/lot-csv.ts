import { parseWireTime } from '@openbaohan/protocol/values/wire-time.ts'

/** The columns of a CSV of lots, by the names people and programs give them. */
const columns: readonly { field: string; names: readonly string[]; read: (text: string) => unknown }[] = [
  { field: 'number', names: ['标段编号', 'number'], read: asText },
  { field: 'name', names: ['标段名称', 'name'], read: asText },
  { field: 'beneficiaryName', names: ['招标人', '招标人名称', 'beneficiaryName'], read: asText },
  { field: 'beneficiaryCode', names: ['招标人统一社会信用代码', '统一社会信用代码', 'beneficiaryCode'], read: asText },
  { field: 'agency', names: ['招标代理', '招标代理机构', 'agency'], read: asText },
  {
    field: 'agencyCode',
    names: ['招标代理统一社会信用代码', 'agencyCode'],
    read: asText,
  },
  { field: 'amount', names: ['保证金金额', '保证金', 'amount'], read: asText },
  { field: 'opensAt', names: ['开标时间', 'opensAt'], read: asTime },
  { field: 'bidValidityDays', names: ['投标有效期', '投标有效期天数', 'bidValidityDays'], read: asNumber },
  { field: 'extraDays', names: ['延长天数', 'extraDays'], read: asNumber },
  { field: 'kind', names: ['类型', 'kind'], read: asKind },
  { field: 'estimate', names: ['估算价', '预算', '估算价或预算', 'estimate'], read: asText },
]

export type CsvProblem = { row: number; field: string; problem: string }
export type CsvLots = { rows: { row: number; value: Record<string, unknown> }[]; problems: CsvProblem[] }

/** Rows as `POST /api/lots` takes them, still to be checked; `row` counts lines of data from 1, as a person does. */
export function readLotCsv(text: string): CsvLots {
  const table = splitCsv(text.replace(/^\ufeff/, ''))
  const [header, ...lines] = table.records
  if (text.includes('\ufffd')) return failed('文件不是 UTF-8 / the file is not UTF-8')
  if (table.problem !== undefined) return failed(table.problem)
  if (header === undefined) return failed('文件为空 / the file is empty')
  const known = header.map((name) => columns.find(({ names }) => names.includes(name.trim())))
  const problems = header.flatMap((name, index) =>
    known[index] === undefined ? [{ row: 0, field: name.trim(), problem: '未知的列 / unknown column' }] : [],
  )
  const twice = known.filter((column, index) => column !== undefined && known.indexOf(column) !== index)
  for (const column of twice) problems.push({ row: 0, field: column?.field ?? '', problem: '重复的列 / column twice' })
  const rows = lines.map((cells, index) => {
    const row = index + 1
    if (cells.length > header.length)
      problems.push({ row, field: '', problem: `多出 ${cells.length - header.length} 列 / more cells than columns` })
    const entries = cells.flatMap((cell, place) => {
      const column = known[place]
      return column === undefined || cell.trim() === '' ? [] : [[column.field, column.read(cell.trim())] as const]
    })
    return { row, value: Object.fromEntries(entries) }
  })
  return { rows, problems }
}

const failed = (problem: string): CsvLots => ({ rows: [], problems: [{ row: 0, field: '', problem }] })

function asText(text: string): string {
  return text
}
/** Plain digits alone; what is not stays text, for the check to name. */
function asNumber(text: string): unknown {
  return /^\d{1,9}$/.test(text) ? Number(text) : text
}
function asTime(text: string): unknown {
  if (/^\d{12,14}$/.test(text)) return Number(text)
  return parseWireTime(/^\S+ \d\d:\d\d$/.test(text) ? `${text}:00` : text) ?? text
}
function asKind(text: string): string {
  return { 工程: 'construction', 政府采购: 'procurement' }[text] ?? text
}

/** RFC 4180: quotes, doubled quotes and line breaks inside them; empty lines are no records. */
export function splitCsv(text: string): { records: string[][]; problem?: string } {
  const records: string[][] = []
  let record: string[] = []
  let cell = ''
  let quoted = false
  const endRecord = () => {
    record.push(cell)
    cell = ''
    if (record.some((one) => one.trim() !== '')) records.push(record)
    record = []
  }
  for (let index = 0; index < text.length; index++) {
    const character = text[index] ?? ''
    if (quoted) {
      if (character !== '"') cell += character
      else if (text[index + 1] === '"') cell += text[++index]
      else quoted = false
    } else if (character === '"' && cell === '') quoted = true
    else if (character === ',') {
      record.push(cell)
      cell = ''
    } else if (character === '\n') endRecord()
    else if (character !== '\r') cell += character
  }
  if (quoted) return { records, problem: '引号没有结束 / a quote is not closed' }
  endRecord()
  return { records }
}
