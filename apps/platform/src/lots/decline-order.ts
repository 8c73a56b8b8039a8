import type { Kysely } from 'kysely'
import { dropConsent } from '../records/lots/lot-consents.ts'
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
    if (!(await dropConsent(trx, { lotId, action, at }))) return false
    const event = by.isOwn ? 'consent-withdrawn' : 'consent-declined'
    await addLotEvent(trx, lotId, { at: now, event, who: by.who, reason: by.reason, detail: { action } })
    return true
  })
}
