/** Who may call a procedure is metadata on its contract: a key by its scope, a person by a role, or either. */
import { type AnyContractRouter, isContractProcedure, oc } from '@orpc/contract'
import { type AnyRouter, traverseContractProcedures } from '@orpc/server'

export type Access = { readonly scope?: string; readonly roles?: readonly string[] }

const scopePattern = /^[a-z][a-z-]*:[a-z][a-z-]*$/

/** `allow({ scope: 'partners:read', roles: ['integrator'] }).route(…)` begins a contract. */
export const allow = (access: Access) => oc.$meta<Access>(access)

/** What one procedure states. */
export function accessOf(procedure: { '~orpc': { meta: Record<PropertyKey, unknown> } }): Access {
  const { scope, roles } = procedure['~orpc'].meta
  return {
    ...(typeof scope === 'string' && scopePattern.test(scope) ? { scope } : {}),
    ...(Array.isArray(roles) && roles.length > 0 ? { roles: roles.map(String) } : {}),
  }
}

/**
 * Every procedure's path and access. Throws when one states none: nothing is open by being forgotten.
 * @param known the roles there are, where people come in; a role of another name is a mistake, and throws
 */
export function listAccess(
  router: AnyContractRouter | AnyRouter,
  known?: readonly string[],
): ReadonlyMap<string, Access> {
  const found = new Map<string, Access>()
  const mistakes: string[] = []
  traverseContractProcedures({ router, path: [] }, ({ contract, path }) => {
    const access = isContractProcedure(contract) ? accessOf(contract) : {}
    const name = path.join('.')
    if (access.scope === undefined && access.roles === undefined)
      mistakes.push(`${name} states neither scope nor roles`)
    for (const role of access.roles ?? [])
      if (known?.includes(role) === false) mistakes.push(`${name}: there is no role ${role}`)
    found.set(name, access)
  })
  if (mistakes.length > 0) throw new Error(mistakes.join('; '))
  return found
}
