import { createLotKey } from '@openbaohan/custody/lot-key.ts'
import { schedule } from '@openbaohan/server/timers/timers.ts'
import { limits } from '../domain/limits.ts'
import { checkDraft } from '../domain/lot/check-draft.ts'
import { addLotEvent, type LotDraft, registerLot } from '../records/lots.ts'
import { timerKinds } from '../timers.ts'
import type { CreateLotPorts } from './create-lot.ts'

export type ImportRow = { row: number; value: unknown }
export type RowProblem = { row: number; field: string; problem: string }
/** What could be read of a row. */
export type RowDraft = { readonly [Field in keyof LotDraft]?: LotDraft[Field] | undefined }
export type CheckedRow =
  | { ok: true; draft: LotDraft }
  | { ok: false; problems: { field: string; problem: string }[]; stated: RowDraft }

export type ImportResult =
  | { ok: true; imported: string[]; lots: readonly Numbered[] }
  | { ok: false; problems: RowProblem[] }

/** The rows of a file, and what is wrong with it before any is checked. */
export type ImportTable = { rows: readonly ImportRow[]; problems: readonly RowProblem[] }

/** Everything that is wrong with a file; nothing is written. */
export async function checkLots(
  ports: Pick<CreateLotPorts, 'db' | 'clock'>,
  { rows, problems: read }: ImportTable,
  check: (value: unknown) => CheckedRow,
): Promise<{ drafts: readonly Numbered[]; problems: readonly RowProblem[] }> {
  const alone = (problem: string) => ({ drafts: [], problems: [{ row: 0, field: '', problem }] })
  if (rows.length === 0 && read.length > 0) return { drafts: [], problems: read }
  if (rows.length === 0) return alone('没有数据行 / no rows')
  if (rows.length > limits.importRows) return alone(`超过 ${limits.importRows} 行 / too many rows`)
  const { drafts, problems } = checkRows(rows, check, ports.clock.now())
  problems.push(...read, ...(await takenNumbers(ports, rows)))
  return { drafts, problems: problems.sort((one, other) => one.row - other.row) }
}

/** Takes every lot of a file or none of them, and names every row that is bad, with all that is wrong with it. */
export async function importLots(
  ports: CreateLotPorts,
  table: ImportTable,
  check: (value: unknown) => CheckedRow,
  who: string,
): Promise<ImportResult> {
  const { drafts, problems } = await checkLots(ports, table, check)
  if (problems.length > 0) return { ok: false, problems: [...problems] }
  return writeAll(ports, drafts, who)
}

export type Numbered = { row: number; draft: LotDraft }

function checkRows(rows: readonly ImportRow[], check: (value: unknown) => CheckedRow, now: number) {
  const drafts: Numbered[] = []
  const problems: RowProblem[] = []
  const seen = new Map<string, number>()
  for (const { row, value } of rows) {
    const number = numberOf(value)
    const before = number === undefined ? undefined : seen.get(number)
    if (before !== undefined)
      problems.push({ row, field: 'number', problem: `与第 ${before} 行重复 / the same as row ${before}` })
    if (number !== undefined) seen.set(number, row)
    const checked = check(value)
    const found = checked.ok ? [] : checked.problems
    const later = checkDraft(checked.ok ? checked.draft : checked.stated, now)
    problems.push(...[...found, ...later].map(({ field, problem }) => ({ row, field, problem })))
    if (checked.ok) drafts.push({ row, draft: checked.draft })
  }
  return { drafts, problems }
}

/** Also of a row that is wrong otherwise: everything that is wrong with a file is named at once. */
const numberOf = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null && 'number' in value && typeof value.number === 'string'
    ? value.number.trim()
    : undefined

async function takenNumbers({ db }: Pick<CreateLotPorts, 'db'>, rows: readonly ImportRow[]): Promise<RowProblem[]> {
  const numbers = rows.flatMap(({ value }) => numberOf(value) ?? [])
  if (numbers.length === 0) return []
  const found = await db.selectFrom('lot').select('number').where('number', 'in', numbers).execute()
  const known = new Set<string | undefined>(found.map(({ number }) => number))
  return rows
    .filter(({ value }) => known.has(numberOf(value)))
    .map(({ row }) => ({ row, field: 'number', problem: '标段编号已登记 / registered already' }))
}

class NumberTaken extends Error {
  readonly row: number
  constructor(row: number) {
    super('a lot number was taken meanwhile')
    this.row = row
  }
}

async function writeAll(
  { db, clock, keys, newId }: CreateLotPorts,
  drafts: readonly Numbered[],
  who: string,
): Promise<ImportResult> {
  const made: (Numbered & { id: string; publicKey: string; wrappedPrivateKey: Uint8Array })[] = []
  for (const numbered of drafts) made.push({ ...numbered, id: newId(), ...(await createLotKey(keys)) })
  try {
    await db.transaction().execute(async (trx) => {
      const now = clock.now()
      for (const { row, draft, ...key } of made) {
        if (!(await registerLot(trx, draft, key, now))) throw new NumberTaken(row)
        await addLotEvent(trx, key.id, { at: now, event: 'registered', who, reason: 'import' })
      }
      await schedule(
        trx,
        made.map(({ id, draft }) => ({ kind: timerKinds.openLot, subject: id, dueAt: draft.opensAt })),
      )
    })
  } catch (error) {
    if (!(error instanceof NumberTaken)) throw error
    const problem = '标段编号已登记 / registered already'
    return { ok: false, problems: [{ row: error.row, field: 'number', problem }] }
  }
  return { ok: true, imported: drafts.map(({ draft }) => draft.number), lots: drafts }
}
