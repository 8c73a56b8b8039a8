import type { Kysely } from 'kysely'
import type { ReleaseHold, ReleaseOrder, ReleaseOrderState } from '../domain/ending/release-order.ts'
import { forgetStatisticDay } from './statistics/statistic-days.ts'
import type { PlatformTables } from './tables.ts'

export async function findReleaseOrder(
  db: Kysely<PlatformTables>,
  application: string,
): Promise<ReleaseOrder | undefined> {
  const row = await db.selectFrom('release_order').selectAll().where('application', '=', application).executeTakeFirst()
  if (row === undefined) return undefined
  return { state: row.state, files: row.files, orderedAt: row.ordered_at.getTime(), orderedBy: row.ordered_by }
}

/** A first order, or another one after a 0. */
export async function saveReleaseOrder(
  trx: Kysely<PlatformTables>,
  application: string,
  order: Omit<ReleaseOrder, 'state'>,
): Promise<void> {
  const former = await findReleaseOrder(trx, application)
  const row = {
    state: 'ordered',
    files: JSON.stringify(order.files),
    ordered_at: new Date(order.orderedAt),
    ordered_by: order.orderedBy,
    answered_at: null,
  } as const
  await trx
    .insertInto('release_order')
    .values({ ...row, application })
    .onConflict((conflict) => conflict.column('application').doUpdateSet(row))
    .execute()
  if (former !== undefined) await forgetStatisticDay(trx, former.orderedAt)
}

export async function setReleaseOrder(
  trx: Kysely<PlatformTables>,
  application: string,
  state: ReleaseOrderState,
  at: number,
): Promise<void> {
  await trx
    .updateTable('release_order')
    .set({ state, answered_at: new Date(at) })
    .where('application', '=', application)
    .execute()
}

export async function findHold(db: Kysely<PlatformTables>, application: string): Promise<ReleaseHold | undefined> {
  const row = await db.selectFrom('release_hold').selectAll().where('application', '=', application).executeTakeFirst()
  return row === undefined ? undefined : { reason: row.reason, heldAt: row.held_at.getTime(), heldBy: row.held_by }
}

export async function insertHold(trx: Kysely<PlatformTables>, application: string, hold: ReleaseHold): Promise<void> {
  const { reason, heldAt, heldBy } = hold
  await trx
    .insertInto('release_hold')
    .values({ application, reason, held_at: new Date(heldAt), held_by: heldBy })
    .execute()
}

export async function deleteHold(trx: Kysely<PlatformTables>, application: string): Promise<void> {
  await trx.deleteFrom('release_hold').where('application', '=', application).execute()
}
