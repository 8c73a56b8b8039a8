import { anyContains } from '@openbaohan/server/list/search.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { limits } from '../../domain/limits.ts'
import type { PlatformTables } from '../tables.ts'

type Kind = 'agency' | 'beneficiary'
type Known = { code: string; name: string }

/** Those of the main register, and organisations of their kind whose people sign in here; the register's name counts. */
const known = (kind: Kind, which: RawBuilder<unknown>) => sql<Known>`
  select distinct on (code) code, name from (
    select code, name, 1 as place from registered_organisation where kind = ${kind} and ${which}
    union all select code, name, 2 from organisation where kind = ${kind} and ${which}) as stated
  order by code, place`

export async function listBeneficiaries(db: Kysely<PlatformTables>, text: string): Promise<Known[]> {
  const { rows } = await sql<Known>`
    select code, name from (${known('beneficiary', anyContains(['name', 'code'], text))}) as known
    order by code = ${text} desc, name, code limit ${limits.offeredNames}`.execute(db)
  return rows
}

/** Names by code. */
export async function registeredNames(db: Kysely<PlatformTables>, kind: Kind, codes: readonly string[]) {
  const { rows } = await known(kind, sql`code = any(${codes}::text[])`).execute(db)
  return new Map(rows.map(({ code, name }) => [code, name]))
}

/** Of a lot's parties, as their codes are registered. */
export async function namesOfParties(
  db: Kysely<PlatformTables>,
  { beneficiaryCode, agencyCode }: { beneficiaryCode?: string | undefined; agencyCode?: string | undefined },
) {
  const nameOf = async (kind: Kind, code: string | undefined) =>
    code === undefined ? undefined : (await registeredNames(db, kind, [code])).get(code)
  const [beneficiaryName, agency] = await Promise.all([
    nameOf('beneficiary', beneficiaryCode),
    nameOf('agency', agencyCode),
  ])
  return { beneficiaryName, agency }
}
