/** What waits for the seal of a beneficiary: drafted demands, and lists of guarantees to release. */
import { countRows } from '@openbaohan/server/list/count-rows.ts'
import type { Person } from '@openbaohan/server/sign-in/person.ts'
import { type Kysely, sql } from 'kysely'
import type { PlatformTables } from '../../records/tables.ts'

/** Zero for a person who is no beneficiary: only the beneficiary seals. */
const ofBeneficiary = ({ roles, organisation }: Person) =>
  roles.includes('beneficiary') ? sql<boolean>`lot.beneficiary_code = ${organisation.code}` : sql<boolean>`false`

export const countDraftedDemands = (db: Kysely<PlatformTables>, person: Person): Promise<number> =>
  countRows(
    db,
    sql`from demand join opened_application on opened_application.application = demand.application
      join lot on lot.id = opened_application.lot_id
      where demand.state = 'drafted' and ${ofBeneficiary(person)}`,
  )

export const countPreparedReleases = (db: Kysely<PlatformTables>, person: Person): Promise<number> =>
  countRows(
    db,
    sql`from release_proposal join lot on lot.id = release_proposal.lot_id
      where release_proposal.ended_at is null and ${ofBeneficiary(person)}`,
  )
