import { type ReadPage, readPages } from './read-pages.ts'
import { saveCsv } from './save-csv.ts'

export type ExportFormat = 'csv' | 'xlsx'
export type Exported<Row> = {
  /** Of the file, without its ending. */
  name: string
  read: ReadPage<Row>
  head: readonly string[]
  cells: (row: Row) => readonly (string | number)[]
}

/** Reads the whole list and saves it as a file; a workbook's writer is loaded when one is asked for. */
export async function runExport<Row>(
  { name, read, head, cells }: Exported<Row>,
  format: ExportFormat,
  onRows: (count: number) => void,
  signal: AbortSignal,
): Promise<{ count: number; isWhole: boolean }> {
  const { rows, isWhole } = await readPages(read, onRows, signal)
  const shown = rows.map(cells)
  if (format === 'csv') saveCsv(name, head, shown)
  else await (await import('./save-xlsx.ts')).saveXlsx(name, head, shown)
  return { count: rows.length, isWhole }
}
