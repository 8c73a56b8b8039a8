/** What both sides store about each application at this moment, in one query for each side. */
import { institutions } from '@openbaohan/kit/sandbox/organisations.ts'
import type pg from 'pg'
import type { Network } from '../harness/network.ts'

export type Event = {
  event: string
  from: string | null
  to: string
  at: number
  alert?: boolean
  detail: Detail | null
}
type Detail = Record<string, unknown>
type File = { kind: 'sealed' | 'plain'; version: number; sm3: string }

type PlatformDemand = {
  id: string
  ordinal: number
  state: string
  /** By which an agreed result names it. */
  content: string | null
  fen: number
  paid: number
  events: Event[]
}
type PlatformInvoice = {
  round: number
  state: string
  code: string | null
  invoice: string | null
  events: Event[]
}
export type Ours = {
  number: string
  institution: string
  state: string
  fen: number
  guarantee: string | null
  applicantName: string
  openedAt: number | null
  openedLot: string | null
  events: Event[]
  files: File[]
  demands: PlatformDemand[]
  invoices: PlatformInvoice[]
  held: boolean
  order: string | null
  work: string[]
}
export type ReceivedDemand = {
  id: string
  state: string
  content: string
  fen: number | null
  account: string | null
  hasChecklist: boolean
  pendingLink: string | null
  /** Sealed by the beneficiary and about this guarantee. */
  hasLetter: boolean
  stopped: boolean
  presentedAt: number
  extension: { requestedTo: string; suspendedUntil?: string; decided?: { extendedTo?: string } } | null
  paid: number
  recovered: number
  events: Event[]
}
/** What a payer gave, and whether it went back. */
type Receipt = {
  id: string
  state: string
  cause: string | null
  fen: number
  returned: number | null
  /** How much of it does not go back, with a reason. */
  waived: number
  reference: string | null
  on: string | null
  /** Of what an earlier refund left: which. */
  restOf: string | null
  /** The bank's reference and booking date. */
  credit: string | null
  transfer: string | null
}
/** Of a statement of the bank. */
type Entry = {
  id: string
  institution: string
  direction: string
  fen: number
  /** What of it is of the application, and what is to go back or went back. */
  booked: number | null
  refund: number | null
  state: string
  application: string | null
  credit: string
  returned: string | null
}
type TheirInvoice = { id: string; round: number; state: string; code: string | null; invoice: string | null }
export type Theirs = {
  id: string
  number: string
  institution: string
  state: string
  fen: number
  guarantee: string | null
  premium: number | null
  applicantName: string
  opened: boolean
  statedOpening: number | null
  events: Event[]
  files: File[]
  /** The last day for demands, once the lot has opened. */
  expiresOn: string | null
  demands: ReceivedDemand[]
  invoices: TheirInvoice[]
  receipts: Receipt[]
}
export type Lot = {
  id: string
  number: string
  state: string
  opensAt: number
  openedAt: number | null
  fen: number
  bids: number | null
  /** The opening system's count for this deadline. */
  reported: number | null
  events: Event[]
}
/** A lane that waits for a person or an event. */
type Lane = {
  organisation: string
  key: string
  pending: number
  blocked: string | null
  call: string
  why: string | null
}

