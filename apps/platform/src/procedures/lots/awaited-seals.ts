/** What waits for a beneficiary: drafted demands, lists of guarantees to release, and letters to accept. */
import { countWaiting, type Waiting } from '@openbaohan/server/list/count-waiting.ts'
import type { Person } from '@openbaohan/server/sign-in/person.ts'
import { type Kysely, sql } from 'kysely'
import type { PlatformTables } from '../../records/tables.ts'

type Db = Kysely<PlatformTables>

/** Zero for a person who is no beneficiary: only the beneficiary seals. */
const ofBeneficiary = ({ roles, organisation }: Person) =>
  roles.includes('beneficiary') ? sql<boolean>`lot.beneficiary_code = ${organisation.code}` : sql<boolean>`false`

const demandPath = sql`demand.application || '/' || demand.ordinal`

export const countDraftedDemands = (db: Db, person: Person): Promise<Waiting> =>
  countWaiting(
    db,
    sql`from demand join opened_application on opened_application.application = demand.application
      join lot on lot.id = opened_application.lot_id
      where demand.state = 'drafted' and ${ofBeneficiary(person)}`,
    { at: sql`demand.created_at`, only: demandPath },
  )

/**
 * Both may correct what the institution has stated. It is the beneficiary's to do; of one whose people do not sign in here
 * it is the agency's.
 */
export const ofWhoCorrects = (person: Person) => {
  const { roles, organisation } = person
  if (!roles.includes('agency')) return ofBeneficiary(person)
  return sql<boolean>`(${ofBeneficiary(person)} or lot.agency_code = ${organisation.code} and not exists (
    select from organisation join member on member.organisation = organisation.id
    where organisation.kind = 'beneficiary' and organisation.code = lot.beneficiary_code
      and member.disabled_at is null and member.confirmed))`
}

/** Discrepancies that the institution has stated, or results that it will not state by a message. By `demand_open`. */
export const countDemandsToFollow = (db: Db, person: Person, state: 'discrepant' | 'unconfirmed'): Promise<Waiting> =>
  countWaiting(
    db,
    sql`from demand join opened_application on opened_application.application = demand.application
      join lot on lot.id = opened_application.lot_id
      where demand.state = ${state} and lot.state = 'opened' and ${ofWhoCorrects(person)}`,
    { at: sql`demand.created_at`, only: demandPath },
  )

export const countPreparedReleases = (db: Db, person: Person): Promise<Waiting> =>
  countWaiting(
    db,
    sql`from release_proposal join lot on lot.id = release_proposal.lot_id
      where release_proposal.ended_at is null and ${ofBeneficiary(person)}`,
    { at: sql`release_proposal.prepared_at`, only: sql`lot.number` },
  )

/** Letters that differ and that another person asked to accept: the beneficiary decides. By `letter_override_waiting`. */
export const countWaitingLetters = (db: Db, person: Person): Promise<Waiting> =>
  countWaiting(
    db,
    sql`from letter_override join lot on lot.id = letter_override.lot_id
      where letter_override.state = 'waiting' and letter_override.asked_by <> ${`person:${person.userId}`}
      and ${ofBeneficiary(person)}`,
    { at: sql`letter_override.asked_at`, only: sql`lot.number` },
  )
