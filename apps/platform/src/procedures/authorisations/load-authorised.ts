import type { Kysely } from 'kysely'
import type { AuthorisedAction } from '../../domain/lot/authorised-action.ts'
import type { AuthorisedAgency } from '../../flows/release/release-letter.ts'
import { findAuthorisationFor } from '../../records/documents/lot-authorisations.ts'
import type { Lot } from '../../records/lots.ts'
import type { PlatformTables } from '../../records/tables.ts'
import { refusal } from '../refusals.ts'

/** The agency of a lot with the authorisation that it actions on. @throws a refusal without one in effect */
export async function loadAuthorised(
  db: Kysely<PlatformTables>,
  lot: Lot,
  action: AuthorisedAction,
): Promise<AuthorisedAgency> {
  const authorisation = await findAuthorisationFor(db, lot.id, action)
  if (authorisation === undefined) throw refusal('lot-authorisation-missing')
  return { signer: agencyOf(lot), document: authorisation.document }
}

export const agencyOf = ({ agency = '', agencyCode }: Lot): AuthorisedAgency['signer'] => ({
  name: agency,
  ...(agencyCode === undefined ? {} : { code: agencyCode }),
})
