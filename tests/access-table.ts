/** A reviewed table of who may call what, and how tests and a page read it. */
import type { Access } from '@openbaohan/server/api/access.ts'

/** By procedure: the scope of a key, which has a colon, and people's roles. */
export type AccessTable = Readonly<Record<string, readonly string[]>>

export const scopeOf = (holders: readonly string[]) => holders.find((holder) => holder.includes(':'))
export const rolesOf = (holders: readonly string[]) => holders.filter((holder) => !holder.includes(':'))

/** What contracts say, one line for each procedure, in one order. */
export const linesOfAccess = (access: ReadonlyMap<string, Access>) =>
  [...access]
    .map(([path, { scope, roles = [] }]) => lineOf(path, [...(scope === undefined ? [] : [scope]), ...roles]))
    .sort()
export const linesOfTable = (table: AccessTable) =>
  Object.entries(table)
    .map(([path, holders]) => lineOf(path, holders))
    .sort()

const lineOf = (path: string, holders: readonly string[]) => `${path}: ${[...holders].sort().join(' ')}`
