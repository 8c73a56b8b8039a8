import { readFileText } from '@openbaohan/protocol/codec/file-text.ts'
import { quotedCell } from '@openbaohan/protocol/values/csv-cell.ts'
import { WorkbookProblem } from './workbook-problem.ts'

/** A chosen file of rows: as CSV, whatever it was; of a workbook also its cells, for a copy with the problems marked. */
export type TableFile = {
  readonly name: string
  readonly content: string
  readonly cells?: readonly (readonly string[])[]
}

/**
 * CSV in whichever encoding a spreadsheet or a bank saved it, or a workbook, whose reader is loaded when one is chosen.
 * @throws WorkbookProblem
 */
export async function readTableFile(file: File): Promise<TableFile> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  if (beginsWith(bytes, compoundFile)) throw new WorkbookProblem('oldFormat')
  if (!beginsWith(bytes, zip)) return { name: file.name, content: readFileText(bytes) }
  const [{ readWorkbook }, { workbookLimits }] = await Promise.all([
    import('./read-workbook.ts'),
    import('./open-workbook.ts'),
  ])
  const cells = await readWorkbook(bytes)
  return { name: file.name, content: csvOf(cells, workbookLimits.characters), cells }
}

const zip = [0x50, 0x4b, 3, 4]
/** `.xls`, and a workbook with a password. */
const compoundFile = [0xd0, 0xcf, 0x11, 0xe0]
const beginsWith = (bytes: Uint8Array, mark: readonly number[]) => mark.every((byte, at) => bytes[at] === byte)

/** Exactly the cells: an import checks what the sheet has. */
function csvOf(cells: readonly (readonly string[])[], most: number): string {
  let length = 0
  const lines = cells.map((row) => {
    const quoted = row.map((cell) => {
      length += cell.length + 1
      if (length > most) throw new WorkbookProblem('tooLong')
      return quotedCell(cell)
    })
    return `${quoted.join(',')}\r\n`
  })
  return lines.join('')
}
