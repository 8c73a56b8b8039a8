import type { TaskCounts } from '../home/home-types.ts'
import type { MenuGroup } from './app-shell.tsx'

/** A group of menu entries, each with the procedure that its page needs; `reads` where its page lists by another one. */
export type ProcedureMenu<Procedure extends string> = {
  readonly word: string
  readonly entries: readonly {
    path: string
    word: string
    icon: React.ReactNode
    procedure: Procedure
    reads?: Procedure
  }[]
}

/** The entries that a person may use, each with its count; an empty group is left out. */
export function openMenu<Procedure extends string>(
  groups: readonly ProcedureMenu<Procedure>[],
  mayCall: (procedure: Procedure) => boolean,
  counts: TaskCounts = [],
): readonly MenuGroup[] {
  return groups
    .map(({ word, entries }) => ({
      word,
      entries: entries
        .filter(({ procedure }) => mayCall(procedure))
        .map((entry) => ({ ...entry, ...countOf(counts, entry.procedure) })),
    }))
    .filter(({ entries }) => entries.length > 0)
}

/** The page at this address, where the person may not read its list. */
export function closedPage<Procedure extends string>(
  groups: readonly ProcedureMenu<Procedure>[],
  mayCall: (procedure: Procedure) => boolean,
  address: string,
): { title: string; procedure: Procedure } | undefined {
  const entry = groups.flatMap(({ entries }) => entries).find(({ path }) => path === address)
  if (entry === undefined) return undefined
  const procedure = entry.reads ?? entry.procedure
  return mayCall(procedure) ? undefined : { title: entry.word, procedure }
}

/** A list may have several kinds of waiting cases. */
function countOf(counts: TaskCounts, wanted: string): { count?: number } {
  const own = counts.filter(({ procedure }) => procedure === wanted)
  return own.length === 0 ? {} : { count: own.reduce((sum, { count }) => sum + count, 0) }
}
