/** The scope a procedure needs is metadata on its contract: `oc.$meta({ scope: 'partners:read' })`. */
import { type AnyContractRouter, isContractProcedure } from '@orpc/contract'
import { type AnyRouter, traverseContractProcedures } from '@orpc/server'

const scopePattern = /^[a-z][a-z-]*:[a-z][a-z-]*$/

/** The scope of one procedure, or undefined when it states none. */
export function scopeOf(procedure: { '~orpc': { meta: Record<PropertyKey, unknown> } }): string | undefined {
  const { scope } = procedure['~orpc'].meta
  return typeof scope === 'string' && scopePattern.test(scope) ? scope : undefined
}

/** Every procedure's path and scope. Throws when one states none: nothing is open by being forgotten. */
export function listScopes(router: AnyContractRouter | AnyRouter): ReadonlyMap<string, string> {
  const scopes = new Map<string, string>()
  const forgotten: string[] = []
  traverseContractProcedures({ router, path: [] }, ({ contract, path }) => {
    const scope = isContractProcedure(contract) ? scopeOf(contract) : undefined
    if (scope === undefined) forgotten.push(path.join('.'))
    else scopes.set(path.join('.'), scope)
  })
  if (forgotten.length > 0) throw new Error(`these procedures state no scope: ${forgotten.join(', ')}`)
  return scopes
}
