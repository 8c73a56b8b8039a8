import { anyContains } from '@openbaohan/server/list/search.ts'
import { type Kysely, sql } from 'kysely'
import { limits } from '../../domain/limits.ts'
import type { PlatformTables } from '../tables.ts'

type Known = { code: string; name: string }

/** Those of the main register, and organisations of beneficiaries whose people sign in here; the register's name counts. */
export async function listBeneficiaries(db: Kysely<PlatformTables>, text: string): Promise<Known[]> {
  const found = sql`kind = 'beneficiary' and ${anyContains(['name', 'code'], text)}`
  const { rows } = await sql<Known>`
    select code, name from (
      select distinct on (code) code, name from (
        select code, name, 1 as place from registered_organisation where ${found}
        union all select code, name, 2 from organisation where ${found}) as stated
      order by code, place) as known
    order by code = ${text} desc, name, code limit ${limits.offeredNames}`.execute(db)
  return rows
}
