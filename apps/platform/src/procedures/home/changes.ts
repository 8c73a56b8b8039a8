/**
 * What happened to a person's own things. Before an opening these are lots, which are public, and to a bidder its own
 * applications without their lot; everything else is of lots that have opened.
 */
import { mostOnHome } from '@openbaohan/server/procedures/home/bounded.ts'
import type { Person } from '@openbaohan/server/sign-in/person.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { applicationEvents } from '../../domain/application/application-state.ts'
import { lapseEnds, shownEventName } from '../../domain/application/lapse-end.ts'
import { shownDemandEvents } from '../../domain/demand/shown-demand-events.ts'
import type { PlatformTables } from '../../records/tables.ts'
import { mayCall } from '../../rights.ts'
import { isOwnLot, ownScope } from '../lots/scope.ts'
import { homeScope } from './home-scope.ts'

type Db = Kysely<PlatformTables>
type Change = {
  kind: 'lot' | 'guarantee' | 'application' | 'demand' | 'partner'
  event: string
  at: number
  id: string
  ordinal?: number
  name: string
}
type Row = { event: string; at: Date; id: string; ordinal?: number; name: string | null }

/** Not shown: what follows such a step is shown, or is a task. */
const quietLotEvents = [
  'registered',
  'opening-begun',
  'opened-to-machine',
  'first-consent',
  'consent-declined',
  'consent-withdrawn',
  'bids-reported',
  'bids-corrected',
]
const guaranteeEvents = ['guarantee-released', 'guarantee-expired']
const quietApplicationEvents: ReadonlySet<string> = new Set([
  'restore-accepted',
  'withdraw-requested',
  'withdraw-accepted',
  'abandon-requested',
])
const shownApplicationEvents = applicationEvents.filter((event) => !quietApplicationEvents.has(event))
/** With the draft, for its own people. */
const demandEvents = ['drafted', 'draft-corrected', ...shownDemandEvents]

/** A draft concerns its agency and beneficiary alone. */
const hasLeft = sql<boolean>`demand_event.event not in ('drafted', 'draft-corrected')
  and not (demand_event.event = 'demand-cancelled' and demand_event.from_state = 'drafted')`

/** The latest first. @param since epoch milliseconds */
export async function listChanges(db: Db, person: Person, since: number): Promise<Change[]> {
  const { roles, organisation } = person
  const after = new Date(since)
  const scope = homeScope(person)
  const lots = scope === 'none' ? undefined : scope === 'all' ? sql<boolean>`true` : isOwnLot(scope)
  const ownLots = isOwnLot(ownScope(person))
  const isBidder = mayCall(roles, 'myApplications.list')
  const own = sql<boolean>`application.applicant_code = ${organisation.code}`
  const found = await Promise.all([
    lots === undefined ? [] : ofLots(db, lots, after),
    lots === undefined ? [] : ofDemands(db, sql<boolean>`(${lots} and ${hasLeft} or ${ownLots})`, after),
    mayCall(roles, 'lotGuarantees.list') ? ofGuarantees(db, ownLots, after) : [],
    isBidder ? ofApplications(db, organisation.code, after) : [],
    isBidder ? ofDemands(db, sql<boolean>`${own} and ${hasLeft}`, after) : [],
    mayCall(roles, 'partners.versions') ? ofPartners(db, after) : [],
  ])
  return withoutRepeats(found.flat()).sort((one, other) => other.at - one.at)
}

/** Who has several roles may find a demand as its bidder too. */
function withoutRepeats(changes: readonly Change[]): Change[] {
  return [...new Map(changes.map((one) => [JSON.stringify({ ...one, name: '' }), one])).values()]
}

/** By `lot_event_day`. */
async function ofLots(db: Db, where: RawBuilder<boolean>, after: Date): Promise<Change[]> {
  const { rows } = await sql<Row>`
    select lot_event.event, lot_event.at, lot.number as id, lot.name
    from lot_event join lot on lot.id = lot_event.lot_id
    where lot_event.at > ${after} and lot_event.event <> all(${quietLotEvents}) and ${where}
    order by lot_event.at desc, lot_event.id desc limit ${mostOnHome + 1}`.execute(db)
  return rows.map(changeOf('lot'))
}

/** The last step of each demand, by `demand_event_day`. */
async function ofDemands(db: Db, where: RawBuilder<boolean>, after: Date): Promise<Change[]> {
  const { rows } = await sql<Row>`
    select * from (
    select distinct on (demand.id) demand_event.event, demand_event.at, demand.application as id, demand.ordinal,
      concat_ws(' · ', application.applicant_name, lot.name) as name
    from demand_event
    join demand on demand.id = demand_event.demand
    join application on application.number = demand.application
    join opened_application on opened_application.application = demand.application
    join lot on lot.id = opened_application.lot_id
    where demand_event.at > ${after} and demand_event.event = any(${demandEvents}) and lot.state = 'opened' and ${where}
    order by demand.id, demand_event.id desc
    ) as last_step
    order by at desc, id limit ${mostOnHome + 1}`.execute(db)
  return rows.map(changeOf('demand'))
}

/** By `application_event_day`. */
async function ofGuarantees(db: Db, where: RawBuilder<boolean>, after: Date): Promise<Change[]> {
  const { rows } = await sql<Row>`
    select application_event.event, application_event.at, application.number as id,
      concat_ws(' · ', application.applicant_name, lot.name) as name
    from application_event
    join application on application.number = application_event.application
    join opened_application on opened_application.application = application_event.application
    join lot on lot.id = opened_application.lot_id
    where application_event.at > ${after} and application_event.event = any(${guaranteeEvents})
      and lot.state = 'opened' and ${where}
    order by application_event.at desc, application_event.id desc limit ${mostOnHome + 1}`.execute(db)
  return rows.map(changeOf('guarantee'))
}

/** By `application_of_applicant`, then `application_event_application`. Names the lot once it has opened. */
async function ofApplications(db: Db, applicant: string, after: Date): Promise<Change[]> {
  const { rows } = await sql<Row & { to: string }>`
    select application_event.event, application_event.to_state as to, application_event.at, application.number as id,
      coalesce(lot.name, application.guarantee_number) as name
    from application join application_event on application_event.application = application.number
    left join opened_application on opened_application.application = application.number
    left join lot on lot.id = opened_application.lot_id and lot.state = 'opened'
    where application.applicant_code = ${applicant} and application_event.at > ${after}
      and application_event.event = any(${shownApplicationEvents})
      and not (to_state = 'lapsed' and application_event.event = any(${lapseEnds}) and exists (
        select from application_event earlier
        where earlier.application = application.number and earlier.id < application_event.id
          and earlier.to_state = 'lapsed' and earlier.event = any(${lapseEnds})))
    order by application_event.at desc, application_event.id desc limit ${mostOnHome + 1}`.execute(db)
  return rows.map((row) => changeOf('application')({ ...row, event: shownEventName(row) }))
}

async function ofPartners(db: Db, after: Date): Promise<Change[]> {
  const { rows } = await sql<Row>`
    select partner_revision.what as event, partner_revision.at, partner.appkey as id, partner.name
    from partner_revision join partner on partner.id = partner_revision.partner
    where partner_revision.at > ${after}
    order by partner_revision.at desc limit ${mostOnHome + 1}`.execute(db)
  return rows.map(changeOf('partner'))
}

const changeOf =
  (kind: Change['kind']) =>
  ({ event, at, id, ordinal, name }: Row): Change => ({
    ...{ kind, event, at: at.getTime(), id, name: name ?? id },
    ...(ordinal === undefined ? {} : { ordinal }),
  })
