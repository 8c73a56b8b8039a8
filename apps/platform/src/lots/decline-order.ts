import type { Kysely } from 'kysely'
import { addLotEvent } from '../records/lots.ts'
import type { PlatformTables } from '../records/tables.ts'

type DeclinedOrder = { lotId: string; action: string; at: number }

/** What one of two has ordered is taken back, or declined by another. False when it is gone or was replaced. */
export async function declineOrder(
  db: Kysely<PlatformTables>,
  { lotId, action, at }: DeclinedOrder,
  by: { who: string; reason: string; isOwn: boolean },
  now: number,
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const { numDeletedRows } = await trx
      .deleteFrom('lot_consent')
      .where('lot_id', '=', lotId)
      .where('action', '=', action)
      .where('at', '=', new Date(at))
      .executeTakeFirst()
    if (numDeletedRows === 0n) return false
    const event = by.isOwn ? 'consent-withdrawn' : 'consent-declined'
    await addLotEvent(trx, lotId, { at: now, event, who: by.who, reason: by.reason, detail: { action } })
    return true
  })
}