export type Facts = {
  lots: Lot[]
  ours: Map<string, Ours>
  theirs: Map<string, Theirs>
  /** Rows of an application number at an institution beyond the first. */
  doubles: string[]
  lanes: Lane[]
  entries: Entry[]
  sleepless: string[]
}

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`
const list = (rows: string) => `coalesce((select json_agg(row order by row.n) from (${rows}) row), '[]')`
const events = (table: string, where: string, rest = '') =>
  list(
    `select id as n, event, from_state as "from", to_state as "to", ${ms('at')} as at, detail ${rest} from ${table} where ${where}`,
  )

const oursQuery = `select a.number, p.appkey as institution, a.state, a.amount_fen::float8 as fen, a.guarantee_number as guarantee,
  a.applicant_name as "applicantName", ${ms('o.opened_at')} as "openedAt", l.number as "openedLot",
  ${events('application_event', 'application = a.number')} as events,
  ${list(`select received_at as n, kind, version, sm3 from guarantee_file where application = a.number`)} as files,
  ${list(`select d.ordinal as n, d.id, d.ordinal, d.state, d.wire_content as content, d.amount_fen::float8 as fen, d.paid_fen::float8 as paid,
    ${events('demand_event', 'demand = d.id')} as events from demand d where d.application = a.number`)} as demands,
  ${list(`select i.round as n, i.round, i.state, i.invoice_code as code, i.invoice_number as invoice,
    ${events('invoice_event', 'application = i.application and round = i.round')} as events
    from invoice i where i.application = a.number`)} as invoices,
  exists (select from release_hold h where h.application = a.number) as held,
  (select state from release_order r where r.application = a.number) as "order",
  coalesce((select json_agg(kind) from work_item w where w.application = a.number and closed_at is null), '[]') as work
  from application a join partner p on p.id = a.partner
  left join opened_application o on o.application = a.number left join lot l on l.id = o.lot_id`

const theirsQuery = `select a.id, a.application_number as number, a.state, a.amount_fen::float8 as fen,
  a.guarantee_number as guarantee, a.premium_fen::float8 as premium, a.applicant_name as "applicantName",
  a.lot_number is not null as opened, ${ms('a.stated_opening')} as "statedOpening",
  ${events('application_event', 'application = a.id', ', alert')} as events,
  ${list(`select signed_at as n, kind, version, sm3 from guarantee_file where application = a.id`)} as files,
  ${list(`select d.ordinal as n, d.id, d.state, d.content, d.amount_fen::float8 as fen, d.payee_account as account,
    d.checklist is not null as "hasChecklist", d.stop_order is not null as stopped,
    (select l ->> 'url' from jsonb_array_elements(d.links) l where not exists (select from demand_event e
      where e.demand = d.id and e.detail ->> 'source' = l ->> 'url') limit 1) as "pendingLink", ${ms('d.presented_at')} as "presentedAt", d.extend_or_pay as extension,
    exists (select from demand_document t where t.demand = d.id and t.kind = 'demand'
      and t.findings @> '[{"code":"signature-good"}, {"code":"signer-agrees"}, {"code":"letter-agrees"}]') as "hasLetter",
    coalesce((select sum(fen) from demand_payment t where t.demand = d.id), 0)::float8 as paid,
    coalesce((select sum(fen) from demand_recourse t where t.demand = d.id), 0)::float8 as recovered,
    ${events('demand_event', 'demand = d.id', ', alert')} as events from demand d where d.application = a.id`)} as demands,
  ${list(`select i.round as n, i.id, i.round, i.state, i.invoice_code as code, i.invoice_number as invoice
    from invoice i where i.application = a.id`)} as invoices, a.expires_on as "expiresOn",
  ${list(`select r.id as n, r.id::text, r.state, r.due_cause as cause, r.fen::float8 as fen, r.returned_fen::float8 as returned, r.waived_fen::float8 as waived,
    r.reference, r.returned_on as on, r.rest_of::text as "restOf",
    r.bank_reference || ' ' || r.received_on as credit, r.reference || ' ' || r.returned_on as transfer
    from premium_receipt r where r.application = a.id`)} as receipts
  from application a order by a.application_number, a.round`

const lotsQuery = `select l.id, l.number, l.state, ${ms('l.opens_at')} as "opensAt", ${ms('l.opened_at')} as "openedAt",
  l.amount_fen::float8 as fen, l.bids, (select bids from lot_bid_count c where c.lot_id = l.id and c.deadline = l.opens_at) as reported,
  ${list(`select id as n, event, null as "from", '' as "to", ${ms('at')} as at, detail from lot_event where lot_id = l.id`)} as events
  from lot l order by l.number`

const lanesQuery = `select key, pending, blocked_reason as blocked, last_why as why,
  coalesce((select body ->> 'call' from outbox where outbox.partner = lane.partner and outbox.key = lane.key and seq = done + 1), '') as call
  from lane where pending > 0 order by key`

const entriesQuery = `select id::text, direction, fen::float8 as fen, booked_fen::float8 as booked, refund_fen::float8 as refund,
  state, application, reference || ' ' || booked_on as credit,
  returned_reference || ' ' || returned_on as returned from bank_entry order by bank_entry.id`

/** Due, which includes those that a program holds, or failed. */
const timersQuery = 'select kind from timer where tries > 0 or next_at <= $1'

const holders = institutions.map(({ id }) => id)

type Rows = {
  lots: Lot[]
  ours: Ours[]
  theirs: Theirs[]
  lanes: Omit<Lane, 'organisation'>[]
  entries: Omit<Entry, 'institution'>[]
  timers: string[]
}

/** The facts of every organisation's database; those without changes since are not read again. */
export type FactReader = { touch(organisation?: string): void; read(): Promise<Facts> }

export function createFactReader({ pool, clock }: Pick<Network, 'pool' | 'clock'>): FactReader {
  const cached = new Map<string, Rows>()
  return {
    touch(organisation) {
      if (organisation === undefined) cached.clear()
      else cached.delete(organisation)
    },
    async read() {
      const all = ['platform', ...holders]
      const stale = all.filter((organisation) => !cached.has(organisation))
      const rows = await Promise.all(
        stale.map((organisation) => readRows(pool(organisation), organisation, clock.now())),
      )
      for (const [index, organisation] of stale.entries()) cached.set(organisation, rows[index] ?? none)
      return factsOf(all.map((organisation) => ({ organisation, ...(cached.get(organisation) ?? none) })))
    },
  }
}

const none: Rows = { lots: [], ours: [], theirs: [], lanes: [], entries: [], timers: [] }

async function readRows(pool: pg.Pool, organisation: string, now: number): Promise<Rows> {
  // Named: planned once for each connection.
  const ask = async <R extends pg.QueryResultRow>(name: string, text: string, values: unknown[] = []) =>
    (await pool.query<R>({ name: `facts ${name}`, text, values })).rows
  const [lots, ours, theirs, lanes, entries, timers] = await Promise.all([
    organisation === 'platform' ? ask<Lot>('lots', lotsQuery) : [],
    organisation === 'platform' ? ask<Ours>('ours', oursQuery) : [],
    organisation === 'platform' ? [] : ask<Theirs>('theirs', theirsQuery),
    ask<Omit<Lane, 'organisation'>>('lanes', lanesQuery),
    organisation === 'platform' ? [] : ask<Omit<Entry, 'institution'>>('entries', entriesQuery),
    ask<{ kind: string }>('timers', timersQuery, [new Date(now)]),
  ])
  return { lots, ours, theirs, lanes, entries, timers: timers.map(({ kind }) => kind) }
}

function factsOf(all: readonly (Rows & { organisation: string })[]): Facts {
  const facts: Facts = {
    ...{ lots: [], ours: new Map(), theirs: new Map(), doubles: [], lanes: [], entries: [], sleepless: [] },
  }
  for (const { organisation, lots, ours, theirs, lanes, entries, timers } of all) {
    facts.lots.push(...lots)
    for (const row of ours) {
      const holder = institutions.find(({ appkey }) => appkey === row.institution)
      facts.ours.set(row.number, { ...row, institution: holder?.id ?? row.institution })
    }
    for (const row of theirs) {
      if (facts.theirs.has(row.number)) facts.doubles.push(row.number)
      facts.theirs.set(row.number, { ...row, institution: organisation })
    }
    facts.lanes.push(...lanes.map((lane) => ({ ...lane, organisation })))
    facts.entries.push(...entries.map((entry) => ({ ...entry, institution: organisation })))
    facts.sleepless.push(...timers.map((kind) => `${organisation} ${kind}`))
  }
  return facts
}

/** Lanes of an application's messages, of any kind. */
export const lanesOf = ({ lanes }: Facts, number: string) =>
  lanes.filter(({ key }) => key === number || key.startsWith(`${number}.`))
