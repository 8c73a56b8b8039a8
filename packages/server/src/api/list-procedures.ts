/** Lists the procedures of a contract without calling them. */
import { type AnyContractRouter, isContractProcedure } from '@orpc/contract'
import { traverseContractProcedures } from '@orpc/server'

export type ListedProcedure = {
  /** `lots.find` */
  readonly path: string
  /** Method and path for keys, such as `GET` and `/lots/{number}`; absent for procedures that only people call. */
  readonly method?: string | undefined
  readonly route?: string | undefined
  /** Names of the input's fields. */
  readonly fields: readonly string[]
}

export function listProcedures(contract: AnyContractRouter): ListedProcedure[] {
  const listed: ListedProcedure[] = []
  traverseContractProcedures({ router: contract, path: [] }, ({ contract: procedure, path }) => {
    if (!isContractProcedure(procedure)) return
    const { inputSchema, route } = procedure['~orpc']
    listed.push({ path: path.join('.'), method: route.method, route: route.path, fields: fieldsOf(inputSchema) })
  })
  return listed
}

function fieldsOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null || !('shape' in schema)) return []
  return Object.keys(schema.shape as object)
}
