/**
 * A statement's rows as of a moment, read from events: what happened later is not in them. Nothing here reads a lot or
 * the join to one.
 */

import { isClosed, type SharedState } from '@openbaohan/protocol/reconcile/shared-states.ts'
import type { StatementDemand, StatementEntry, StatementInvoice } from '@openbaohan/protocol/reconcile/statement.ts'
import { fen, formatYuan, parseYuan } from '@openbaohan/protocol/values/fen.ts'
import { type Executor, query } from '@openbaohan/server/db/executor.ts'
import type { StatementDay } from '@openbaohan/server/reconcile/statements.ts'
import { type ApplicationState, applicationStates } from '../domain/application/application-state.ts'
import type { DemandState } from '../domain/demand/demand-state.ts'
import type { InvoiceState } from '../domain/invoice/invoice-state.ts'
import { sharedDemandStateOf, sharedInvoiceStateOf, sharedStateOf } from '../domain/shared-state.ts'

type Row = {
  number: string
  amount_fen: string
  state: ApplicationState
  at: Date
  premium: string | null
  /** How the institution ended what had lapsed here. */
  ended_by: string | null
  files: { kind: 'sealed' | 'plain'; version: number; sm3: string; guarantee: string }[]
  invoices: { state: InvoiceState; number: string | null }[]
  demands: { content: string; state: DemandState; fen: string; paid: string | null }[]
}

// $1 partner · $2 until · $3 since when a closed application is listed · $4 closed states, as they are now · $5 ends of
// what lapsed.
const statement = `
with candidate as (
  select number from application where partner = $1 and state <> all($4)
  union select application from application_event where at >= $3
  union select application from invoice_event where at >= $3
  union select demand.application from demand_event join demand on demand.id = demand_event.demand where at >= $3
)
select application.number, amount_fen, state_then.to_state as state,
  greatest(state_then.at, invoice_then.at, demand_then.at) as at, premium_then.premium, end_then.event as ended_by,
  coalesce(file_then.files, '[]') as files, coalesce(invoice_then.invoices, '[]') as invoices,
  coalesce(demand_then.demands, '[]') as demands
from candidate join application using (number)
cross join lateral (
  select to_state, at from application_event
  where application = application.number and at < $2 order by id desc limit 1
) as state_then
left join lateral (
  select event from application_event
  where application = application.number and at < $2 and event = any($5) and to_state = 'lapsed' order by id limit 1
) as end_then on true
left join lateral (
  select detail ->> 'premium' as premium from application_event
  where application = application.number and at < $2 and event = 'guarantee-issued' order by id desc limit 1
) as premium_then on true
left join lateral (
  select json_agg(json_build_object('kind', kind, 'version', version, 'sm3', sm3, 'guarantee', guarantee_number)
    order by kind desc, version) as files
  from guarantee_file where application = application.number and received_at < $2
) as file_then on true
left join lateral (
  select max(at) as at,
    json_agg(json_build_object('state', to_state, 'number', invoice_number) order by round desc) as invoices
  from (
    select distinct on (round) round, to_state, invoice_event.at, invoice_number
    from invoice_event join invoice using (application, round)
    where application = application.number and invoice_event.at < $2 order by round, invoice_event.id desc
  ) as round_then
) as invoice_then on true
left join lateral (
  select max(last.at) as at, json_agg(json_build_object('content', wire_content, 'state', last.to_state,
    'fen', amount_fen::text, 'paid', paid.paid) order by ordinal) filter (where wire_content is not null) as demands
  from demand
  cross join lateral (
    select to_state, at from demand_event where demand = demand.id and at < $2 order by id desc limit 1
  ) as last
  left join lateral (
    select detail ->> 'paid' as paid from demand_event
    where demand = demand.id and at < $2 and detail ? 'paid' order by id desc limit 1
  ) as paid on true
  where demand.application = application.number
) as demand_then on true
where application.partner = $1
order by application.number`

const closed = applicationStates.filter((state) => isClosed(sharedStateOf[state]))

/** What lapsed is, once its institution has ended it, what both sides know; until then only the platform does. */
const endOfLapsed: Readonly<Record<string, SharedState>> = {
  'abandon-accepted': 'abandoned',
  'abandoned-by-institution': 'abandoned',
  'guarantee-refused': 'refused',
  'withdrawal-confirmed': 'withdrawn',
}

export async function loadEntries(db: Executor, partner: string, day: StatementDay): Promise<StatementEntry[]> {
  const values = [partner, new Date(day.until), new Date(day.carriedFrom), closed, Object.keys(endOfLapsed)]
  const rows = await query<Row>(db, statement, values)
  return rows.map((row) => toEntry(row, day)).filter((entry) => isListed(entry, day))
}

function isListed({ state, lastEventAt }: StatementEntry, { carriedFrom }: StatementDay): boolean {
  return !isClosed(state) || lastEventAt >= carriedFrom
}

function toEntry(row: Row, day: StatementDay): StatementEntry {
  const state = (row.state === 'lapsed' ? endOfLapsed[row.ended_by ?? ''] : undefined) ?? sharedStateOf[row.state]
  const lastEventAt = row.at.getTime()
  const sealed = row.files.filter(({ kind }) => kind === 'sealed').at(-1)
  return {
    applicationNumber: row.number,
    guaranteeNumber: sealed?.guarantee ?? null,
    state,
    ownState: row.state,
    amount: formatYuan(fen(BigInt(row.amount_fen))),
    premium: sealed === undefined ? null : premiumOf(row.premium),
    files: row.files.map(({ kind, version, sm3 }) => ({ kind, version, sm3 })),
    invoice: invoiceOf(row.invoices),
    demands: row.demands.flatMap(demandOf),
    lastEventAt,
    carried: isClosed(state) && lastEventAt < day.from,
  }
}

/** As the institution reported it; what is no readable amount is shown as it came. */
function premiumOf(reported: string | null): string | null {
  const fen = reported === null ? undefined : parseYuan(reported)
  return fen === undefined ? reported : formatYuan(fen)
}

/** The newest round that the institution may know of. */
function invoiceOf(rounds: Row['invoices']): StatementInvoice | null {
  for (const { state, number } of rounds) {
    const shared = sharedInvoiceStateOf[state]
    if (shared !== undefined) return { state: shared, number: shared === 'invoiced' ? number : null }
  }
  return null
}

function demandOf({ content, state, fen: amount, paid }: Row['demands'][number]): StatementDemand[] {
  const shared = sharedDemandStateOf[state]
  if (shared === undefined) return []
  return [{ content, state: shared, amount: formatYuan(fen(amount)), paid: paid ?? '0.00' }]
}
