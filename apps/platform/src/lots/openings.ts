import type { ErrorCode } from '@openbaohan/protocol/errors.ts'
import type { TimerHandler } from '@openbaohan/server/timers/timer-loop.ts'
import { schedule } from '@openbaohan/server/timers/timers.ts'
import { findLot, type Lot } from './lots.ts'
import { beginOpening, endOpening, type OpeningPorts, tryBoxes } from './open-lot.ts'

/** One timer for each lot: due at the opening time, and again after every failure or crash until the lot is open. */
export const openingTimer = 'lot-opening'

export function createOpeningHandler(ports: OpeningPorts): TimerHandler {
  const { db, clock } = ports
  return async ({ subject: lotId }, complete) => {
    await db
      .transaction()
      .execute((trx) => beginOpening(trx, lotId, { who: 'system', event: 'opening-begun' }, clock.now()))
    const lot = await db.selectFrom('lot').selectAll().where('id', '=', lotId).executeTakeFirst()
    if (lot !== undefined) await tryBoxes(ports, lot)
    await db.transaction().execute(async (trx) => {
      await endOpening(trx, lotId, clock.now())
      await complete(trx)
    })
  }
}

export type OrderPorts = Pick<OpeningPorts, 'db' | 'clock'> & { mode: 'sandbox' | 'production' }

/**
 * The opening order (开标). Before the scheduled time a sandbox brings the opening forward to now, and says who and why;
 * production refuses, since nobody alone may do that. An order for a lot that is open already changes nothing.
 */
export async function orderOpening(
  { db, clock, mode }: OrderPorts,
  lotNumber: string,
  order: { who: string; reason?: string | undefined },
): Promise<{ ok: true; lot: Lot; begun: boolean } | { ok: false; problem: ErrorCode }> {
  const lot = await findLot(db, lotNumber)
  if (lot === undefined) return { ok: false, problem: 'lot-unknown' }
  const early = clock.now() < lot.opensAt
  if (early && lot.state === 'registered' && mode === 'production') return { ok: false, problem: 'opening-needs-two' }
  const begun = await db.transaction().execute(async (trx) => {
    const now = clock.now()
    const began = await beginOpening(trx, lot.id, { ...order, event: early ? 'opened-early' : 'opening-begun' }, now)
    if (began) await schedule(trx, [{ kind: openingTimer, subject: lot.id, dueAt: now }])
    return began
  })
  return { ok: true, lot: (await findLot(db, lotNumber)) ?? lot, begun }
}
