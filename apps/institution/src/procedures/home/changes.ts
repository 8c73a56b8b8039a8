/** What last happened to each of the cases that a person's role works on. An institution learns of no lot before it opens. */
import { latestEvents } from '@openbaohan/server/procedures/home/latest-events.ts'
import { listPartnerChanges } from '@openbaohan/server/procedures/home/partner-changes.ts'
import { sql } from 'kysely'
import type { Trx } from '../../records/applications.ts'
import { mayCall } from '../../rights.ts'

type Change = {
  kind: 'application' | 'demand' | 'partner'
  event: string
  at: number
  id: string
  name: string
  count: number
}
type Row = { event: string; at: Date; id: string; name: string; count: number }

const ofEverybody = ['abandoned-by-platform', 'withdrawal-confirmed', 'released', 'expired', 'discharged']
const byRole: Readonly<Record<string, readonly string[]>> = {
  underwriter: [
    ...[
      'referred',
      'accepted',
      'refused',
      'sealed-file-signed',
      'plain-file-signed',
      'bidder-paper-given',
      'supplement-given',
      'supplement-overdue',
    ],
    ...['withdraw-requested', 'approval-confirmed', 'approval-declined', ...ofEverybody],
  ],
  finance: [
    'premium-received',
    'premium-returned',
    'refund-due',
    'refund-made',
    'payment-corrected',
    'invoice-requested',
    ...ofEverybody,
  ],
  claims: ['demand-paid-in-full', 'demand-paid-in-part', 'guarantee-extended', ...ofEverybody],
  manager: ['referred', 'refused', 'withdraw-requested', 'approval-asked', 'payment-corrected', ...ofEverybody],
}

/** The latest first. @param since epoch milliseconds */
export async function listChanges(db: Trx, roles: readonly string[], since: number): Promise<Change[]> {
  const after = new Date(since)
  const events = [...new Set(roles.flatMap((role) => byRole[role] ?? []))]
  const found = await Promise.all([
    events.length === 0 ? [] : ofApplications(db, events, after),
    mayCall(roles, 'demandConsole.list') ? ofDemands(db, after) : [],
    mayCall(roles, 'partners.versions') ? listPartnerChanges(db, since) : [],
  ])
  return found.flat().sort((one, other) => other.at - one.at)
}

/** By `application_event_day`. */
async function ofApplications(db: Trx, events: readonly string[], after: Date): Promise<Change[]> {
  const latest = latestEvents({
    ...{ table: 'application_event', thing: 'application' },
    where: sql`application_event.at > ${after} and application_event.event = any(${events})`,
  })
  const { rows } = await sql<Row>`
    select application_event.event, application_event.at, application_number as id,
      coalesce(guarantee_number, applicant_name) as name, latest.count
    from ${latest} join application on application.id = application_event.application`.execute(db)
  return rows.map(changeOf('application'))
}

/** By `demand_event_day`. */
async function ofDemands(db: Trx, after: Date): Promise<Change[]> {
  const latest = latestEvents({ table: 'demand_event', thing: 'demand', where: sql`demand_event.at > ${after}` })
  const { rows } = await sql<Row>`
    select demand_event.event, demand_event.at, demand.id, coalesce(guarantee_number, applicant_name) as name,
      latest.count
    from ${latest} join demand on demand.id = demand_event.demand
    join application on application.id = demand.application`.execute(db)
  return rows.map(changeOf('demand'))
}

const changeOf =
  (kind: Change['kind']) =>
  ({ event, at, id, name, count }: Row): Change => ({ kind, event, at: at.getTime(), id, name, count })
