/**
 * A workbook (.xlsx is a ZIP) unpacked within limits, so that a small file cannot fill the memory of a page: the sizes that
 * it states are added up before anything is unpacked, and nothing is unpacked beyond them.
 */
import { strFromU8, unzipSync, zipSync } from 'fflate'
import { WorkbookProblem } from './workbook-problem.ts'

export const workbookLimits = {
  /** Of the file. */
  bytes: 5_000_000,
  unpackedBytes: 60_000_000,
  entries: 500,
  /** Of a cell's address: a reader makes room for all before it. */
  rows: 20_000,
  columns: 100,
} as const

const tooLarge = () => new WorkbookProblem('tooLarge')

/** @returns the same workbook with what a reader needs of it, not compressed */
export function openWorkbook(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  if (bytes.length > workbookLimits.bytes) throw tooLarge()
  let unpacked = 0
  let entries = 0
  const parts = unpack(bytes, ({ name, originalSize }) => {
    if (++entries > workbookLimits.entries) throw tooLarge()
    if (!/\.(xml|rels)$/i.test(name)) return false // pictures and macros
    unpacked += originalSize
    if (unpacked > workbookLimits.unpackedBytes) throw tooLarge()
    return true
  })
  for (const [name, part] of Object.entries(parts)) if (/^xl\/worksheets\//.test(name)) checkExtent(strFromU8(part))
  return zipSync(parts, { level: 0 })
}

function unpack(bytes: Uint8Array, filter: (file: { name: string; originalSize: number }) => boolean) {
  try {
    return unzipSync(bytes, { filter })
  } catch (error) {
    throw error instanceof WorkbookProblem ? error : new WorkbookProblem('noWorkbook')
  }
}

function checkExtent(sheet: string): void {
  for (const [, column = '', row = ''] of sheet.matchAll(/\br="([A-Z]*)(\d+)"/g))
    if (Number(row) > workbookLimits.rows || numberOf(column) > workbookLimits.columns) throw tooLarge()
}

/** `A` is 1, `AA` 27. */
const numberOf = (column: string): number =>
  [...column].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
