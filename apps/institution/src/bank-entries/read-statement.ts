/** Reads a bank's statement in either form, and checks every entry: all of it is right, or each wrong row is named. */

import { isDate } from '@openbaohan/protocol/values/china-day.ts'
import { parseYuan, yuanIn } from '@openbaohan/protocol/values/fen.ts'
import { accountNumber, exactDigits, text } from '@openbaohan/server/api/contract-atoms.ts'
import { isSpreadsheet } from '@openbaohan/server/csv/is-spreadsheet.ts'
import type { CsvProblem } from '@openbaohan/server/csv/read-csv.ts'
import { rowIssueText } from '@openbaohan/server/csv/row-issue-text.ts'
import { z } from 'zod'
import { type BankEntry, directions, keyOf, type StatementForm } from '../domain/bank-entry/bank-entry.ts'
import { readCamt } from './read-camt.ts'
import { readStatementCsv } from './read-statement-csv.ts'

/** Of one file; more is split by its days. */
export const mostEntries = 5000

/** Still to be checked. `skipped`: entries that the bank has not booked yet. */
export type ReadRows = {
  rows: { row: number; value: Record<string, unknown> }[]
  problems: CsvProblem[]
  skipped: number
}
export type ReadEntry = { row: number; entry: BankEntry }
export type ReadStatement = { form: StatementForm; entries: ReadEntry[]; problems: CsvProblem[]; skipped: number }

const clean = (value: string) => !value.includes('\u0000')
const unclean = { message: '含有空字符，请从网银重新导出 / has a NUL character: export the file again' }
const cell = (characters: number) => text(characters).refine(clean, unclean)

/** Of any bank, also abroad. In characters that the index of entries and `keyOf` compare alike. */
const partyAccount = exactDigits(cell(50)).transform((value) =>
  value
    .normalize('NFKC')
    .replace(/[‐‑–—]/g, '-')
    .replace(/[\u200b-\u200d\ufeff]/g, ''),
)

const entryShape = z.strictObject({
  account: accountNumber,
  reference: exactDigits(cell(100)),
  direction: z.enum(directions, { error: '应为 贷（收入）或 借（支出） / credit or debit' }),
  amount: z.string().refine((value) => (parseYuan(value) ?? 0n) > 0n, {
    message:
      '金额应为最多两位小数的正数；冲正请按相反方向填写 / an amount above 0; state a correction in the other direction',
  }),
  currency: z.enum(['CNY', 'RMB', '人民币', '人民币元', '156'], { error: '只支持人民币 / only CNY' }).optional(),
  bookedOn: z.string().refine(isDate, { message: '日期应如 2027-01-08 / a date such as 2027-01-08' }),
  partyName: cell(200).optional(),
  partyAccount: partyAccount.optional(),
  remittance: cell(500).optional(),
  subAccount: exactDigits(cell(50)).optional(),
  reversal: z.boolean().optional(),
})

export function readStatement(content: string): ReadStatement {
  const isXml = /^\ufeff?\s*</.test(content) && !isSpreadsheet(content)
  const read = isXml ? readCamt(content) : readStatementCsv(content)
  const form = isXml ? 'camt.053' : 'csv'
  if (read.rows.length > mostEntries) return { form, entries: [], problems: [tooMany(read.rows.length)], skipped: 0 }
  const problems = [...read.problems]
  const entries = read.rows.flatMap(({ row, value }): ReadEntry[] => {
    const parsed = entryShape.safeParse(value)
    if (!parsed.success) {
      problems.push(...parsed.error.issues.map((issue) => ({ row, ...rowIssueText(issue) })))
      return []
    }
    const { amount, currency: _, reversal = false, ...rest } = parsed.data
    return [{ row, entry: { ...rest, amount: yuanIn(amount), reversal } }]
  })
  problems.push(...repeatedIn(entries))
  if (entries.length === 0 && problems.length === 0) problems.push(nothingIn(read.skipped))
  return { form, entries, problems: problems.toSorted((one, other) => one.row - other.row), skipped: read.skipped }
}

/** One of two equal entries would be taken for stored before: a person decides which it is. */
function repeatedIn(entries: readonly ReadEntry[]): CsvProblem[] {
  const first = new Map<string, number>()
  return entries.flatMap(({ row, entry }) => {
    const key = keyOf(entry)
    const before = first.get(key)
    if (before === undefined) first.set(key, row)
    return before === undefined ? [] : [repeated(row, before)]
  })
}

const repeated = (row: number, before: number): CsvProblem => ({
  row,
  field: 'reference',
  problem: `与第 ${before} 行的流水号、日期、金额和对方账号都相同：如为同一笔请删去一行，如为两笔请在流水号后加序号 / the same as row ${before}: remove one, or if they are two transfers add a number to the reference`,
})

const tooMany = (count: number): CsvProblem => ({
  row: 0,
  field: '',
  problem: `共 ${count} 笔，一次最多 ${mostEntries} 笔：请按日期分成几个文件 / at most ${mostEntries} entries: split the file by days`,
})

const nothingIn = (skipped: number): CsvProblem => ({
  row: 0,
  field: '',
  problem:
    skipped === 0
      ? '文件里没有流水 / the file has no entries'
      : `${skipped} 笔均未记账，请待银行记账后再导出 / none of ${skipped} entries is booked yet: export again once they are`,
})
