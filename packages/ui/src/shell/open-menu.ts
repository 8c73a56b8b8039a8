import type { MenuGroup } from './app-shell.tsx'

/** A group of menu entries, each with the procedure that its page needs. */
export type ProcedureMenu<Procedure extends string> = {
  readonly word: string
  readonly entries: readonly { path: string; word: string; icon: React.ReactNode; procedure: Procedure }[]
}

/** Counts of waiting cases, by the procedure that lists them. */
export type TaskCounts = readonly { readonly procedure: string; readonly count: number }[]

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
        .map((entry) => ({ ...entry, count: counts.find(({ procedure }) => procedure === entry.procedure)?.count })),
    }))
    .filter(({ entries }) => entries.length > 0)
}
