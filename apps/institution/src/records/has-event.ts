import type { NotedEvent } from '../domain/application/noted-event.ts'
import type { ApplicationRow, Trx } from './applications.ts'

export async function hasEvent(db: Trx, id: ApplicationRow['id'], event: NotedEvent): Promise<boolean> {
  const found = await db
    .selectFrom('application_event')
    .select('id')
    .where('application', '=', id)
    .where('event', '=', event)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}
