/**
 * What last happened to each of a person's own things. Before an opening these are lots, which are public, and to a bidder its own
 * applications without their lot; everything else is of lots that have opened.
 */
import { latestEvents } from '@openbaohan/server/procedures/home/latest-events.ts'
import { listPartnerChanges } from '@openbaohan/server/procedures/home/partner-changes.ts'
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
  /** Of this thing's events, of which the latest is shown. */
  count: number
  /** An earlier one that is shown too. */
  also?: string
}
type Row = {
  event: string
  at: Date
  id: string
  ordinal?: number
  name: string | null
  count: number
  also?: string | null
}

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

/** Whose own lots are more than public: their people see drafts too. */
const ownerRoles = ['agency', 'beneficiary']

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
    scope === 'all' ? ofDemands(db, { events: hasLeft, whose: sql`true` }, after) : [],
    roles.some((role) => ownerRoles.includes(role)) ? ofDemands(db, { events: sql`true`, whose: ownLots }, after) : [],
    mayCall(roles, 'lotGuarantees.list') ? ofGuarantees(db, ownLots, after) : [],
    isBidder ? ofApplications(db, organisation.code, after) : [],
    isBidder ? ofDemands(db, { events: hasLeft, whose: own }, after) : [],
    mayCall(roles, 'partners.versions') ? listPartnerChanges(db, since) : [],
  ])
  return withoutRepeats(found.flat()).sort((one, other) => other.at - one.at)
}

/** Who has several roles may find a demand as its bidder too: the fuller view counts. */
function withoutRepeats(changes: readonly Change[]): Change[] {
  const found = new Map<string, Change>()
  for (const change of changes) {
    const key = `${change.kind} ${change.id} ${change.ordinal ?? ''}`
    if ((found.get(key)?.count ?? 0) < change.count) found.set(key, change)
  }
  return [...found.values()]
}

/** By `lot_event_day`. */
async function ofLots(db: Db, where: RawBuilder<boolean>, after: Date): Promise<Change[]> {
  const latest = latestEvents({
    ...{ table: 'lot_event', thing: 'lot_id' },
    where: sql`lot_event.at > ${after} and lot_event.event <> all(${quietLotEvents})`,
    of: { joins: sql`join lot on lot.id = latest.thing`, where },
    pinned: 'opened-early',
  })
  const { rows } = await sql<Row>`
    select lot_event.event, lot_event.at, lot.number as id, lot.name, latest.count,
      nullif(latest.also, lot_event.event) as also
    from ${latest} join lot on lot.id = lot_event.lot_id`.execute(db)
  return rows.map(changeOf('lot'))
}

/** Of an opened application, by which what happened to it belongs to a lot. */
const openedLot = sql`join opened_application on opened_application.application = application.number
    join lot on lot.id = opened_application.lot_id`

/** By `demand_event_day`. */
async function ofDemands(
  db: Db,
  { events, whose }: { events: RawBuilder<unknown>; whose: RawBuilder<unknown> },
  after: Date,
): Promise<Change[]> {
  const joins = sql`join demand on demand.id = latest.thing
    join application on application.number = demand.application ${openedLot}`
  const latest = latestEvents({
    ...{ table: 'demand_event', thing: 'demand' },
    where: sql`demand_event.at > ${after} and demand_event.event = any(${demandEvents}) and ${events}`,
    of: { joins, where: sql`lot.state = 'opened' and ${whose}` },
  })
  const { rows } = await sql<Row>`
    select demand_event.event, demand_event.at, demand.application as id, demand.ordinal,
      concat_ws(' · ', application.applicant_name, lot.name) as name, latest.count
    from ${latest} ${joins}`.execute(db)
  return rows.map(changeOf('demand'))
}

/** By `application_event_day`. */
async function ofGuarantees(db: Db, where: RawBuilder<boolean>, after: Date): Promise<Change[]> {
  const joins = sql`join application on application.number = latest.thing ${openedLot}`
  const latest = latestEvents({
    ...{ table: 'application_event', thing: 'application' },
    where: sql`application_event.at > ${after} and application_event.event = any(${guaranteeEvents})`,
    of: { joins, where: sql`lot.state = 'opened' and ${where}` },
  })
  const { rows } = await sql<Row>`
    select application_event.event, application_event.at, application.number as id,
      concat_ws(' · ', application.applicant_name, lot.name) as name, latest.count
    from ${latest} ${joins}`.execute(db)
  return rows.map(changeOf('guarantee'))
}

/** With more applications than this a bidder's are looked for among all that has happened, not one after the other. */
const mostLookedUp = 1000

/** By `application_of_applicant`. */
async function hasMany(db: Db, applicant: string): Promise<boolean> {
  const { rows } = await sql`select from application where applicant_code = ${applicant}
    offset ${mostLookedUp} limit 1`.execute(db)
  return rows.length > 0
}

/**
 * By `application_of_applicant`, then `application_event_application`; of a bidder with many by `application_event_day`.
 * Names the lot once it has opened.
 */
async function ofApplications(db: Db, applicant: string, after: Date): Promise<Change[]> {
  const own = sql`join application on application.number = application_event.application`
  const isOwn = sql`application.applicant_code = ${applicant}`
  const shown = sql`application_event.at > ${after} and application_event.event = any(${shownApplicationEvents})
    and not (to_state = 'lapsed' and application_event.event = any(${lapseEnds}) and exists (
      select from application_event earlier
      where earlier.application = application_event.application and earlier.id < application_event.id
        and earlier.to_state = 'lapsed' and earlier.event = any(${lapseEnds})))`
  const latest = latestEvents({
    ...{ table: 'application_event', thing: 'application' },
    ...((await hasMany(db, applicant))
      ? { where: shown, of: { joins: sql`join application on application.number = latest.thing`, where: isOwn } }
      : { joins: own, where: sql`${isOwn} and ${shown}` }),
  })
  const { rows } = await sql<Row & { to: string }>`
    select application_event.event, application_event.to_state as to, application_event.at, application.number as id,
      coalesce(lot.name, application.guarantee_number) as name, latest.count
    from ${latest} ${own}
    left join opened_application on opened_application.application = application.number
    left join lot on lot.id = opened_application.lot_id and lot.state = 'opened'`.execute(db)
  return rows.map((row) => changeOf('application')({ ...row, event: shownEventName(row) }))
}

const changeOf =
  (kind: Change['kind']) =>
  ({ event, at, id, ordinal, name, count, also = null }: Row): Change => ({
    ...{ kind, event, at: at.getTime(), id, name: name ?? id, count },
    ...(ordinal === undefined ? {} : { ordinal }),
    ...(also === null ? {} : { also }),
  })
