import type { TimerHandler } from '@openbaohan/server/timers/timer-loop.ts'
import { schedule } from '@openbaohan/server/timers/timers.ts'
import { type Kysely, sql } from 'kysely'
import { limits } from '../domain/limits.ts'
import { applyLotEvent } from '../records/lots/lot-state.ts'
import { addLotEvent, type LotRow } from '../records/lots.ts'
import type { PlatformTables } from '../records/tables.ts'
import { timerKinds } from '../timers.ts'
import { findMembers } from './find-members.ts'
import { beginOpening, endOpening, type OpeningPorts, openMembers } from './open-lot.ts'
import { closeOpeningLock } from './opening-lock.ts'

/**
 * At the opening time a sandbox opens by itself. In production the order must come, with the tendering system's count
 * of bids (§44): the lot waits, closed, and is suspended when no order comes, so that the opening freeze of all lots
 * ends.
 */
export function createOpeningHandler(ports: OpeningPorts & { mode: 'sandbox' | 'production' }): TimerHandler {
  const { db, clock, mode } = ports
  const lotOf = (lotId: string) => db.selectFrom('lot').selectAll().where('id', '=', lotId).executeTakeFirst()
  return async ({ subject: lotId }, complete) => {
    const known = await lotOf(lotId)
    if (mode === 'production' && known?.state === 'announced') {
      await db.transaction().execute(async (trx) => {
        await complete(trx)
        await awaitOrder(trx, known, clock.now())
      })
      return
    }
    await db.transaction().execute((trx) => beginOpening(trx, lotId, clock.now()))
    const lot = await lotOf(lotId)
    if (lot?.state === 'opening') {
      const members = await findMembers(ports, [lot], () => {}).get(lotId)
      if (members !== undefined) await openMembers(ports, lot, members)
    }
    await db.transaction().execute(async (trx) => {
      await endOpening(trx, lotId, { findPartner: ports.findPartner, now: clock.now() })
      await complete(trx)
    })
  }
}

/** Alerts at the opening time, and suspends the lot after the grace. */
async function awaitOrder(trx: Kysely<PlatformTables>, lot: LotRow, now: number): Promise<void> {
  await closeOpeningLock(trx)
  const until = lot.opens_at.getTime() + limits.openingOrderGraceMilliseconds
  if (now < until) {
    await schedule(trx, [{ kind: timerKinds.openLot, subject: lot.id, dueAt: until }])
    return addLotEvent(trx, lot.id, { at: now, event: 'opening-order-awaited', who: 'system' })
  }
  const reason = '到开标时间后未收到带投标数量的开标指令 / no opening order with the count of bids'
  const change = {
    set: { state: 'suspended' },
    from: 'announced',
    when: sql<boolean>`opens_at = ${lot.opens_at}`,
  } as const
  await applyLotEvent(trx, lot.id, change, { at: now, event: 'suspended', who: 'system', reason })
}
