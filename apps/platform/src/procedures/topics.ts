/** What of each topic has changed, as far as a person may notice at all. */
import type { Person } from '@openbaohan/server/sign-in/person.ts'
import { type Kysely, sql } from 'kysely'
import type { PlatformTables } from '../records/tables.ts'
import { mayCall } from '../rights.ts'
import { isOwnLot, ownScope } from './lots/scope.ts'

type Topic = (db: Kysely<PlatformTables>, person: Person) => Promise<string | undefined>

/**
 * Before an opening an application makes no sound but to its own bidder: when others apply, and how many, must not be
 * heard either (招标投标法 §22).
 */
const topics: Readonly<Record<string, Topic>> = {
  lots: async (db) => newest(db.selectFrom('lot_event').select('id').orderBy('id', 'desc').limit(1)),
  applications: (db, person) =>
    mayCall(person.roles, 'myApplications.list')
      ? newest(
          db.selectNoFrom(
            // an invoice and a demand, which there are from the opening on, are news as well
            sql<string>`(select coalesce(max(event.id), 0) from application_event as event
              join application on application.number = event.application
              where application.applicant_code = ${person.organisation.code}) || '.' ||
              (select coalesce(max(event.id), 0) from invoice_event as event
              join application on application.number = event.application
              where application.applicant_code = ${person.organisation.code}) || '.' ||
              (select coalesce(max(event.id), 0) from demand_event as event
              join demand on demand.id = event.demand
              join application on application.number = demand.application
              where application.applicant_code = ${person.organisation.code})`.as('id'),
          ),
        )
      : newest(
          db
            .selectFrom('application_event')
            .innerJoin('opened_application', 'opened_application.application', 'application_event.application')
            .select('application_event.id')
            .orderBy('application_event.id', 'desc')
            .limit(1),
        ),
  /** There are none before an opening. */
  demands: async (db, person) =>
    mayCall(person.roles, 'lotGuarantees.list')
      ? newest(
          db
            .selectFrom('demand_event')
            .innerJoin('demand', 'demand.id', 'demand_event.demand')
            .innerJoin('opened_application', 'opened_application.application', 'demand.application')
            .innerJoin('lot', 'lot.id', 'opened_application.lot_id')
            .select('demand_event.id')
            .where(isOwnLot(ownScope(person)))
            .orderBy('demand_event.id', 'desc')
            .limit(1),
        )
      : undefined,
  messages: async (db, person) =>
    mayCall(person.roles, 'desk.browse')
      ? newest(db.selectFrom(sql<{ id: string }>`message`.as('message')).select('id').orderBy('id', 'desc').limit(1))
      : undefined,
}

async function newest(query: { executeTakeFirst(): Promise<{ id: string | null } | undefined> }): Promise<string> {
  return (await query.executeTakeFirst())?.id ?? '0'
}

export function createTopicVersions(db: Kysely<PlatformTables>) {
  return async (person: Person, wanted: readonly string[]): Promise<Record<string, string>> => {
    const found = await Promise.all(wanted.map(async (name) => [name, await topics[name]?.(db, person)] as const))
    return Object.fromEntries(found.filter((entry): entry is [string, string] => entry[1] !== undefined))
  }
}
