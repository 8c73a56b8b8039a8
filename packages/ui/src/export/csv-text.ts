import { csvCell } from '@openbaohan/protocol/values/csv-cell.ts'

/** A table as a CSV that a spreadsheet opens right: with the mark of its encoding, a line for each row. */
export function csvText(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const lines = [head, ...rows].map((row) => row.map(csvCell).join(','))
  return `\uFEFF${lines.join('\r\n')}\r\n`
}
