import { saveBlob } from '../export/save-blob.ts'
import { markCells, markRows, type RowProblem } from './mark-rows.ts'
import type { TableFile } from './read-table-file.ts'

/** A copy of the file with one more column that states the problems: of a workbook a workbook, of a CSV a CSV. */
export async function saveMarked(
  { name, content, cells }: TableFile,
  problems: readonly RowProblem[],
  heading: string,
) {
  const marked = `${name.replace(/\.(csv|xlsx)$/i, '')}-${heading}`
  if (cells !== undefined) {
    const { saveTexts } = await import('../export/save-xlsx.ts')
    return saveTexts(marked, markCells(cells, problems, heading))
  }
  const text = markRows(content.replace(/^\uFEFF/, ''), problems, heading)
  // with the mark by which spreadsheets know UTF-8
  saveBlob(`${marked}.csv`, new Blob([`\uFEFF${text}`], { type: 'text/csv;charset=utf-8' }))
}
