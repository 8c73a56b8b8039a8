import type { Kysely } from 'kysely'
import { limits } from '../../domain/limits.ts'
import type { FieldChange, RegisterKind } from '../../domain/register/decide-entry.ts'
import type { PlatformTables } from '../tables.ts'

export const changeSources = ['person', 'import', 'sync'] as const

export type RegisterChange = {
  at: number
  source: (typeof changeSources)[number]
  who: string
  reason?: string | undefined
  changes: readonly FieldChange[]
}

/** In the transaction of the change. */
export async function recordRegisterChange(
  trx: Kysely<PlatformTables>,
  kind: RegisterKind,
  code: string,
  { at, source, who, reason, changes }: RegisterChange,
): Promise<void> {
  await trx
    .insertInto('register_change')
    .values({
      ...{ kind, code, source, who },
      at: new Date(at),
      reason: reason ?? null,
      changes: JSON.stringify(changes),
    })
    .execute()
}

/** Newest first, by the index `register_change_of`. */
export async function listRegisterChanges(
  db: Kysely<PlatformTables>,
  kind: RegisterKind,
  code: string,
): Promise<RegisterChange[]> {
  const rows = await db
    .selectFrom('register_change')
    .selectAll()
    .where('kind', '=', kind)
    .where('code', '=', code)
    .orderBy('id', 'desc')
    .limit(limits.pageRows)
    .execute()
  return rows.map(({ at, source, who, reason, changes }) => ({
    ...{ source, who, changes },
    at: at.getTime(),
    ...(reason === null ? {} : { reason }),
  }))
}
