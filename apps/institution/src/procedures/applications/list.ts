import { sql } from 'kysely'
import type { ApplicationState } from '../../domain/application/application-state.ts'
import type { Trx } from '../../records/applications.ts'
import type { ApplicationSummary } from './contract.ts'
import { eventOf, summaryOf } from './view.ts'

/** Newest first. A page ends with all of its last moment, so that `before` that moment continues without a gap. */
export async function listApplications(
  trx: Trx,
  { state, limit, before }: { state?: ApplicationState | undefined; limit: number; before?: number | undefined },
  nameOf: (partner: string) => string,
): Promise<ApplicationSummary[]> {
  let query = trx.selectFrom('application').selectAll().orderBy('created_at', 'desc').fetch(limit, 'with ties')
  if (state !== undefined) query = query.where('state', '=', state)
  // Times are whole milliseconds: the clock gives no finer ones.
  if (before !== undefined) query = query.where('created_at', '<', new Date(before))
  return (await query.execute()).map((row) => summaryOf(row, nameOf))
}

const alertsShown = 200

/**
 * Open alerts, newest first.
 * @param hidden events whose alerts are not for who asks
 */
export async function listAlerts(trx: Trx, nameOf: (partner: string) => string, hidden: readonly string[]) {
  const rows = await trx
    .selectFrom('application_event')
    .innerJoin('application', 'application.id', 'application_event.application')
    .selectAll('application_event')
    .select(['application.application_number', 'application.partner'])
    .where(sql<boolean>`alert and application_event.event <> all(${hidden}::text[])`)
    .where('closed_at', 'is', null)
    .orderBy('application_event.id', 'desc')
    .limit(alertsShown)
    .execute()
  return rows.map((row) => ({
    id: Number(row.id),
    ...eventOf(row),
    number: row.application_number,
    partner: nameOf(row.partner),
  }))
}
