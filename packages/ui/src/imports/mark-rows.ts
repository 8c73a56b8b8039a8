import { csvCell, csvDelimiter, hasSeparatorLine } from '@openbaohan/protocol/values/csv-cell.ts'

/** Of a row as its spreadsheet counts, from 1, the header and empty rows included; 0 is the whole file. */
export type RowProblem = { readonly row: number; readonly problem: string }

/**
 * The same CSV with one more cell at the end of each row that something is wrong with; everything else is left as it was
 * written, so that the file is corrected where it is marked.
 */
export function markRows(csv: string, problems: readonly RowProblem[], heading: string): string {
  const note = notesOf(problems, heading, hasSeparatorLine(csv) ? 2 : 1)
  const delimiter = csvDelimiter(csv)
  const marked = recordsOf(csv).map(({ text, end }, index) => {
    const words = note(index + 1)
    return `${text}${words === undefined ? '' : `${delimiter}${csvCell(words)}`}${end}`
  })
  return marked.join('')
}

/** The same of a workbook: the problems are in one column behind all others. */
export function markCells(
  cells: readonly (readonly string[])[],
  problems: readonly RowProblem[],
  heading: string,
): string[][] {
  const note = notesOf(problems, heading)
  const width = Math.max(0, ...cells.map((row) => row.length))
  return cells.map((row, index) => {
    const words = note(index + 1)
    return words === undefined ? [...row] : [...row, ...Array<string>(width - row.length).fill(''), words]
  })
}

function notesOf(problems: readonly RowProblem[], heading: string, head = 1): (row: number) => string | undefined {
  const noted = new Map<number, string[]>()
  for (const { row, problem } of problems) noted.set(row, [...(noted.get(row) ?? []), problem])
  return (row) =>
    (row === head ? [heading, ...(noted.get(0) ?? []), ...(noted.get(head) ?? [])] : noted.get(row))?.join('；')
}

/** Line breaks inside quotes belong to their cell. */
function recordsOf(csv: string): { text: string; end: string }[] {
  const records: { text: string; end: string }[] = []
  let begin = 0
  let isQuoted = false
  for (let at = 0; at < csv.length; at++) {
    const mark = csv.charAt(at)
    if (mark === '"') isQuoted = !isQuoted
    if (isQuoted || (mark !== '\n' && mark !== '\r')) continue
    const end = csv.startsWith('\r\n', at) ? '\r\n' : mark
    records.push({ text: csv.slice(begin, at), end })
    at += end.length - 1
    begin = at + 1
  }
  if (begin < csv.length) records.push({ text: csv.slice(begin), end: '' })
  return records
}
