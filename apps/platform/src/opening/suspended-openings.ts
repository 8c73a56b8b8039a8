import type { ErrorCode } from '@openbaohan/protocol/errors/errors.ts'
import type { Clock } from '@openbaohan/server/program/clock.ts'
import { cancel, listFailing, schedule } from '@openbaohan/server/timers/timers.ts'
import { type Kysely, sql } from 'kysely'
import { applyLotEvent } from '../records/lots/lot-state.ts'
import { findLot, type Lot } from '../records/lots.ts'
import type { PlatformTables } from '../records/tables.ts'
import { timerKinds } from '../timers.ts'
import { closeOpeningLock } from './opening-lock.ts'

type Ports = { db: Kysely<PlatformTables>; clock: Clock }
type Result = { ok: true; lot: Lot } | { ok: false; problem: ErrorCode }

/**
 * An opening that was begun and cannot go on, such as after the loss of the master key, would keep every lot in the
 * opening freeze. The trading centre suspends it: the lot stays `opening` and takes nothing, its envelopes stay closed,
 * and all others go on. Only an opening whose timer keeps failing can be suspended.
 */
export async function suspendOpening(
  { db, clock }: Ports,
  number: string,
  order: { who: string; reason: string },
): Promise<Result> {
  const lot = await findLot(db, number)
  if (lot === undefined) return { ok: false, problem: 'lot-unknown' }
  const failing = await listFailing(db, 10_000)
  const isBlocked = failing.some(({ kind, subject }) => kind === timerKinds.openLot && subject === lot.id)
  if (!isBlocked) return { ok: false, problem: 'opening-not-stuck' }
  const done = await db.transaction().execute(async (trx) => {
    const now = clock.now()
    const change = {
      set: { set_aside_at: new Date(now) },
      from: 'opening',
      when: sql<boolean>`set_aside_at is null`,
    } as const
    const isChanged = await applyLotEvent(trx, lot.id, change, { at: now, event: 'opening-set-aside', ...order })
    if (isChanged) await cancel(trx, timerKinds.openLot, lot.id)
    return isChanged
  })
  return done ? { ok: true, lot: (await findLot(db, number)) ?? lot } : { ok: false, problem: 'opening-not-stuck' }
}

/**
 * Takes the opening up again, once its cause is corrected. The opening freeze begins again; what was issued, withdrawn or
 * abandoned in between, after the opening time, goes to the review queue when its envelope is tried.
 */
export async function resumeOpening(
  { db, clock }: Ports,
  number: string,
  order: { who: string; reason: string },
): Promise<Result> {
  const lot = await findLot(db, number)
  if (lot === undefined) return { ok: false, problem: 'lot-unknown' }
  const done = await db.transaction().execute(async (trx) => {
    await closeOpeningLock(trx)
    const now = clock.now()
    const change = { set: { set_aside_at: null }, when: sql<boolean>`set_aside_at is not null` }
    const isChanged = await applyLotEvent(trx, lot.id, change, { at: now, event: 'opening-taken-up', ...order })
    if (isChanged) await schedule(trx, [{ kind: timerKinds.openLot, subject: lot.id, dueAt: now }])
    return isChanged
  })
  return done ? { ok: true, lot: (await findLot(db, number)) ?? lot } : { ok: false, problem: 'opening-not-stuck' }
}
