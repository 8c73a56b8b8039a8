import type { Kysely } from 'kysely'
import type { Application } from '../domain/application/application.ts'
import { limits } from '../domain/limits.ts'
import type { WorkKind } from '../domain/work-kind.ts'
import { scheduleReviewNotice } from './events/schedule-review-notice.ts'
import type { PlatformTables } from './tables.ts'

type NewWorkItem = { kind: WorkKind; application: string; at: number; detail?: Record<string, unknown> }

/** Puts a matter on the trading centre's review queue; the same matter is there once while it is open. */
export const addWorkItem = (db: Kysely<PlatformTables>, item: NewWorkItem): Promise<void> => addWorkItems(db, [item])

/** The same for many matters of one moment, in one statement. */
export async function addWorkItems(db: Kysely<PlatformTables>, items: readonly NewWorkItem[]): Promise<void> {
  const [first] = items
  if (first === undefined) return
  const added = await db
    .insertInto('work_item')
    .values(
      items.map((item) => ({
        kind: item.kind,
        application: item.application,
        at: new Date(item.at),
        detail: item.detail === undefined ? null : JSON.stringify(item.detail),
        closed_at: null,
        closed_by: null,
        note: null,
      })),
    )
    .onConflict((conflict) => conflict.columns(['kind', 'application']).where('closed_at', 'is', null).doNothing())
    .executeTakeFirst()
  if ((added.numInsertedOrUpdatedRows ?? 0n) > 0n) await scheduleReviewNotice(db, first.at)
}

export async function listWorkItems(db: Kysely<PlatformTables>, after: number) {
  const rows = await db
    .selectFrom('work_item')
    .selectAll()
    .where('closed_at', 'is', null)
    .where('id', '>', String(after))
    .orderBy('id')
    .limit(limits.pageRows)
    .execute()
  return rows.map(({ id, kind, application, at, detail }) => ({
    id: Number(id),
    kind,
    application,
    at: at.getTime(),
    ...(detail === null ? {} : { detail: detail as unknown }),
  }))
}

/** False when there is no such open matter. */
export async function closeWorkItem(
  db: Kysely<PlatformTables>,
  id: number,
  closing: { who: string; note: string; at: number },
): Promise<boolean> {
  const closed = await db
    .updateTable('work_item')
    .set({ closed_at: new Date(closing.at), closed_by: closing.who, note: closing.note })
    .where('id', '=', String(id))
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return closed.numUpdatedRows > 0n
}

/** Closes the open matters of these kinds that an application has: the partner has answered them itself. */
export async function closeWorkItemsOf(
  db: Kysely<PlatformTables>,
  application: string,
  kinds: readonly WorkKind[],
  closing: { who: string; note: string; at: number },
): Promise<void> {
  await db
    .updateTable('work_item')
    .set({ closed_at: new Date(closing.at), closed_by: closing.who, note: closing.note })
    .where('kind', 'in', kinds)
    .where('application', '=', application)
    .where('closed_at', 'is', null)
    .execute()
}

/** What lapsed has ended at its institution too, by a notice of its own. */
export const closeLapse = (
  db: Kysely<PlatformTables>,
  { number, state }: Pick<Application, 'number' | 'state'>,
  { who, at }: { who: string; at: number },
): Promise<void> =>
  state === 'lapsed'
    ? closeWorkItemsOf(db, number, ['lapse-not-confirmed'], { who, note: 'ended-by-institution', at })
    : Promise.resolve()
