import writeXlsxFile from 'write-excel-file/universal'
import { saveBlob } from './save-blob.ts'
import { xlsxCell } from './xlsx-cell.ts'

/** Saves a workbook of one sheet, its head in bold and always in sight. */
export async function saveXlsx(
  name: string,
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): Promise<void> {
  const columns = head.map((word, place) => ({ width: widthOf([word, ...rows.slice(0, 50).map((row) => row[place])]) }))
  const titles = head.map((value) => ({ value, fontWeight: 'bold' as const }))
  const sheet = name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31)
  const file = writeXlsxFile([titles, ...rows.map((row) => row.map(xlsxCell))], { columns, sheet, stickyRowsCount: 1 })
  saveBlob(`${name}.xlsx`, await file.toBlob())
}

/** In characters: one of Chinese takes two. */
const widthOf = (values: readonly (string | number | undefined)[]) =>
  Math.min(48, Math.max(8, ...values.map((value) => String(value ?? '').replace(/[^\0-\xff]/g, '00').length + 2)))

/** Saves rows of texts as they are: nothing becomes a number. */
export async function saveTexts(name: string, rows: readonly (readonly string[])[]): Promise<void> {
  const file = writeXlsxFile(
    rows.map((row) => row.map((value) => ({ value, type: String }))),
    { sheet: '1' },
  )
  saveBlob(`${name}.xlsx`, await file.toBlob())
}
