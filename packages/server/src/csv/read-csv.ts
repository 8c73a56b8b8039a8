/** A CSV file as people save it from a spreadsheet: RFC 4180 or separated by tabs or semicolons, with or without a byte order mark, rows as a spreadsheet counts them. */
import { csvDelimiter, hasSeparatorLine } from '@openbaohan/protocol/values/csv-cell.ts'
import { hasLostText, lostText } from '@openbaohan/protocol/values/readable-line.ts'
import { CsvError, parse } from 'csv-parse/sync'
import { isSpreadsheet, spreadsheetProblem } from './is-spreadsheet.ts'

export type CsvRecord = {
  /** As a spreadsheet shows it: from 1, the header and empty rows included. */
  row: number
  /** Trimmed. */
  cells: string[]
}
export type CsvProblem = { row: number; field: string; problem: string }

/** Rows without any text are passed over and counted. A problem of row 0 is one of the whole file. */
export function readCsv(text: string): { records: CsvRecord[] } | { problem: CsvProblem } {
  if (isSpreadsheet(text)) return wrong(0, spreadsheetProblem)
  if (isUnmarkedUtf16(text)) return wrong(0, utf16Problem)
  if (hasLostText(text)) return wrong(0, lostTextIn(text))
  try {
    const first = hasSeparatorLine(text) ? 2 : 1
    const records = parse(text, {
      delimiter: csvDelimiter(text),
      bom: true,
      trim: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
    })
    return {
      records: records
        .map((cells, index) => ({ row: index + 1, cells: cells.map((cell) => cell.trim()) }))
        .filter(({ row, cells }) => row >= first && cells.some((cell) => cell !== '')),
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return wrong(Number(error.records ?? 0) + 1, quoteProblems[error.code] ?? `${error.code}`)
  }
}

/** UTF-16 without a byte order mark, read as UTF-8: its header's separators have a NUL each. A NUL below is of its cell. */
export const isUnmarkedUtf16 = (text: string): boolean => /^[^\r\n]*\0/.test(text)

const utf16Problem =
  '文件中有空字符（U+0000），多为不带 BOM 的 UTF-16：请另存为“CSV UTF-8（逗号分隔）”，或转换后再提供：iconv -f UTF-16LE -t UTF-8 / the file has NUL characters (U+0000) and is probably UTF-16 without a byte order mark: save it as “CSV UTF-8 (comma delimited)”, or convert it first: iconv -f UTF-16LE -t UTF-8'

/** With the first line of it. */
function lostTextIn(text: string): string {
  const line = text.slice(0, text.indexOf('\ufffd')).split('\n').length
  return `第 ${line} 行起${lostText.zh} / from line ${line} on ${lostText.en}`
}

const wrong = (row: number, problem: string) => ({ problem: { row, field: '', problem } })

const quoteProblems: Readonly<Partial<Record<string, string>>> = {
  CSV_QUOTE_NOT_CLOSED: '引号没有结束 / a quote is not closed',
  CSV_INVALID_CLOSING_QUOTE:
    '引号之后还有文字：整格加引号，格内的引号写两个 / text behind a closing quote: quote the whole cell and double the quotes inside',
  INVALID_OPENING_QUOTE:
    '引号不在格的开头：整格加引号，格内的引号写两个 / a quote inside a cell: quote the whole cell and double the quotes inside',
}
