/** Lots for people: pages by keyset, and one with its history. */
import { mapPage, pageOf } from '@openbaohan/server/list/page.ts'
import { anyContains } from '@openbaohan/server/list/search.ts'
import { type Direction, type SortOrder, sortedBy } from '@openbaohan/server/list/sorted.ts'
import { totalOf } from '@openbaohan/server/list/total.ts'
import { type Kysely, sql } from 'kysely'
import { amountAdvice } from '../../domain/lot/amount-tiers.ts'
import { earlyOpening } from '../../domain/lot/early-opening.ts'
import { capFindings } from '../../domain/lot/lot-caps.ts'
import type { LotSort } from '../../domain/lot/lot-sorts.ts'
import { isUnopened, type LotState } from '../../domain/lot/lot-state.ts'
import { nameFindings } from '../../domain/lot/name-findings.ts'
import { lotDates } from '../../lots/lot-dates.ts'
import { findBidCount } from '../../records/bids/bid-counts.ts'
import {
  countByAmount,
  type LotRow,
  listLotEvents,
  type StatedLotRow,
  statedLotColumns,
  toLot,
  toStatedLot,
} from '../../records/lots.ts'
import { findDutyPhone } from '../../records/registers/agency-duty-phone.ts'
import { namesOfParties } from '../../records/registers/registered-names.ts'
import type { PlatformTables } from '../../records/tables.ts'
import { listWaitingOrders } from '../lot-orders/query.ts'
import { isOwnLot, type LotScope, type readerOf } from './scope.ts'

export type LotFilters = {
  after?: string | undefined
  limit: number
  state?: LotState | undefined
  from?: number | undefined
  to?: number | undefined
  text?: string | undefined
  sort?: LotSort | undefined
  direction?: Direction | undefined
  counted?: boolean | undefined
}

const number = { column: 'lot.number', kind: 'text' } as const
/** Each by `lot_by_…`, and within a scope by `lot_of_agency_by_…` and `lot_of_beneficiary_by_…`. */
const orders: Readonly<Record<LotSort, SortOrder>> = {
  urgency: [{ column: 'lot.urgency', kind: 'integer' }, number],
  opensAt: [{ column: 'lot.opens_at', kind: 'time' }, number],
  amount: [{ column: 'lot.amount_fen', kind: 'integer' }, number],
  name: [{ column: 'lot.name', kind: 'text' }, number],
  beneficiary: [{ column: 'lot.beneficiary_name', kind: 'text' }, number],
}

export async function listLotPage(db: Kysely<PlatformTables>, scope: LotScope | 'all', filters: LotFilters) {
  const { state, from, to, text, limit, sort = 'urgency', direction = 'asc', counted = false } = filters
  const { beyond, by, cursorOf } = sortedBy(orders[sort], direction, filters.after)
  const conditions = [
    anyContains(['name', 'number', 'beneficiary_name'], text),
    ...(scope === 'all' ? [] : [isOwnLot(scope)]),
    ...(state === undefined ? [] : [sql`state = ${state}`]),
    ...(from === undefined ? [] : [sql`opens_at >= ${new Date(from)}`]),
    ...(to === undefined ? [] : [sql`opens_at <= ${new Date(to)}`]),
  ]
  const where = sql`from lot where ${sql.join(conditions, sql` and `)}`
  const { rows } = await sql<StatedLotRow & Pick<LotRow, 'urgency'>>`
    select ${statedLotColumns}, urgency
    ${where} and ${beyond} order by ${by} limit ${limit + 1}`.execute(db)
  const page = pageOf(rows, limit, cursorOf)
  const total = counted ? { total: await totalOf(db, where) } : {}
  return { ...mapPage(page, toStatedLot), ...total }
}

export async function findScopedLot(
  db: Kysely<PlatformTables>,
  scope: LotScope | 'all',
  number: string,
): Promise<LotRow | undefined> {
  return db
    .selectFrom('lot')
    .selectAll()
    .where('number', '=', number)
    .$if(scope !== 'all', (query) => query.where(isOwnLot(scope === 'all' ? {} : scope)))
    .executeTakeFirst()
}

export async function isLotInScope(db: Kysely<PlatformTables>, scope: LotScope, id: string): Promise<boolean> {
  const row = await db.selectFrom('lot').select('id').where('id', '=', id).where(isOwnLot(scope)).executeTakeFirst()
  return row !== undefined
}

/** How many other unopened lots ask the same amount. */
export async function countOthers(db: Kysely<PlatformTables>, lot: { amount: string; state?: LotState }) {
  const lots = (await countByAmount(db)).get(lot.amount) ?? 0
  return lots - (lot.state !== undefined && isUnopened(lot.state) ? 1 : 0)
}

export type LotReader = ReturnType<typeof readerOf> & { keyId: string; now: number }

export async function viewLotPage(db: Kysely<PlatformTables>, row: LotRow, reader: LotReader) {
  const { id, publicKey: _key, agencyCode, ...lot } = toLot(row)
  const [sameAmountLots, events, consents, bidCount, registered, duty] = await Promise.all([
    countOthers(db, lot),
    listLotEvents(db, id),
    listWaitingOrders(db, 'all', reader, lot.number),
    reader.seesBids ? findBidCount(db, id, lot.opensAt) : undefined,
    reader.mayOrder ? namesOfParties(db, { ...lot, agencyCode }) : {},
    agencyCode === undefined ? undefined : findDutyPhone(db, agencyCode),
  ])
  const { findings } = isUnopened(lot.state) ? amountAdvice(lot, sameAmountLots) : { findings: [] }
  const dates = lotDates(lot)
  const early = earlyOpening(
    lot,
    events.find(({ event }) => event === 'opened-early'),
  )
  return {
    ...lot,
    sameAmountLots,
    findings: [...capFindings(lot), ...nameFindings(lot, registered), ...findings],
    ...(dates === undefined ? {} : { dates }),
    ...(bidCount === undefined ? {} : { bidCount }),
    ...(reader.isCentre && agencyCode !== undefined ? { agencyCode } : {}),
    ...(early === undefined ? {} : { early }),
    events: shownEvents(events, reader),
    consents: reader.seesWho ? consents : [],
    mayOrder: reader.mayOrder,
    mayCorrectAgency: reader.isCentre,
    ...(duty === undefined ? {} : { duty: dutyView(duty, reader) }),
    mayStateDuty: reader.isAgency,
    twoPeople: reader.twoPeople,
    now: reader.now,
  }
}

type Duty = NonNullable<Awaited<ReturnType<typeof findDutyPhone>>>

const dutyView = ({ phone, hours, stated_at: at, stated_by: by }: Duty, { mayOrder }: LotReader) => ({
  ...{ phone, hours, at: at.getTime() },
  ...(mayOrder ? { by } : {}),
})

type LotHistory = Awaited<ReturnType<typeof listLotEvents>>

/** What one of two has ordered is no event for the public: it may never take effect. */
const consentEvents: ReadonlySet<string> = new Set(['first-consent', 'consent-declined', 'consent-withdrawn'])
/** The count of bids is the opening's. */
const bidEvents: ReadonlySet<string> = new Set(['bids-reported', 'bids-corrected'])

function shownEvents(events: LotHistory, { seesWho, seesBids }: LotReader) {
  const counted = seesBids ? events : events.filter(({ event }) => !bidEvents.has(event))
  return seesWho ? counted : counted.filter(({ event }) => !consentEvents.has(event)).map(withoutWho)
}

const withoutWho = ({ who: _who, reason: _reason, ...event }: LotHistory[number]) => event
