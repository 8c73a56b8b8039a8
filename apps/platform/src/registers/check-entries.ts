import type { CsvProblem } from '@openbaohan/server/csv/read-csv.ts'
import { limits } from '../domain/limits.ts'
import type { GivenEntry } from './save-entries.ts'

export type CheckedEntry =
  | { ok: true; entry: GivenEntry }
  | { ok: false; problems: readonly { field: string; problem: string }[] }
export type NumberedEntry = { row: number; entry: GivenEntry }

/** Everything that is wrong with the rows of a file or a request, each row by its number. */
export function checkEntries(
  rows: readonly { row: number; value: unknown }[],
  check: (value: unknown) => CheckedEntry,
): { entries: NumberedEntry[]; problems: CsvProblem[] } {
  const whole = (problem: string) => ({ entries: [], problems: [{ row: 0, field: '', problem }] })
  if (rows.length === 0) return whole('没有数据行 / no rows')
  if (rows.length > limits.importRows) return whole(`超过 ${limits.importRows} 行 / too many rows`)
  const entries: NumberedEntry[] = []
  const problems: CsvProblem[] = []
  const seen = new Map<string, number>()
  for (const { row, value } of rows) {
    const checked = check(value)
    if (!checked.ok) {
      problems.push(...checked.problems.map((problem) => ({ row, ...problem })))
      continue
    }
    const { entry } = checked
    const before = seen.get(entry.code)
    if (before === undefined) {
      seen.set(entry.code, row)
      entries.push({ row, entry })
    } else problems.push({ row, field: 'code', problem: `与第 ${before} 行重复 / the same as row ${before}` })
  }
  return { entries, problems }
}
