import { readFileText } from './read-file-text.ts'

/** A chosen file of rows: as CSV, whatever it was; of a workbook also its cells, for a copy with the problems marked. */
export type TableFile = {
  readonly name: string
  readonly content: string
  readonly cells?: readonly (readonly string[])[]
}

/** CSV in whichever encoding a spreadsheet or a bank saved it, or a workbook, whose reader is loaded when one is chosen. */
export async function readTableFile(file: File): Promise<TableFile> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  if (!isZip(bytes)) return { name: file.name, content: readFileText(bytes) }
  const { readWorkbook } = await import('./read-workbook.ts')
  const cells = await readWorkbook(bytes)
  return { name: file.name, content: cells.map((row) => `${row.map(quoted).join(',')}\r\n`).join(''), cells }
}

const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4

const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
