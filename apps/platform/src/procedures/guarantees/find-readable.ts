/** A guarantee that the caller may see, and what the caller is to it. */
import type { Caller } from '@openbaohan/server/api/context.ts'
import type { Kysely } from 'kysely'
import type { Application } from '../../domain/application/application.ts'
import { type GuaranteeReader, guaranteeReaderOf } from '../../domain/application/guarantee-reader.ts'
import { findApplication } from '../../records/applications.ts'
import type { PlatformTables } from '../../records/tables.ts'

export type ReadableGuarantee = { application: Application; reader: GuaranteeReader }

/** Nothing for one that does not exist and for one that the caller may not see: both are answered alike. */
export async function findReadable(
  db: Kysely<PlatformTables>,
  { person }: Caller,
  number: string,
): Promise<ReadableGuarantee | undefined> {
  const application = await findApplication(db, number)
  if (application === undefined) return undefined
  const lot = await findDisclosedLot(db, number)
  const who = person && { roles: person.roles, code: person.organisation.code }
  const reader = guaranteeReaderOf(who, { applicantCode: application.applicantCode, lot })
  return reader && { application, reader }
}

/** Through the row that the opening made, of a lot whose opening has ended. */
async function findDisclosedLot(db: Kysely<PlatformTables>, application: string) {
  const row = await db
    .selectFrom('opened_application')
    .innerJoin('lot', 'lot.id', 'opened_application.lot_id')
    .select(['agency_code', 'beneficiary_code'])
    .where('application', '=', application)
    .where('lot.state', '=', 'opened')
    .executeTakeFirst()
  return row && { agencyCode: row.agency_code ?? undefined, beneficiaryCode: row.beneficiary_code ?? undefined }
}
