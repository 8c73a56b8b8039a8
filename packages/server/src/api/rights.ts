/** Who may call a procedure: a key with a scope, a person with a role, or both. One table for each program. */
import type { AnyContractRouter } from '@orpc/contract'
import { type AnyRouter, traverseContractProcedures } from '@orpc/server'

export type Access<Role extends string = string> = {
  /** Scope of a key, such as `partners:read`. */
  readonly scope?: string
  readonly roles?: readonly Role[]
}

/** Keyed by the procedure's path, such as `partners.list`. */
export type Rights<Role extends string = string> = Readonly<Record<string, Access<Role>>>

const scopePattern = /^[a-z][a-z-]*:[a-z][a-z-]*$/

/** A procedure without a row may be called by no one. */
export function accessTo(rights: Rights, path: string): Access {
  return Object.hasOwn(rights, path) ? (rights[path] ?? {}) : {}
}

/** The procedures that a person with these roles may call, for the menu and buttons of the person's console. */
export function proceduresOf(rights: Rights, roles: readonly string[]): string[] {
  return Object.keys(rights).filter((path) => accessTo(rights, path).roles?.some((role) => roles.includes(role)))
}

/**
 * Throws when the table and the procedures differ, or when a row allows neither a key nor a role. A forgotten procedure
 * is never open.
 * @param known the existing roles, where the program has people; an unknown role throws
 */
export function assertRights(router: AnyContractRouter | AnyRouter, rights: Rights, known?: readonly string[]): void {
  const paths: string[] = []
  traverseContractProcedures({ router, path: [] }, ({ path }) => void paths.push(path.join('.')))
  const mistakes = [
    ...paths.filter((path) => !Object.hasOwn(rights, path)).map((path) => `${path} has no row`),
    ...Object.keys(rights)
      .filter((path) => !paths.includes(path))
      .map((path) => `there is no procedure ${path}`),
    ...Object.entries(rights).flatMap(([path, access]) => mistakesOf(access, known).map((what) => `${path} ${what}`)),
  ]
  if (mistakes.length > 0) throw new Error(`table of rights: ${mistakes.join('; ')}`)
}

function mistakesOf({ scope, roles = [] }: Access, known: readonly string[] | undefined): string[] {
  return [
    ...(scope === undefined && roles.length === 0 ? ['is open to no key and no role'] : []),
    ...(scope === undefined || scopePattern.test(scope) ? [] : [`names ${scope}, which is no scope`]),
    ...roles.filter((role) => known?.includes(role) === false).map((role) => `names ${role}, which is no role`),
  ]
}
