import type { LotText } from '@openbaohan/protocol/values/lot-text.ts'
import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { ApplicationEvent, ApplicationState } from '../../domain/application/application-state.ts'
import { forgetDaysOfLot } from '../statistics/statistic-days.ts'
import type { PlatformTables } from '../tables.ts'

/** What an opening writes of one application. */
export type OpenedRow = {
  number: string
  /** Absent when the envelope does not match its row. */
  opened?: { lot: LotText; key: Uint8Array }
  /** Absent when the state is one that an opening does not change. */
  change?: { event: ApplicationEvent; from: ApplicationState; to: ApplicationState; detail?: Record<string, unknown> }
}

/**
 * The join to the lot, the states and their events, in one statement for all. Like `applyEvent`, it changes a state and
 * writes its event; neither event of an opening is one that webhooks report.
 */
export async function writeOpened(
  trx: Kysely<PlatformTables>,
  rows: readonly OpenedRow[],
  { lotId, deadline, now }: { lotId: string; deadline: number; now: number },
): Promise<void> {
  if (rows.length === 0) return
  const given = rows.map(({ number, opened, change }) => ({
    number,
    envelope_state: opened === undefined ? 'mismatched' : 'opened',
    lot_text: opened?.lot,
    key: opened === undefined ? undefined : Buffer.from(opened.key).toString('base64'),
    event: change?.event,
    from_state: change?.from,
    to_state: change?.to,
    detail: change?.detail,
  }))
  await sql`
    with given as (
      select * from json_to_recordset(${JSON.stringify(given)}::json) as given(
        number text, envelope_state text, lot_text jsonb, key text, event text, from_state text, to_state text, detail jsonb)
    ),
    joined as (
      insert into opened_application (application, lot_id, lot_text, key, opened_at)
      select number, ${lotId}::uuid, lot_text, key, ${new Date(deadline)}::timestamptz from given where envelope_state = 'opened'
      order by number
    ),
    events as (
      insert into application_event (application, at, event, from_state, to_state, detail)
      select number, ${new Date(now)}::timestamptz, event, from_state, to_state, detail from given
      where event is not null order by number
    )
    update application set ${sql.id('box_state')} = given.envelope_state, state = coalesce(given.to_state, application.state)
    from given where application.number = given.number`.execute(trx)
  await forgetDaysOfLot(trx, lotId)
}
