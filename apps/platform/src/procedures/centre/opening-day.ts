/** What the trading centre watches on an opening day; nothing of an unopened lot but that it exists. */
import { dayMs, shanghaiDate, startOfShanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { query } from '@openbaohan/server/db/executor.ts'
import type { Kysely } from 'kysely'
import type pg from 'pg'
import { newestOf, openFindings, worstSeverity } from '../../domain/application/open-findings.ts'
import type { Finding } from '../../domain/application/premium-findings.ts'
import { type OpeningCounts, type OpeningProgress, openingStep, turnOf } from '../../domain/lot/opening-progress.ts'
import { findEarlyOpenings } from '../../records/events/early-openings.ts'
import { type LotApplication, listLotApplications } from '../../records/lot-applications.ts'
import { type Lot, toLot } from '../../records/lots.ts'
import type { PlatformTables } from '../../records/tables.ts'
import { listWaitingOrders } from '../lot-orders/query.ts'
import type { openingPeriods } from './contract.ts'
import { countOpenings, type OpeningTally, tallyOf } from './opening-counts.ts'

type Db = Kysely<PlatformTables>
type KnownPartner = { appkey: string; name: string }
type AwaitedInstitution = { institution: string; waiting: number; contact?: { name: string; phone: string } }
export type OpeningDayPorts = {
  db: Db
  pool: pg.Pool
  partnerById(id: string): Promise<KnownPartner | undefined>
  progressOf(lotId: string): OpeningProgress | undefined
}

const shownLots = 500
const days = {
  past: [-7, 1],
  today: [0, 1],
  week: [0, 8],
  ahead: [0, 366],
} as const satisfies Record<(typeof openingPeriods)[number], readonly [number, number]>

export async function listOpenings(ports: OpeningDayPorts, period: keyof typeof days, now: number) {
  const midnight = startOfShanghaiDate(shanghaiDate(now))
  const [first, last] = days[period]
  const [lots, next] = await Promise.all([
    listLotsBetween(ports, midnight + first * dayMs, midnight + last * dayMs),
    ports.db
      .selectFrom('lot')
      .select('opens_at')
      .where('state', '=', 'announced')
      .where('opens_at', '>', new Date(now))
      .orderBy('opens_at')
      .limit(1)
      .executeTakeFirst(),
  ])
  return { now, lots, ...(next === undefined ? {} : { next: next.opens_at.getTime() }) }
}

async function listLotsBetween(ports: OpeningDayPorts, from: number, to: number) {
  const rows = await ports.db
    .selectFrom('lot')
    .selectAll()
    // a lot that opened early is of the day on which it opened
    .where((row) => row(row.fn.coalesce('opened_at', 'opens_at'), '>=', new Date(from)))
    .where((row) => row(row.fn.coalesce('opened_at', 'opens_at'), '<', new Date(to)))
    .orderBy((row) => row.fn.coalesce('opened_at', 'opens_at'))
    .orderBy('number')
    .limit(shownLots)
    .execute()
  const lots = rows.map(toLot)
  const opened = lots.filter(({ state }) => state === 'opened')
  const [tallyOfLot, contacts] = await Promise.all([
    countOpenings(
      ports.db,
      opened.map(({ id }) => id),
    ),
    listContacts(ports.db),
  ])
  return Promise.all(
    lots.map(async (lot) =>
      headOf(
        lot,
        lot.state === 'opened' ? await shownTally(ports, tallyOfLot(lot.id), contacts) : underWay(ports, lot),
      ),
    ),
  )
}

type Contact = { partner: string; name: string; phone: string }

const listContacts = (db: Db): Promise<Contact[]> =>
  db.selectFrom('institution_contact').select(['partner', 'name', 'phone']).execute()

/** With the contact to call: institutions are named after the opening alone. */
async function shownTally(
  { partnerById }: OpeningDayPorts,
  { counts, awaited }: OpeningTally,
  contacts: readonly Contact[],
): Promise<{ counts: OpeningCounts; awaited: AwaitedInstitution[] }> {
  const named = awaited.map(async ({ partner, waiting }) => {
    const known = await partnerById(partner)
    const contact = contacts.find((one) => one.partner === partner)
    return {
      institution: known?.name ?? partner,
      waiting,
      ...(contact === undefined ? {} : { contact: { name: contact.name, phone: contact.phone } }),
    }
  })
  return { counts, awaited: await Promise.all(named) }
}

export async function loadOpening(ports: OpeningDayPorts, lot: Lot, now: number) {
  if (lot.state !== 'opened')
    return { lot: headOf(lot, underWay(ports, lot)), rows: [], ...(await proposedOpening(ports, lot, now)) }
  const contacts = await listContacts(ports.db)
  const found = await rowsOf(ports, lot, contacts)
  const tally = tallyOf(
    found.map(({ partnerId, wasInForce, row: { state, step } }) => ({ partner: partnerId, state, wasInForce, step })),
  )
  return {
    ...{ lot: headOf(lot, await shownTally(ports, tally, contacts)), rows: found.map(({ row }) => row) },
    ...(await orderOfEarly(ports, lot)),
  }
}

/** Before its time: what one person has ordered, and a second has yet to. */
async function proposedOpening({ db }: OpeningDayPorts, { number, opensAt }: Lot, now: number) {
  if (now >= opensAt) return {}
  const orders = await listWaitingOrders(db, 'all', { keyId: '', now }, number)
  const order = orders.find(({ action }) => action === 'open')
  if (order === undefined) return {}
  const { who, reason, reasonIsPublic, at, until } = order
  return { proposed: { ...{ who, reasonIsPublic, at, until }, ...(reason === undefined ? {} : { reason }) } }
}

async function orderOfEarly({ db }: OpeningDayPorts, { number, opensAt, openedAt = opensAt }: Lot) {
  if (openedAt >= opensAt) return {}
  const order = (await findEarlyOpenings(db, [number])).get(number)
  return order === undefined
    ? {}
    : { early: { who: order.who, reason: order.reason, isPublic: order.announced?.reason !== undefined } }
}

function underWay({ progressOf }: OpeningDayPorts, { id, state }: Lot): { progress?: OpeningProgress } {
  const progress = state === 'opening' ? progressOf(id) : undefined
  return progress === undefined ? {} : { progress }
}

function headOf(
  { number, name, beneficiaryName, agency, state, opensAt, firstOpensAt, openedAt }: Lot,
  shown: { counts?: OpeningCounts; awaited?: AwaitedInstitution[]; progress?: OpeningProgress },
) {
  return {
    ...{ number, name, beneficiaryName, state, opensAt },
    ...(agency === undefined ? {} : { agency }),
    ...(firstOpensAt === undefined ? {} : { firstOpensAt }),
    ...(openedAt === undefined ? {} : { openedAt }),
    ...shown,
  }
}

async function rowsOf({ db, pool, partnerById }: OpeningDayPorts, lot: Lot, contacts: readonly Contact[]) {
  const applications = await listLotApplications(db, lot.id)
  const numbers = applications.map(({ number }) => number)
  const [checked, lanes, moments] = await Promise.all([
    checkedFindings(db, numbers),
    keyLanes(pool, numbers),
    openingMoments(db, numbers),
  ])
  return Promise.all(
    applications.map(async (application) => {
      const partner = await partnerById(application.partner)
      const lane = lanes.get(application.number)
      const findings = checked.get(application.number)
      const step = openingStep({
        state: application.state,
        wasInForce: application.wasInForce,
        worstFinding: findings && worstSeverity(findings),
        isLaneBlocked: lane !== undefined,
      })
      const contact = contacts.find((one) => one.partner === application.partner)
      const row = {
        ...headOfApplication(application),
        institution: partner?.name ?? application.partner,
        partner: partner?.appkey ?? application.partner,
        ...(contact === undefined ? {} : { institutionContact: { name: contact.name, phone: contact.phone } }),
        step,
        turn: turnOf[step],
        ...(lane === undefined ? {} : { why: lane }),
        ...moments.get(application.number),
        findings: [...(findings ?? [])],
      }
      return { partnerId: application.partner, wasInForce: application.wasInForce, row }
    }),
  )
}

function headOfApplication({ number, applicantName, applicantCode, guaranteeNumber, state }: LotApplication) {
  return { number, applicantName, applicantCode, state, ...(guaranteeNumber === undefined ? {} : { guaranteeNumber }) }
}

/** Of each application with a plain guarantee. */
async function checkedFindings(db: Db, numbers: readonly string[]): Promise<Map<string, readonly Finding[]>> {
  if (numbers.length === 0) return new Map()
  const rows = await db
    .selectFrom('guarantee_file')
    .select(['application', 'kind', 'version', 'findings'])
    .where('application', 'in', numbers)
    .execute()
  const restored = [...Map.groupBy(rows, ({ application }) => application)].filter(
    ([, files]) => newestOf(files, 'plain') !== undefined,
  )
  return new Map(restored.map(([application, files]) => [application, openFindings(files)]))
}

/** Why the keys of these applications do not get out; the lane of a key is the application's own. */
async function keyLanes(pool: pg.Pool, numbers: readonly string[]): Promise<Map<string, string>> {
  const rows = await query<{ key: string; why: string | null }>(
    pool,
    `select lane.key, lane.last_why as why from lane join outbox on outbox.partner = lane.partner
       and outbox.key = lane.key and outbox.seq = lane.done + 1
     where lane.key = any($1) and (blocked_at is not null or tries > 0) and outbox.body ->> 'call' = 'restore'`,
    [[...numbers]],
  )
  return new Map(rows.map(({ key, why }) => [key, why ?? '']))
}

async function openingMoments(db: Db, numbers: readonly string[]) {
  if (numbers.length === 0) return new Map<string, { keyReleasedAt?: number; restoredAt?: number }>()
  const rows = await db
    .selectFrom('application_event')
    .select(['application', 'event', 'at'])
    .where('application', 'in', numbers)
    .where('event', 'in', ['restore-accepted', 'guarantee-restored'])
    .orderBy('id')
    .execute()
  const moments = new Map<string, { keyReleasedAt?: number; restoredAt?: number }>()
  for (const { application, event, at } of rows) {
    const which = event === 'restore-accepted' ? 'keyReleasedAt' : 'restoredAt'
    moments.set(application, { ...moments.get(application), [which]: at.getTime() })
  }
  return moments
}
