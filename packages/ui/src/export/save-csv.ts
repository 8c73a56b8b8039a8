import { csvCell } from '@openbaohan/protocol/values/csv-cell.ts'
import { saveBlob } from './save-blob.ts'

/** Saves a CSV file with an encoding that spreadsheets detect. */
export function saveCsv(name: string, head: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
  const lines = [head, ...rows].map((row) => row.map(csvCell).join(','))
  saveBlob(`${name}.csv`, new Blob([`\uFEFF${lines.join('\r\n')}\r\n`], { type: 'text/csv;charset=utf-8' }))
}
