/** A reviewed table of who may call what, and how tests and a page read it. */
import assert from 'node:assert/strict'
import type { Access } from '@openbaohan/server/api/access.ts'

/** By procedure: the scope of a key, which has a colon, and people's roles. */
export type AccessTable = Readonly<Record<string, readonly string[]>>

export const scopeOf = (holders: readonly string[]) => holders.find((holder) => holder.includes(':'))
export const rolesOf = (holders: readonly string[]) => holders.filter((holder) => !holder.includes(':'))

/** What contracts say, one line for each procedure, in one order. */
const linesOfAccess = (access: ReadonlyMap<string, Access>) =>
  [...access]
    .map(([path, { scope, roles = [] }]) => lineOf(path, [...(scope === undefined ? [] : [scope]), ...roles]))
    .sort()
const linesOfTable = (table: AccessTable) =>
  Object.entries(table)
    .map(([path, holders]) => lineOf(path, holders))
    .sort()

/** The contracts as they are say what was reviewed; with one role more anywhere they would not. */
export function assertReviewed(access: ReadonlyMap<string, Access>, table: AccessTable): void {
  const reviewed = linesOfTable(table)
  assert.deepEqual(linesOfAccess(access), reviewed)
  for (const [path, { roles = [], ...rest }] of access) {
    const widened = new Map(access).set(path, { ...rest, roles: [...roles, 'anybody'] })
    assert.notDeepEqual(linesOfAccess(widened), reviewed, `${path}, widened`)
  }
}

type Caller = { call(path: string): Promise<{ status: number }> } | undefined

/** What this role was answered and should not have been, or was refused and should not. */
export async function wrongAnswersTo(person: Caller, role: string, table: AccessTable): Promise<string[]> {
  const wrong: string[] = []
  for (const [path, holders] of Object.entries(table)) {
    const { status } = (await person?.call(path)) ?? { status: 0 }
    const isRefused = status === 403
    if (isRefused === rolesOf(holders).includes(role) || status === 401 || status === 0 || status >= 500)
      wrong.push(`${path}: ${status}`)
  }
  return wrong
}

const lineOf = (path: string, holders: readonly string[]) => `${path}: ${[...holders].sort().join(' ')}`
