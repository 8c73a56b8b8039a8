/** A CSV file with a header line, its cells read by the columns that a table knows. */
import { type CsvProblem, readCsv } from './read-csv.ts'

export type CsvColumn = {
  field: string
  /** As people and programs call it, the one that a sample file shows first. */
  names: readonly string[]
  /** Absent: a column of our own exports that is not read. */
  read?: (text: string) => unknown
}
/** Fields without which no row is right; of several in one place one is enough. */
type Required = readonly (string | readonly string[])[]
export type CsvTable = {
  /** Still to be checked; empty cells are absent. */
  rows: { row: number; value: Record<string, unknown> }[]
  problems: CsvProblem[]
}

/**
 * A wrong header is the only problem named: every row below would be wrong by it. A row of more cells than columns is
 * a problem alone: its cells belong to other columns than they are in. So is one with a NUL, which no database stores.
 *
 * @param required columns that are missed by name, all at once
 * @returns rows under their numbers in the file, the header being row 1; `field` of a problem is a column's, or the header's own text
 */
export function readCsvTable(text: string, columns: readonly CsvColumn[], required: Required = []): CsvTable {
  const read = readCsv(text)
  if ('problem' in read) return { rows: [], problems: [read.problem] }
  const [head, ...lines] = read.records
  if (head === undefined)
    return { rows: [], problems: [{ row: 0, field: '', problem: '文件为空 / the file is empty' }] }
  const known = head.cells.map((name) => columns.find(({ names }) => names.includes(name)))
  const wrongHead = [...headProblems(head, known), ...missingColumns(head, known, columns, required)]
  if (wrongHead.length > 0) return { rows: [], problems: wrongHead }
  const problems: CsvProblem[] = []
  const rows = lines.flatMap(({ row, cells }) => {
    const surplus = cells.slice(head.cells.length).filter((cell) => cell !== '').length
    if (surplus > 0) {
      problems.push({ row, field: '', problem: surplusProblem(surplus) })
      return []
    }
    const unclean = cells.findIndex((cell) => cell.includes('\0'))
    if (unclean >= 0) {
      problems.push({ row, field: known[unclean]?.field ?? '', problem: nulProblem })
      return []
    }
    const entries = cells.flatMap((cell, place) => {
      const column = known[place]
      return column?.read === undefined || cell === '' ? [] : [[column.field, column.read(cell)] as const]
    })
    return [{ row, value: Object.fromEntries(entries) }]
  })
  return { rows, problems }
}

const nulProblem = '含有空字符（U+0000），请重新导出 / has a NUL character (U+0000): export the file again'

const surplusProblem = (cells: number) =>
  `比表头多 ${cells} 格：格内有逗号的，请给整格加引号 / more cells than columns: quote a cell that has a comma in it`

function headProblems({ row, cells }: { row: number; cells: string[] }, known: readonly (CsvColumn | undefined)[]) {
  return cells.flatMap((name, place): CsvProblem[] => {
    const column = known[place]
    if (column === undefined) return name === '' ? [] : [{ row, field: name, problem: '未知的列 / unknown column' }]
    if (known.indexOf(column) === place) return []
    return [{ row, field: column.field, problem: '重复的列 / column twice' }]
  })
}

/** One problem of the header, with the header that is expected: `名称, 基本户账号` and the same by their fields. */
function missingColumns(
  { row }: { row: number },
  known: readonly (CsvColumn | undefined)[],
  columns: readonly CsvColumn[],
  required: Required,
): CsvProblem[] {
  const has = (field: string) => known.some((column) => column?.field === field)
  const groups = required.map((group) => (typeof group === 'string' ? [group] : group))
  const missing = groups.filter((group) => !group.some(has))
  if (missing.length === 0) return []
  const firstName = (field: string) => columns.find((column) => column.field === field)?.names[0] ?? field
  const zh = (group: readonly string[]) => group.map(firstName).join('或')
  const en = (group: readonly string[]) => group.join(' or ')
  const problem = `缺少列：${missing.map(zh).join('、')}。表头至少应有：${groups.map(zh).join(',')} / columns are missing: ${missing.map(en).join(', ')}. The header needs at least: ${groups.map(en).join(',')}`
  return [{ row, field: '', problem }]
}
