/** The procedures of `registerContract`. */
import type { ApiContext } from '@openbaohan/server/api/context.ts'
import { rowIssueText } from '@openbaohan/server/csv/row-issue-text.ts'
import { implement } from '@orpc/server'
import { z } from 'zod'
import type { RegisterKind } from '../../domain/register/decide-entry.ts'
import { listRegisterChanges } from '../../records/registers/changes.ts'
import { findEntries, listEntries } from '../../records/registers/entries.ts'
import { type CheckedEntry, checkEntries } from '../../registers/check-entries.ts'
import { readRegisterCsv } from '../../registers/register-csv.ts'
import { decideEntries, type Outcome, saveEntries } from '../../registers/save-entries.ts'
import { personOf, whoOf } from '../lots/scope.ts'
import type { ApiPorts } from '../ports.ts'
import { importRefusal, refusal } from '../refusals.ts'
import { entrySchemas, registerContract } from './contract.ts'

/** A statement that comes from further ahead would shut out every later one. */
const mostAheadMs = 5 * 60_000

export function registerRoutes({ db, clock }: Pick<ApiPorts, 'db' | 'clock'>) {
  const api = implement(registerContract).$context<ApiContext>()
  const ports = { db, clock }
  const read = (kind: RegisterKind, csv: string) => {
    const table = readRegisterCsv(kind, csv)
    if (table.rows.length === 0 && table.problems.length > 0) return { entries: [], problems: table.problems }
    const { entries, problems } = checkEntries(table.rows, (value) => checkEntry(kind, value))
    return { entries, problems: [...table.problems, ...problems].sort((one, other) => one.row - other.row) }
  }
  return api.router({
    list: api.list.handler(({ input: { kind, ...filters } }) => listEntries(db, kind, filters)),
    changes: api.changes.handler(async ({ input: { kind, code } }) => {
      const found = await listRegisterChanges(db, kind, code)
      if (found.length === 0 && !(await findEntries(db, kind, [code])).has(code)) throw refusal('not-found')
      return found.map(({ changes, ...change }) => ({ ...change, changes: [...changes] }))
    }),
    save: api.save.handler(async ({ input: { kind, entry, change }, context }) => {
      const checked = checkEntry(kind, entry)
      if (!checked.ok) return { problems: checked.problems.map((problem) => ({ row: 0, ...problem })) }
      const by = {
        source: 'person' as const,
        who: whoOf(personOf(context)),
        reason: change.kind === 'correct' ? change.reason : undefined,
      }
      const [outcome] = await saveEntries(ports, kind, [checked.entry], by, ([one]) => {
        if (change.kind === 'add' && one?.known !== undefined) throw refusal('code-registered', one.known.name)
        if (change.kind === 'correct' && one?.known === undefined) throw refusal('not-found')
      })
      const decided = outcome?.decision.kind
      return { problems: [], ...(decided === undefined || decided === 'stale' ? {} : { outcome: decided }) }
    }),
    preview: api.preview.handler(async ({ input: { kind, csv } }) => {
      const { entries, problems } = read(kind, csv)
      const outcomes = await decideEntries(
        db,
        kind,
        entries.map(({ entry }) => entry),
      )
      return {
        rows: entries.map(({ row, entry: { code } }, index) => {
          const decision = outcomes[index]?.decision ?? { kind: 'unchanged' as const }
          const isWritten = decision.kind === 'added' || decision.kind === 'changed'
          return {
            ...(isWritten ? decision.entry : { ...outcomes[index]?.known, code }),
            row,
            outcome: decision.kind,
            changes: decision.kind === 'changed' ? [...decision.changes] : [],
          }
        }),
        problems,
      }
    }),
    import: api.import.handler(async ({ input: { kind, csv }, context }) => {
      const { entries, problems } = read(kind, csv)
      if (problems.length > 0) return { counts: countOf([]), problems }
      const by = { source: 'import' as const, who: whoOf(personOf(context)) }
      const given = entries.map(({ entry }) => entry)
      return { counts: countOf(await saveEntries(ports, kind, given, by)), problems: [] }
    }),
    sync: api.sync.handler(async ({ input: { kind, entries: stated }, context }) => {
      const latest = clock.now() + mostAheadMs
      const rows = stated.map((value, index) => ({ row: index + 1, value }))
      const { entries, problems } = checkEntries(rows, (value) => checkSynced(kind, value, latest))
      if (problems.length > 0) throw importRefusal(problems)
      const by = { source: 'sync' as const, who: context.caller.name }
      const given = entries.map(({ entry }) => entry)
      const outcomes = await saveEntries(ports, kind, given, by)
      return {
        ...countOf(outcomes),
        entries: outcomes.map(({ code, decision }) => ({ code, outcome: decision.kind })),
      }
    }),
  })
}

function checkEntry(kind: RegisterKind, value: unknown): CheckedEntry {
  const parsed = entrySchemas[kind].safeParse(value)
  if (parsed.success) return { ok: true, entry: parsed.data }
  return { ok: false, problems: parsed.error.issues.map(rowIssueText) }
}

const changedAt = z.int({ error: '应为毫秒时间戳 / epoch milliseconds' }).nonnegative().optional()

function checkSynced(kind: RegisterKind, value: unknown, latest: number): CheckedEntry {
  const synced = entrySchemas[kind].extend({ changedAt }).safeParse(value)
  if (!synced.success) return { ok: false, problems: synced.error.issues.map(rowIssueText) }
  if ((synced.data.changedAt ?? 0) <= latest) return { ok: true, entry: synced.data }
  const problem = '晚于现在，后来的更正将不被采用 / in the future: later corrections would not be taken'
  return { ok: false, problems: [{ field: 'changedAt', problem }] }
}

function countOf(outcomes: readonly Outcome[]) {
  const of = (kind: Outcome['decision']['kind']) => outcomes.filter(({ decision }) => decision.kind === kind).length
  return { added: of('added'), changed: of('changed'), unchanged: of('unchanged'), stale: of('stale') }
}
