import type { TimerHandler } from '@openbaohan/server/timers/timer-loop.ts'
import { schedule } from '@openbaohan/server/timers/timers.ts'
import type { Kysely } from 'kysely'
import { limits } from '../domain/limits.ts'
import { applyLotEvent } from '../records/lots/lot-state.ts'
import { addLotEvent, type LotRow, listOpening, lockLot } from '../records/lots.ts'
import type { PlatformTables } from '../records/tables.ts'
import { timerKinds } from '../timers.ts'
import type { KnownMembers } from './known-members.ts'
import { beginDue, endOpening, type OpeningPorts, openMembers } from './open-lot.ts'
import { closeOpeningLock } from './opening-lock.ts'

type HandlerPorts = OpeningPorts & {
  mode: 'sandbox' | 'production'
  known: KnownMembers
  /** Keys were queued: they leave now, not at the end of the timer or when delivery ends its rest. */
  wakeDelivery(): void
  /** Guarantees come in soon. */
  warmUp(): void
}

/**
 * At the opening time a sandbox opens by itself. In production the order must come, with the tendering system's count
 * of bids (§44): the lot waits, closed, and is suspended when no order comes, so that the opening freeze of all lots
 * ends.
 */
export function createOpeningHandler(ports: HandlerPorts): TimerHandler {
  const { db, clock, mode, known, wakeDelivery, warmUp } = ports
  const lotOf = (lotId: string) => db.selectFrom('lot').selectAll().where('id', '=', lotId).executeTakeFirst()

  /** All that are opening are searched for together, and what is found is stored when no notice waits any more. */
  async function openKnown(lotId: string): Promise<void> {
    const opening = await known.refresh(() => listOpening(db))
    const lot = opening.find(({ id }) => id === lotId)
    if (lot === undefined) return
    const members = await known.find(lotId, opening)
    await known.awaitOthers()
    await openMembers(ports, lot, members, (stored) => {
      known.countStored(lotId, stored)
      wakeDelivery()
    })
  }

  return async ({ subject: lotId }, complete) => {
    const first = await lotOf(lotId)
    if (mode === 'production' && first?.state === 'announced') {
      await db.transaction().execute(async (trx) => {
        // In the turn of `orderLot`: first the lot's row, then its timer. After an order `complete` refuses.
        await closeOpeningLock(trx)
        const lot = await lockLot(trx, first.number)
        await complete(trx)
        if (lot?.state === 'announced') await awaitOrder(trx, lot, clock.now())
      })
      return
    }
    if (first?.state === 'announced') await db.transaction().execute((trx) => beginDue(trx, clock.now()))
    warmUp()
    await openKnown(lotId)
    await db.transaction().execute(async (trx) => {
      await endOpening(trx, lotId, { findPartner: ports.findPartner, now: clock.now() })
      await complete(trx)
    })
    known.forget(lotId)
  }
}

/** Alerts at the opening time, and suspends the lot, whose row is locked, after the grace. */
async function awaitOrder(trx: Kysely<PlatformTables>, lot: LotRow, now: number): Promise<void> {
  const until = lot.opens_at.getTime() + limits.openingOrderGraceMilliseconds
  if (now < until) {
    await schedule(trx, [{ kind: timerKinds.openLot, subject: lot.id, dueAt: until }])
    return addLotEvent(trx, lot.id, { at: now, event: 'opening-order-awaited', who: 'system' })
  }
  const reason = '到开标时间后未收到带投标数量的开标指令 / no opening order with the count of bids'
  const change = { set: { state: 'suspended' }, from: 'announced' } as const
  await applyLotEvent(trx, lot.id, change, { at: now, event: 'suspended', who: 'system', reason })
}
