import { anyContains } from '@openbaohan/server/list/search.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { limits } from '../../domain/limits.ts'
import type { PlatformTables } from '../tables.ts'

type Known = { code: string; name: string }

/** Those of the main register, and organisations of beneficiaries whose people sign in here; the register's name counts. */
const known = (which: RawBuilder<unknown>) => sql<Known>`
  select distinct on (code) code, name from (
    select code, name, 1 as place from registered_organisation where kind = 'beneficiary' and ${which}
    union all select code, name, 2 from organisation where kind = 'beneficiary' and ${which}) as stated
  order by code, place`

export async function listBeneficiaries(db: Kysely<PlatformTables>, text: string): Promise<Known[]> {
  const { rows } = await sql<Known>`
    select code, name from (${known(anyContains(['name', 'code'], text))}) as known
    order by code = ${text} desc, name, code limit ${limits.offeredNames}`.execute(db)
  return rows
}

/** Names by code. */
export async function registeredNames(db: Kysely<PlatformTables>, codes: readonly string[]) {
  const { rows } = await known(sql`code = any(${codes}::text[])`).execute(db)
  return new Map(rows.map(({ code, name }) => [code, name]))
}
