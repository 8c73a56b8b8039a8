import type { Clock } from '@openbaohan/server/program/clock.ts'
import type { Kysely } from 'kysely'
import {
  decideEntry,
  type Entry,
  type EntryDecision,
  type RegisterKind,
  type StatedEntry,
} from '../domain/register/decide-entry.ts'
import { type RegisterChange, recordRegisterChange } from '../records/registers/changes.ts'
import { findEntries, lockRegisters, markStated, writeEntry } from '../records/registers/entries.ts'
import type { PlatformTables } from '../records/tables.ts'

export type RegisterPorts = { db: Kysely<PlatformTables>; clock: Clock }
/** `changedAt`: when the source changed it, epoch milliseconds; now where nothing is stated. */
export type GivenEntry = StatedEntry & { changedAt?: number | undefined }
export type Outcome = { code: string; decision: EntryDecision; known?: Entry }

/** What would come of the entries; nothing is written. */
export async function decideEntries(
  db: Kysely<PlatformTables>,
  kind: RegisterKind,
  given: readonly GivenEntry[],
): Promise<Outcome[]> {
  const codes = given.map(({ code }) => code)
  const stored = await findEntries(db, kind, codes)
  return given.map(({ changedAt, ...stated }) => {
    const known = stored.get(stated.code)
    const decision = decideEntry(known, stated, { changedAt, knownAt: known?.sourceAt })
    return { code: stated.code, decision, ...(known === undefined ? {} : { known }) }
  })
}

/**
 * All entries or none, each with its line of history.
 * @param given each code once
 * @param permit called before anything is written; what it throws writes nothing
 */
export async function saveEntries(
  { db, clock }: RegisterPorts,
  kind: RegisterKind,
  given: readonly GivenEntry[],
  by: Pick<RegisterChange, 'source' | 'who' | 'reason'>,
  permit: (outcomes: readonly Outcome[]) => void = () => undefined,
): Promise<Outcome[]> {
  return db.transaction().execute(async (trx) => {
    await lockRegisters(trx)
    const outcomes = await decideEntries(trx, kind, given)
    permit(outcomes)
    const now = clock.now()
    for (const [index, { code, decision }] of outcomes.entries()) {
      const sourceAt = given[index]?.changedAt ?? now
      if (decision.kind === 'unchanged') await markStated(trx, kind, code, sourceAt)
      if (decision.kind !== 'added' && decision.kind !== 'changed') continue
      await writeEntry(trx, kind, decision.entry, { now, sourceAt })
      await recordRegisterChange(trx, kind, code, { at: now, changes: decision.changes, ...by })
    }
    return outcomes
  })
}
