import type { Outgoing } from '@openbaohan/protocol/send/send.ts'
import { sql } from 'kysely'
import type { ApplicationRow, Trx } from '../records/applications.ts'

/** The notice that blocks the application's lane; the lane is locked. */
export async function findBlockedNotice(trx: Trx, application: ApplicationRow): Promise<Outgoing | undefined> {
  const { rows } = await sql<{ body: Outgoing }>`
    select outbox.body from lane join outbox using (partner, key)
    where partner = ${application.partner} and key = ${application.application_number}
      and blocked_at is not null and outbox.seq = lane.done + 1
    for update of lane`.execute(trx)
  return rows[0]?.body
}

/** Whether a notice of this call still waits to be sent or answered. */
export async function isQueued(trx: Trx, application: ApplicationRow, call: Outgoing['call']): Promise<boolean> {
  const { rows } = await sql`
    select 1 from outbox
    where partner = ${application.partner} and key = ${application.application_number} and body ->> 'call' = ${call}
    limit 1`.execute(trx)
  return rows.length > 0
}

/** Whether the platform has ever accepted that it was issued. */
export async function wasDelivered(trx: Trx, { id }: Pick<ApplicationRow, 'id'>): Promise<boolean> {
  const { rows } = await sql`
    select 1 from application_event
    where application = ${id} and event = 'notice-accepted' and detail ->> 'call' = 'issued' limit 1`.execute(trx)
  return rows.length > 0
}
