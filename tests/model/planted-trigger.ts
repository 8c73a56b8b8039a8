/** A fault that is planted in a database: a trigger that changes what the program has written. */
import type { Network } from '../harness/network.ts'

export type PlantedTrigger = {
  name: string
  /** The rules that may detect it. */
  rules: readonly string[]
  organisation: string
  /** `before update on lot`. */
  at: string
  /** Of an `after` trigger: the program has written all and checked it. */
  atCommit?: true
  /** A condition over `new` and `old`. */
  when?: string
  /** Statements of PL/pgSQL; the row is `new`. */
  body: string
  /** A unique index that would stop it. */
  without?: string
}

export async function plantTrigger({ query }: Network, planted: PlantedTrigger, index: number): Promise<void> {
  const { organisation, at, atCommit, when, body, without } = planted
  const name = `planted_fault_${index}`
  const result = at.startsWith('before') ? 'new' : 'null'
  if (without !== undefined) await query(organisation, `drop index ${without}`)
  await query(
    organisation,
    `create function ${name}() returns trigger language plpgsql as $$ begin ${body} return ${result}; end $$`,
  )
  await query(
    organisation,
    `create ${atCommit ? 'constraint' : ''} trigger ${name} ${at} ${atCommit ? 'deferrable initially deferred' : ''}
     for each row ${when === undefined ? '' : `when (${when})`} execute function ${name}()`,
  )
}
