import type { Kysely } from 'kysely'
import type { NamedLot } from '../../domain/lot/name-findings.ts'
import type { PlatformTables } from '../tables.ts'

/** Of the lots that have yet to open, by `lot_unopened`: names are folded by the program, since SQL has no such folding. */
export async function listLiveNames(db: Kysely<PlatformTables>): Promise<NamedLot[]> {
  const rows = await db
    .selectFrom('lot')
    .select(['number', 'name', 'project_number', 'beneficiary_code', 'beneficiary_name'])
    .where('state', 'in', ['announced', 'suspended'])
    .orderBy('number')
    .execute()
  return rows.map((row) => ({
    ...{ number: row.number, name: row.name, beneficiaryName: row.beneficiary_name },
    ...(row.project_number === null ? {} : { projectNumber: row.project_number }),
    ...(row.beneficiary_code === null ? {} : { beneficiaryCode: row.beneficiary_code }),
  }))
}
