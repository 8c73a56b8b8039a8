/** What ends today or within the week. Lots are public, and everything else is of lots that have opened. */
import { addDays, shanghaiDate, startOfShanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { endingCertificates } from '@openbaohan/server/partners/ending-certificates.ts'
import type { PartnerDirectory } from '@openbaohan/server/partners/partner-directory.ts'
import { daysAhead, mostOnHome } from '@openbaohan/server/procedures/home/bounded.ts'
import type { Person } from '@openbaohan/server/sign-in/person.ts'
import type { Kysely } from 'kysely'
import { openDemandStates } from '../../domain/demand/demand-state.ts'
import type { PlatformTables } from '../../records/tables.ts'
import { mayCall } from '../../rights.ts'
import { listEnding } from '../lot-guarantees/reminders.ts'
import { isOwnLot, ownScope } from '../lots/scope.ts'
import { homeScope } from './home-scope.ts'

type Db = Kysely<PlatformTables>
type DuePorts = { db: Db; partners: Pick<PartnerDirectory, 'list'> }
type Due = {
  kind:
    | 'certificate'
    | 'opening'
    | 'guarantees-end'
    | 'return-security'
    | 'return-to-losers'
    | 'return-to-winner'
    | 'demand-suspension-ends'
    | 'institution-change'
  on: string
  at?: number
  id: string
  ordinal?: number
  name: string
  count?: number
}

/** Soonest first, and what is past its day before all others. */
export async function listDue({ db, partners }: DuePorts, person: Person, now: number): Promise<Due[]> {
  const { roles } = person
  const today = shanghaiDate(now)
  const last = addDays(today, daysAhead - 1)
  const period = { from: startOfShanghaiDate(today), until: startOfShanghaiDate(addDays(last, 1)), today, last }
  const isOwner = mayCall(roles, 'lotGuarantees.reminders')
  const found = await Promise.all([
    listOpenings(db, person, period),
    isOwner ? listLotEnds(db, person, { now, last }) : [],
    isOwner ? listSuspensions(db, person, period) : [],
    mayCall(roles, 'partners.list') ? endingCertificates(await partners.list(), now) : [],
    mayCall(roles, 'institutionChanges.list') ? listInstitutionChanges(db, period) : [],
  ])
  return found.flat().sort((one, other) => one.on.localeCompare(other.on) || (one.at ?? 0) - (other.at ?? 0))
}

const returnKinds = { all: 'return-security', losers: 'return-to-losers', winner: 'return-to-winner' } as const

type Period = { from: number; until: number; today: string; last: string }

/** By `lot_closing`. */
async function listOpenings(db: Db, person: Person, { from, until }: Period): Promise<Due[]> {
  const scope = homeScope(person)
  if (scope === 'none') return []
  const rows = await db
    .selectFrom('lot')
    .select(['number', 'name', 'opens_at'])
    .where('state', 'in', ['announced', 'opening'])
    .where('opens_at', '>=', new Date(from))
    .where('opens_at', '<', new Date(until))
    .$if(scope !== 'all', (query) => query.where(isOwnLot(scope === 'all' ? {} : scope)))
    .orderBy('opens_at')
    .orderBy('number')
    .limit(mostOnHome + 1)
    .execute()
  return rows.map(({ number, name, opens_at: opensAt }) => ({
    ...{ kind: 'opening', on: shanghaiDate(opensAt.getTime()), at: opensAt.getTime(), id: number, name },
  }))
}

async function listLotEnds(db: Db, person: Person, { now, last }: { now: number; last: string }): Promise<Due[]> {
  const scope = ownScope(person)
  const days = daysAhead - 1
  const all = await listEnding(db, scope, now, { days, limit: mostOnHome })
  // Returns that are overdue come before whatever ends: what is due from today on is read apart from them.
  const isFull = all.length > mostOnHome
  const ahead = isFull ? await listEnding(db, scope, now, { days, limit: mostOnHome, isAhead: true }) : []
  const lots = new Map([...all, ...ahead].map((lot) => [lot.lotNumber, lot]))
  return [...lots.values()].flatMap(
    ({ lotNumber: id, lotName: name, validUntil, returnBy, returnsTo = 'all', standing: count }): Due[] => [
      ...(validUntil <= last ? [{ kind: 'guarantees-end' as const, on: validUntil, id, name, count }] : []),
      ...(returnBy !== undefined && returnBy <= last
        ? [{ kind: returnKinds[returnsTo], on: returnBy, id, name, count }]
        : []),
    ],
  )
}

/** By `demand_open`. */
async function listSuspensions(db: Db, person: Person, period: Period): Promise<Due[]> {
  const { today, last } = period
  const found = await Promise.all([
    suspensionsOf(db, person, { from: '', to: addDays(today, -1) }),
    suspensionsOf(db, person, { from: today, to: last }),
  ])
  return found.flat()
}

async function suspensionsOf(db: Db, person: Person, { from, to }: { from: string; to: string }): Promise<Due[]> {
  const rows = await db
    .selectFrom('demand')
    .innerJoin('opened_application', 'opened_application.application', 'demand.application')
    .innerJoin('application', 'application.number', 'demand.application')
    .innerJoin('lot', 'lot.id', 'opened_application.lot_id')
    .select(['demand.application', 'demand.ordinal', 'demand.suspended_until', 'lot.name'])
    .where('demand.state', 'in', [...openDemandStates])
    .where('demand.suspended_until', '>=', from)
    .where('demand.suspended_until', '<=', to)
    .where('lot.state', '=', 'opened')
    .where(isOwnLot(ownScope(person)))
    .orderBy('demand.suspended_until')
    .limit(mostOnHome + 1)
    .execute()
  return rows.flatMap(({ application: id, ordinal, suspended_until: on, name }) =>
    on === null ? [] : [{ kind: 'demand-suspension-ends' as const, on, id, ordinal, name }],
  )
}

async function listInstitutionChanges(db: Db, { until }: Period): Promise<Due[]> {
  const rows = await db
    .selectFrom('institution_change')
    .innerJoin('partner', 'partner.id', 'institution_change.partner')
    .select(['partner.appkey', 'partner.name', 'effective_at'])
    .where('institution_change.state', '=', 'confirmed')
    .where('applied_at', 'is', null)
    .where('effective_at', '<', new Date(until))
    .orderBy('effective_at')
    .limit(mostOnHome + 1)
    .execute()
  return rows.map(({ appkey: id, name, effective_at: at }) => ({
    ...{ kind: 'institution-change', on: shanghaiDate(at.getTime()), at: at.getTime(), id, name },
  }))
}
