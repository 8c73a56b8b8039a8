import { eventRow } from '@openbaohan/server/state/event-row.ts'
import type { Insertable, Kysely } from 'kysely'
import type { PlatformTables } from '../tables.ts'

/** What an application has from its beginning; all else of its row comes later. */
export type NewApplication = Omit<
  Insertable<PlatformTables['application']>,
  'state' | 'guarantee_number' | 'redirect_url' | 'box_state'
>

/** The row of a new application and its first event. */
export async function insertApplication(trx: Kysely<PlatformTables>, application: NewApplication): Promise<void> {
  await trx
    .insertInto('application')
    .values({ ...application, state: 'submitted', guarantee_number: null, redirect_url: null, box_state: 'closed' })
    .execute()
  await trx
    .insertInto('application_event')
    .values({
      application: application.number,
      ...eventRow({ at: application.submitted_at.getTime(), event: 'submitted', from: undefined, to: 'submitted' }),
      detail: null,
    })
    .execute()
}
