import { type CellValue, readSheet } from 'read-excel-file/universal'
import { openWorkbook } from './open-workbook.ts'
import { WorkbookProblem } from './workbook-problem.ts'

type Stored = { readonly stored: string }

/**
 * The first sheet of a workbook as texts, row by row as a spreadsheet counts them, empty rows included.
 * @throws WorkbookProblem
 */
export async function readWorkbook(bytes: Uint8Array): Promise<string[][]> {
  const opened = openWorkbook(bytes)
  const rows = await readSheet<Stored>(opened.buffer, { parseNumber: (stored) => ({ stored }) }).catch(() => {
    throw new WorkbookProblem('unreadable')
  })
  return rows.map((row) => row.map(textOf))
}

function textOf(cell: CellValue<Stored> | null): string {
  if (cell === null) return ''
  if (cell instanceof Date) return dayOrMinute(cell)
  return typeof cell === 'object' && 'stored' in cell ? numberText(cell.stored) : String(cell)
}

/** A spreadsheet stores 15 digits: a longer number has lost the last, and in this form the check of an account names it. */
const numberText = (stored: string): string =>
  /^\d{16,}$/.test(stored) ? Number(stored).toExponential().replace('e', 'E') : stored

/** Cells have no zone: the time is as the sheet shows it. A fraction of a day is never exact: whole seconds are meant. */
function dayOrMinute(at: Date): string {
  const minute = new Date(Math.round(at.getTime() / 1000) * 1000).toISOString().slice(0, 16).replace('T', ' ')
  return minute.endsWith(' 00:00') ? minute.slice(0, 10) : minute
}
