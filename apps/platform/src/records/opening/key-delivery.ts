/** Whether the key (§3) of an opened application has reached its institution. */
import { type Kysely, sql } from 'kysely'
import type { PlatformTables } from '../tables.ts'

/**
 * The key is in the outbox and the institution has never acknowledged it. Ask with the application locked, as who
 * settles the key has. A key that an engineer skipped is no longer on its way.
 */
export const isKeyOnItsWay = (db: Kysely<PlatformTables>, application: string): Promise<boolean> =>
  isUnacknowledged(db, application, sql`true`)

/** The same, unless it waits for a person: what is sent by itself may be late, what a person decides has no end. */
export const isKeyBeingSent = (db: Kysely<PlatformTables>, application: string): Promise<boolean> =>
  isUnacknowledged(db, application, sql`lane.blocked_at is null`)

async function isUnacknowledged(
  db: Kysely<PlatformTables>,
  application: string,
  condition: ReturnType<typeof sql>,
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from application
    join outbox on outbox.partner = application.partner and outbox.key = application.number
    join lane on lane.partner = outbox.partner and lane.key = outbox.key
    where application.number = ${application} and outbox.body ->> 'call' = 'restore' and ${condition} and not exists (
      select 1 from application_event
      where application = ${application} and event in ('restore-accepted', 'guarantee-restored')
    )
    limit 1
  `.execute(db)
  return rows.length > 0
}
