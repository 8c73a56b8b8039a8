/** A reviewed table of who may call what, and how tests and a page read it. */
import assert from 'node:assert/strict'
import type { Access, Rights } from '@openbaohan/server/api/rights.ts'

/** By procedure: the scope of a key, which contains a colon, and people's roles. */
export type AccessTable = Readonly<Record<string, readonly string[]>>

export const rolesOf = (holders: readonly string[]) => holders.filter((holder) => !holder.includes(':'))

/** Scope and roles of a row of a program's rights. */
const holdersOf = ({ scope, roles = [] }: Access) => [...(scope === undefined ? [] : [scope]), ...roles]

/** The content of a program's table, one line for each procedure, sorted. */
const linesOfRights = (rights: Rights) =>
  Object.entries(rights)
    .map(([path, access]) => lineOf(path, holdersOf(access)))
    .sort()
const linesOfTable = (table: AccessTable) =>
  Object.entries(table)
    .map(([path, holders]) => lineOf(path, holders))
    .sort()

/** The current table of rights equals the reviewed one; one additional role anywhere is detected. */
export function assertReviewed(rights: Rights, table: AccessTable): void {
  const reviewed = linesOfTable(table)
  assert.deepEqual(linesOfRights(rights), reviewed)
  for (const [path, { roles = [], ...rest }] of Object.entries(rights)) {
    const widened = { ...rights, [path]: { ...rest, roles: [...roles, 'anybody'] } }
    assert.notDeepEqual(linesOfRights(widened), reviewed, `${path}, widened`)
  }
}

type Caller = { call(path: string): Promise<{ status: number }> } | undefined

/** What this role could call and should not, or could not call and should. */
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
