import type { Kysely } from 'kysely'
import type { ApplicationEvent } from '../domain/application/application-state.ts'
import type { PlatformTables } from '../records/tables.ts'
import { addWorkItem } from '../records/work-items.ts'

const changes: readonly ApplicationEvent[] = [
  'guarantee-issued',
  'withdrawal-confirmed',
  'abandon-accepted',
  'abandoned-by-institution',
]

/**
 * While an opening was suspended no one could know that these were for its lot: what changed after the opening time
 * goes to the trading centre, for the bidder may have seen prices.
 */
export async function noteLateChanges(
  trx: Kysely<PlatformTables>,
  applications: readonly string[],
  { openedAt, now }: { openedAt: number; now: number },
): Promise<void> {
  if (applications.length === 0) return
  const late = await trx
    .selectFrom('application_event')
    .select(['application', 'event', 'at'])
    .where('application', 'in', [...applications])
    .where('event', 'in', [...changes])
    .where('at', '>', new Date(openedAt))
    .orderBy('id')
    .execute()
  for (const { application, event, at } of late)
    await addWorkItem(trx, { kind: 'changed-after-opening', application, at: now, detail: { event, at: at.getTime() } })
}
