/** Alerts are events of applications; closing one adds who, when and why, and changes nothing else of it. */
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { countRows } from '@openbaohan/server/list/count-rows.ts'
import { countWaiting, type Waiting } from '@openbaohan/server/list/count-waiting.ts'
import { sql } from 'kysely'
import { alertsByUrgency, demandAlerts, urgencyOf } from '../../domain/alert-urgency.ts'
import type { Trx } from '../../records/applications.ts'
import type { AlertRow } from './contract.ts'

const shown = 200

type KnownPartners = ReadonlyMap<string, { appkey: string; name: string }>

/**
 * By `application_event_open_alert`, or `application_event_closed_alert`.
 * @param hidden events whose alerts are not for who asks
 */
export async function listAlertRows(
  trx: Trx,
  state: 'open' | 'closed',
  { partners, now, hidden }: { partners: KnownPartners; now: number; hidden: readonly string[] },
): Promise<AlertRow[]> {
  // what the table does not name comes after all it names
  const rank = sql`coalesce(array_position(${alertsByUrgency}::text[], application_event.event), 1000)`
  const rows = await trx
    .selectFrom('application_event')
    .innerJoin('application', 'application.id', 'application_event.application')
    .leftJoin('demand', (join) =>
      join
        .onRef('demand.application', '=', 'application_event.application')
        .on('demand.id', '=', sql<string>`application_event.detail ->> 'demand'`),
    )
    .selectAll('application_event')
    .select(['application_number', 'partner', 'applicant_name', 'guarantee_number', 'application.amount_fen'])
    .select('opened_at')
    .select(['demand.amount_fen as demanded_fen', 'demand.state as demand_state'])
    .where(sql<boolean>`alert and application_event.event <> all(${hidden}::text[])`)
    .where('closed_at', state === 'open' ? 'is' : 'is not', null)
    .$if(state === 'open', (query) =>
      query.orderBy(rank).orderBy('application_event.at').orderBy('application_event.id'),
    )
    .$if(state === 'closed', (query) => query.orderBy('closed_at', 'desc').orderBy('application_event.id', 'desc'))
    .limit(shown)
    .execute()
  return rows.map(({ detail, closed_at: closedAt, closed_by: closedBy, note, ...row }) => ({
    id: Number(row.id),
    event: row.event,
    urgency: urgencyOf(row.event),
    at: row.at.getTime(),
    number: row.application_number,
    partner: partners.get(row.partner)?.appkey ?? row.partner,
    partnerName: partners.get(row.partner)?.name ?? row.partner,
    applicantName: row.applicant_name,
    ...(row.guarantee_number === null ? {} : { guaranteeNumber: row.guarantee_number }),
    amount: formatYuan(fen(row.amount_fen)),
    ...(row.demanded_fen === null ? {} : { demanded: formatYuan(fen(row.demanded_fen)) }),
    ...(row.demand_state === null ? {} : { demandState: row.demand_state }),
    // a key that came early states an opening that is yet to come
    isOpened: row.opened_at !== null && row.opened_at.getTime() <= now,
    ...textsIn(detail),
    ...(row.event === 'premium-set-aside' ? { differs: differsIn(detail) } : {}),
    ...(closedAt === null || closedBy === null
      ? {}
      : { closed: { at: closedAt.getTime(), by: closedBy, note: note ?? '' } }),
  }))
}

function textsIn(detail: Readonly<Record<string, unknown>>): Pick<AlertRow, 'demand' | 'call' | 'message'> {
  const { demand, call } = detail
  const message = [detail.why, detail.remarks, detail.reason].find((one) => typeof one === 'string' && one !== '')
  return {
    ...(typeof demand === 'string' ? { demand } : {}),
    ...(typeof call === 'string' ? { call } : {}),
    ...(typeof message === 'string' ? { message } : {}),
  }
}

const differsIn = (detail: Readonly<Record<string, unknown>>): AlertRow['differs'] =>
  detail.verdict === 'amount-differs' ? 'amount' : 'payer'

const openBut = (hidden: readonly string[]) =>
  sql`from application_event where alert and closed_at is null and event <> all(${hidden}::text[])`

/** For the menu and the home page. A demand is counted among demands, by whose turn it is, and not again by its alerts. */
export const countOpenAlerts = (trx: Trx, hidden: readonly string[]): Promise<Waiting> =>
  countWaiting(trx, openBut([...hidden, ...demandAlerts]), { at: sql`at` })

export const countAlerts = (trx: Trx, { hidden }: { hidden: readonly string[] }): Promise<number> =>
  countRows(trx, openBut(hidden))
