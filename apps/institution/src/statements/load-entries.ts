/** A statement's rows as of a moment, read from events: what happened later is not in them. */

import { isClosed } from '@openbaohan/protocol/reconcile/shared-states.ts'
import type { StatementDemand, StatementEntry, StatementInvoice } from '@openbaohan/protocol/reconcile/statement.ts'
import { endOfShanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { type Executor, query } from '@openbaohan/server/db/executor.ts'
import type { StatementDay } from '@openbaohan/server/reconcile/statements.ts'
import type { ApplicationState } from '../domain/application/application-state.ts'
import type { DemandState } from '../domain/demand/demand-state.ts'
import type { InvoiceState } from '../domain/invoice/invoice-state.ts'
import { sharedDemandStateOf, sharedInvoiceStateOf, sharedStateOf } from '../domain/shared-state.ts'

type Row = {
  application_number: string
  guarantee_number: string | null
  amount_fen: string
  premium_fen: string | null
  last_day: string | null
  state: ApplicationState
  /** With `abandoned`: the platform ended it at the opening. */
  lapsed: boolean
  /** The platform has accepted a notice of issue. */
  arrived: boolean
  at: Date
  files: { kind: 'sealed' | 'plain'; version: number; sm3: string }[]
  invoice: { event: string; number: string | null } | null
  demands: { content: string; state: DemandState; fen: string | null; amount: string | null; paid: string }[]
}

/** What an event of the application states of its newest invoice round. */
const invoiceStateOf: Record<string, InvoiceState> = {
  'invoice-requested': 'requested',
  'invoice-reissue-begun': 'requested',
  'invoice-made': 'invoiced',
  'invoice-refused': 'refused',
  'red-lettered': 'red-lettered',
}

/** States in which the statement counts an application as ended. A `discharged` one ends only when its validity does. */
const closed: readonly ApplicationState[] = ['refused', 'abandoned', 'withdrawn', 'released', 'expired']

// $1 partner · $2 until · $3 since when a closed application is listed · $4 closed states · $5 events of invoices.
// The newest round of an application number alone: an earlier one ended in a refusal that both sides know.
// A refund is between the institution and the payer, a proposal and a corrected premium its own: the other side is not
// notified of them. None changes the state. What a payment was corrected by is an event of its demand.
const isOurs = `(event like 'refund-%' or event like 'approval-%' or event = 'payment-corrected')`
const isOursOfDemand = `(event like 'approval-%'
    or (event = 'payment-corrected' and detail ->> 'difference' = '0.00'))`
const statement = `
with candidate as (
  select id from application where partner = $1 and state <> all($4)
  union select application from application_event where at >= $3 and not ${isOurs}
  union select demand.application from demand_event join demand on demand.id = demand_event.demand
    where at >= $3 and not ${isOursOfDemand}
), round as (
  select distinct on (application_number) application.* from application
  join candidate using (id)
  where partner = $1 and created_at < $2
  order by application_number, round desc
)
select application_number, guarantee_number, amount_fen, premium_fen, coalesce(expires_on, latest_date) as last_day,
  state_then.to_state as state, lapsed, greatest(state_then.at, demand_then.at) as at, coalesce(file_then.files, '[]') as files,
  exists (
    select 1 from application_event
    where application = round.id and at < $2 and event = 'notice-accepted' and detail ->> 'call' = 'issued'
  ) as arrived, invoice_then.invoice, coalesce(demand_then.demands, '[]') as demands
from round
cross join lateral (
  select to_state, at from application_event where application = round.id and at < $2
    and not ${isOurs} order by id desc limit 1
) as state_then
left join lateral (
  select json_agg(json_build_object('kind', kind, 'version', version, 'sm3', sm3) order by kind desc, version) as files
  from guarantee_file where application = round.id and signed_at < $2
) as file_then on true
left join lateral (
  select json_build_object('event', invoicing.event, 'number', invoice.invoice_number) as invoice
  from application_event as invoicing
  join invoice on invoice.application = invoicing.application and invoice.round = (invoicing.detail ->> 'round')::int
  where invoicing.application = round.id and invoicing.at < $2 and invoicing.event = any($5)
  order by invoice.round desc, invoicing.id desc limit 1
) as invoice_then on true
left join lateral (
  select max(last.at) as at, json_agg(json_build_object('content', content, 'state', last.to_state,
    'fen', amount_fen::text, 'amount', amount, 'paid', coalesce(paid.yuan, 0)::numeric(20, 2)::text) order by ordinal)
    as demands
  from demand
  cross join lateral (
    select to_state, at from demand_event where demand = demand.id and at < $2
      and not ${isOursOfDemand} order by id desc limit 1
  ) as last
  left join lateral (
    select sum(coalesce(detail ->> 'difference', detail ->> 'amount')::numeric) as yuan from demand_event
    where demand = demand.id and at < $2 and event in ('paid-in-part', 'paid-in-full', 'payment-corrected')
  ) as paid on true
  where demand.application = round.id
) as demand_then on true
order by application_number`

export async function loadEntries(db: Executor, partner: string, day: StatementDay): Promise<StatementEntry[]> {
  const values = [partner, new Date(day.until), new Date(day.carriedFrom), closed, Object.keys(invoiceStateOf)]
  const rows = await query<Row>(db, statement, values)
  return rows.map((row) => toEntry(row, day)).filter((entry) => isListed(entry, day))
}

function isListed({ state, lastEventAt }: StatementEntry, { carriedFrom }: StatementDay): boolean {
  return !isClosed(state) || lastEventAt >= carriedFrom
}

function toEntry(row: Row, day: StatementDay): StatementEntry {
  // What was signed, never arrived and has ended: the platform knows no file of it.
  const isVoid = !row.arrived && (row.state === 'abandoned' || row.state === 'withdrawn')
  const files = isVoid ? [] : row.files
  const hasSealed = files.some(({ kind }) => kind === 'sealed')
  const hasPlain = files.some(({ kind }) => kind === 'plain')
  const ended = row.last_day === null ? Number.POSITIVE_INFINITY : endOfShanghaiDate(row.last_day)
  const isPastValidity = ended < day.until
  const state = sharedStateOf({ state: row.state, hasSealed, hasPlain, isPastValidity })
  const isEnded = row.state === 'discharged' && isPastValidity
  const lastEventAt = isEnded ? Math.max(ended, row.at.getTime()) : row.at.getTime()
  return {
    applicationNumber: row.application_number,
    guaranteeNumber: hasSealed ? row.guarantee_number : null,
    state,
    ownState: row.state === 'abandoned' && row.lapsed ? 'lapsed' : row.state,
    amount: formatYuan(fen(row.amount_fen)),
    premium: hasSealed && row.premium_fen !== null ? formatYuan(fen(row.premium_fen)) : null,
    files,
    invoice: invoiceOf(row.invoice),
    demands: row.demands.map(demandOf),
    lastEventAt,
    carried: isClosed(state) && lastEventAt < day.from,
  }
}

function invoiceOf(reported: Row['invoice']): StatementInvoice | null {
  const state = reported === null ? undefined : invoiceStateOf[reported.event]
  if (reported === null || state === undefined) return null
  const shared = sharedInvoiceStateOf[state]
  return { state: shared, number: shared === 'invoiced' ? reported.number : null }
}

/** An amount that could not be read as yuan is stated as it was received. */
function demandOf({ content, state, fen: demanded, amount, paid }: Row['demands'][number]): StatementDemand {
  const asked = demanded === null ? (amount ?? '') : formatYuan(fen(demanded))
  return { content, state: sharedDemandStateOf[state], amount: asked, paid }
}
