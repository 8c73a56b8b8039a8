import { sql } from 'kysely'
import type { NotedEvent } from '../domain/application/noted-event.ts'
import { type ApplicationRow, noteEvent, type Trx } from './applications.ts'

/**
 * Keeps what a message did not achieve, once for each content, so that a partner who repeats itself fills no table.
 * The application must be locked.
 */
export async function noteOnce(
  trx: Trx,
  application: ApplicationRow,
  event: NotedEvent,
  content: string,
  what: Omit<Parameters<typeof noteEvent>[3], 'detail'> & { detail?: Record<string, unknown> },
): Promise<void> {
  const known = await trx
    .selectFrom('application_event')
    .select('id')
    .where('application', '=', application.id)
    .where('event', '=', event)
    .where(sql`detail ->> 'content'`, '=', content)
    .limit(1)
    .executeTakeFirst()
  if (known === undefined) await noteEvent(trx, application, event, { ...what, detail: { ...what.detail, content } })
}
