/** In which folder the contract of each procedure is: the exported object that a program's whole contract refers to. */
import { globSync } from 'node:fs'
import { dirname, join } from 'node:path'

const root = new URL('../..', import.meta.url).pathname

/** From the first part of a procedure's name, such as `lots`, to a path from the root. */
export async function procedureFolders(
  app: 'platform' | 'institution',
  whole: Readonly<Record<string, unknown>>,
): Promise<ReadonlyMap<string, string>> {
  const files = globSync(
    [`apps/${app}/src/procedures/*/*contract.ts`, 'packages/server/src/procedures/*/*contract.ts'],
    {
      cwd: root,
    },
  )
  const exported = new Map<unknown, string>()
  const nested = new Map<unknown, string>()
  for (const file of files) {
    const found: Record<string, unknown> = await import(join(root, file))
    for (const value of Object.values(found)) {
      if (typeof value !== 'object' || value === null) continue
      exported.set(value, dirname(file))
      for (const part of Object.values(value)) nested.set(part, dirname(file))
    }
  }
  return new Map(
    Object.entries(whole).map(([name, contract]) => {
      const folder = exported.get(contract) ?? nested.get(contract)
      if (folder === undefined) throw new Error(`${app}: no folder exports the contract of ${name}`)
      return [name, folder]
    }),
  )
}
