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
  /** Of the rows as CSV, as many as the largest import takes: each cell may name the same long text. */
  characters: 8_000_000,
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
  for (const part of Object.values(parts)) checkExtent(strFromU8(part))
  return zipSync(parts, { level: 0 })
}

function unpack(bytes: Uint8Array, filter: (file: { name: string; originalSize: number }) => boolean) {
  try {
    return unzipSync(bytes, { filter })
  } catch (error) {
    throw error instanceof WorkbookProblem ? error : new WorkbookProblem('noWorkbook')
  }
}

/** A workbook names its sheets as it likes; a theme has an `r` of its own, but only a sheet has this element. */
function checkExtent(part: string): void {
  if (!part.includes('sheetData')) return
  let rows = 0
  for (const _ of part.matchAll(/<(?:[^<>\s/:]{1,50}:)?row(?=[\s/>])/g))
    if (++rows > workbookLimits.rows) throw tooLarge()
  for (const [, quote, address = '', end] of part.matchAll(/(?<!xmlns:)\br\s*=\s*(["'])([^"']{0,20})(.?)/gs)) {
    const [, column, row] = /^([A-Z]{0,3})(\d{1,7})$/.exec(address) ?? []
    // what a reader would decode or calculate first, as `A&#51;0000` or `3e4`
    if (column === undefined || quote !== end) throw new WorkbookProblem('unreadable')
    if (Number(row) > workbookLimits.rows || numberOf(column) > workbookLimits.columns) throw tooLarge()
  }
}

/** `A` is 1, `AA` 27. */
const numberOf = (column: string): number =>
  [...column].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
