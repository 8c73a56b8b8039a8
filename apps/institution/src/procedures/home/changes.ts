/** What happened to the cases that a person's role works on. An institution learns of no lot before it opens. */
import { mostOnHome } from '@openbaohan/server/procedures/home/bounded.ts'
import { sql } from 'kysely'
import type { Trx } from '../../records/applications.ts'
import { mayCall } from '../../rights.ts'

type Change = { kind: 'application' | 'demand' | 'partner'; event: string; at: number; id: string; name: string }
type Row = { event: string; at: Date; id: string; name: string }

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
  finance: ['premium-received', 'premium-returned', 'refund-due', 'refund-made', 'invoice-requested', ...ofEverybody],
  claims: ['demand-paid-in-full', 'demand-paid-in-part', 'guarantee-extended', ...ofEverybody],
  manager: ['referred', 'refused', 'withdraw-requested', 'approval-asked', ...ofEverybody],
}

/** The latest first. @param since epoch milliseconds */
export async function listChanges(db: Trx, roles: readonly string[], since: number): Promise<Change[]> {
  const after = new Date(since)
  const events = [...new Set(roles.flatMap((role) => byRole[role] ?? []))]
  const found = await Promise.all([
    events.length === 0 ? [] : ofApplications(db, events, after),
    mayCall(roles, 'demandConsole.list') ? ofDemands(db, after) : [],
    mayCall(roles, 'partners.versions') ? ofPartners(db, after) : [],
  ])
  return found.flat().sort((one, other) => other.at - one.at)
}

/** By `application_event_day`. */
async function ofApplications(db: Trx, events: readonly string[], after: Date): Promise<Change[]> {
  const { rows } = await sql<Row>`
    select application_event.event, application_event.at, application_number as id,
      coalesce(guarantee_number, applicant_name) as name
    from application_event join application on application.id = application_event.application
    where application_event.at > ${after} and application_event.event = any(${events})
    order by application_event.at desc, application_event.id desc limit ${mostOnHome + 1}`.execute(db)
  return rows.map(changeOf('application'))
}

/** By `demand_event_day`. */
async function ofDemands(db: Trx, after: Date): Promise<Change[]> {
  const { rows } = await sql<Row>`
    select demand_event.event, demand_event.at, demand.id, coalesce(guarantee_number, applicant_name) as name
    from demand_event join demand on demand.id = demand_event.demand
    join application on application.id = demand.application
    where demand_event.at > ${after}
    order by demand_event.at desc, demand_event.id desc limit ${mostOnHome + 1}`.execute(db)
  return rows.map(changeOf('demand'))
}

async function ofPartners(db: Trx, after: Date): Promise<Change[]> {
  const { rows } = await sql<Row>`
    select partner_revision.what as event, partner_revision.at, partner.appkey as id, partner.name
    from partner_revision join partner on partner.id = partner_revision.partner
    where partner_revision.at > ${after}
    order by partner_revision.at desc limit ${mostOnHome + 1}`.execute(db)
  return rows.map(changeOf('partner'))
}

const changeOf =
  (kind: Change['kind']) =>
  ({ event, at, id, name }: Row): Change => ({ kind, event, at: at.getTime(), id, name })
