import { type Kysely, type RawBuilder, sql, type Updateable } from 'kysely'
import type { LotState } from '../../domain/lot/lot-state.ts'
import { addLotEvent } from '../lots.ts'
import type { PlatformTables } from '../tables.ts'

type LotChange = {
  set: Updateable<PlatformTables['lot']>
  from?: LotState
  /** What else must hold of the row. */
  when?: RawBuilder<boolean>
}

/** The row of a lot and its event, together. False, and nothing written, for a lot in another state. */
export async function applyLotEvent(
  trx: Kysely<PlatformTables>,
  lotId: string,
  { set, from, when = sql<boolean>`true` }: LotChange,
  event: Parameters<typeof addLotEvent>[2],
): Promise<boolean> {
  const changed = await trx
    .updateTable('lot')
    .set(set)
    .where('id', '=', lotId)
    .where(from === undefined ? sql<boolean>`true` : sql<boolean>`state = ${from}`)
    .where(when)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) return false
  await addLotEvent(trx, lotId, event)
  return true
}
