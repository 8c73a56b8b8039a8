import type { Kysely } from 'kysely'
import type { AuthorisedAction } from '../../domain/lot/authorised-action.ts'
import { findAuthorisationFor, type LotAuthorisation } from '../../records/documents/lot-authorisations.ts'
import type { PlatformTables } from '../../records/tables.ts'
import { refusal } from '../refusals.ts'

/** The authorisation on which the agency of a lot submits. @throws a refusal without one in effect */
export async function loadAuthorisation(
  db: Kysely<PlatformTables>,
  lotId: string,
  action: AuthorisedAction,
): Promise<LotAuthorisation> {
  const authorisation = await findAuthorisationFor(db, lotId, action)
  if (authorisation === undefined) throw refusal('lot-authorisation-missing')
  return authorisation
}
