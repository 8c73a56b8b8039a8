/** What lapsed at its opening, and what is known of it at its institution. */
import { type Kysely, sql } from 'kysely'
import { hasEvent } from '../applications.ts'
import type { PlatformTables } from '../tables.ts'

/** Events by which the institution has shown that it has an application, or after which it may have it. */
const arrivals = ['apply-accepted', 'apply-unanswered'] as const

/** An attempt of which nothing is known may have arrived: only what was never sent, or was refused, is not there. */
const hasArrived = sql<boolean>`(
  exists (
    select 1 from application_event
    where application_event.application = application.number and event in (${sql.join(arrivals)})
  )
  or exists (
    select 1 from message
    where message.subject = application.number and message.partner = application.partner
      and message.call = 'apply' and direction = 'out' and outcome in ('accepted', 'unclear')
  )
)`

/** Whether the institution has the application, or may have it: then it may wait for a premium. */
export async function mayBeHeld(db: Kysely<PlatformTables>, number: string): Promise<boolean> {
  const row = await db
    .selectFrom('application')
    .select(hasArrived.as('held'))
    .where('number', '=', number)
    .executeTakeFirst()
  return row?.held === true
}

/** Its institution was informed, or has ended it. */
export const isLapseKnown = (db: Kysely<PlatformTables>, number: string): Promise<boolean> =>
  hasEvent(
    db,
    number,
    'lapse-reported',
    'abandon-accepted',
    'abandoned-by-institution',
    'guarantee-refused',
    'withdrawal-confirmed',
  )

/** Of a lot whose opening has not ended: what it finds without a guarantee is reported then. */
export async function isOpeningUnderWay(db: Kysely<PlatformTables>, number: string): Promise<boolean> {
  const row = await db
    .selectFrom('opened_application')
    .innerJoin('lot', 'lot.id', 'opened_application.lot_id')
    .select('lot.state')
    .where('application', '=', number)
    .executeTakeFirst()
  return row !== undefined && row.state !== 'opened'
}

/** Another abandonment waits behind the one in the outbox that is sent first. */
export async function hasLaterAbandonment(
  db: Kysely<PlatformTables>,
  { partner, number }: { partner: string; number: string },
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from outbox
    where partner = ${partner} and key = ${number} and body ->> 'call' = 'abandon'
    offset 1 limit 1`.execute(db)
  return rows.length > 0
}

export type LapsedApplication = {
  number: string
  partner: string
  state: 'lapsed'
  /** The institution has the application, or may have it. */
  mayBeHeld: boolean
}

/** What an opening found without a guarantee, and no one has been informed of yet. */
export async function listLapsed(db: Kysely<PlatformTables>, lotId: string): Promise<LapsedApplication[]> {
  const rows = await db
    .selectFrom('opened_application')
    .innerJoin('application', 'application.number', 'opened_application.application')
    .select(['application.number', 'application.partner', hasArrived.as('held')])
    .where('lot_id', '=', lotId)
    .where('state', '=', 'lapsed')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('application_event')
            .select('id')
            .whereRef('application_event.application', '=', 'application.number')
            .where('event', '=', 'lapse-reported'),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('work_item')
            .select('id')
            .whereRef('work_item.application', '=', 'application.number')
            .where('kind', '=', 'lapse-not-confirmed'),
        ),
      ),
    )
    .orderBy('application.number')
    .execute()
  return rows.map(({ number, partner, held }) => ({ number, partner, state: 'lapsed', mayBeHeld: held }))
}
