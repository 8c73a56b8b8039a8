import { csvText } from './csv-text.ts'
import { saveBlob } from './save-blob.ts'

/** Saves a CSV file with an encoding that spreadsheets detect. */
export function saveCsv(name: string, head: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
  saveBlob(`${name}.csv`, new Blob([csvText(head, rows)], { type: 'text/csv;charset=utf-8' }))
}
