/** Lists the procedures of a contract without calling them. */
import { type AnyContractRouter, isContractProcedure } from '@orpc/contract'
import { type AnyRouter, traverseContractProcedures } from '@orpc/server'

export type ListedProcedure = {
  /** `lots.find` */
  readonly path: string
  /** Method and path for keys, such as `GET` and `/lots/{number}`; absent for procedures that only people call. */
  readonly method?: string | undefined
  readonly route?: string | undefined
  /** Names of the input's fields. */
  readonly fields: readonly string[]
  /** Names of its errors, and what `problem` or `result` in their data can be. */
  readonly errors: readonly string[]
  /** Whether a field of the input may have this value. */
  accepts(field: string, value: unknown): boolean
}

export function listProcedures(contract: AnyContractRouter | AnyRouter): ListedProcedure[] {
  const listed: ListedProcedure[] = []
  traverseContractProcedures({ router: contract, path: [] }, ({ contract: procedure, path }) => {
    if (!isContractProcedure(procedure)) return
    const { inputSchema, route, errorMap } = procedure['~orpc']
    const shape = shapeOf(inputSchema)
    listed.push({
      ...{ path: path.join('.'), method: route.method, route: route.path, fields: Object.keys(shape) },
      errors: Object.entries<{ data?: unknown } | undefined>(errorMap).flatMap(([name, error]) => [
        name,
        ...causesIn(shapeOf(error?.data)),
      ]),
      accepts: (field, value) => shape[field]?.safeParse(value).success === true,
    })
  })
  return listed
}

type Shape = Readonly<
  Record<string, { safeParse(value: unknown): { success: boolean }; readonly options?: readonly unknown[] }>
>

const causesIn = ({ problem, result }: Shape): string[] =>
  [problem, result].flatMap((one) => one?.options?.map(String) ?? [])

function shapeOf(schema: unknown): Shape {
  if (typeof schema !== 'object' || schema === null || !('shape' in schema)) return {}
  return schema.shape as Shape
}
