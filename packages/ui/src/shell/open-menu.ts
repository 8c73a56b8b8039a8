import type { MenuGroup } from './app-shell.tsx'

/** A group of menu entries, each with the procedure without which its page shows nothing. */
export type ProcedureMenu<Procedure extends string> = {
  readonly word: string
  readonly entries: readonly { path: string; word: string; icon: React.ReactNode; procedure: Procedure }[]
}

/** The entries that a person may use; a group without any is left out. */
export function openMenu<Procedure extends string>(
  groups: readonly ProcedureMenu<Procedure>[],
  mayCall: (procedure: Procedure) => boolean,
): readonly MenuGroup[] {
  return groups
    .map(({ word, entries }) => ({ word, entries: entries.filter(({ procedure }) => mayCall(procedure)) }))
    .filter(({ entries }) => entries.length > 0)
}
