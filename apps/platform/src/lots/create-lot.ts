import { createLotKey, type KeyProvider } from '@openbaohan/custody/lot-key.ts'
import type { Clock } from '@openbaohan/server/program/clock.ts'
import { schedule } from '@openbaohan/server/timers/timers.ts'
import type { Kysely } from 'kysely'
import { addLotEvent, findLot, type Lot, type LotDraft, registerLot } from '../records/lots.ts'
import type { PlatformTables } from '../records/tables.ts'
import { timerKinds } from '../timers.ts'

export type CreateLotPorts = { db: Kysely<PlatformTables>; clock: Clock; keys: KeyProvider; newId(): string }

/** Registers a lot with its own key pair and the timer of its opening. Undefined when the number is taken. */
export async function createLot(
  { db, clock, keys, newId }: CreateLotPorts,
  draft: LotDraft,
  who: string,
): Promise<Lot | undefined> {
  const id = newId()
  const key = await createLotKey(keys)
  const registered = await db.transaction().execute(async (trx) => {
    const now = clock.now()
    if (!(await registerLot(trx, draft, { id, ...key }, now))) return false
    await addLotEvent(trx, id, { at: now, event: 'registered', who })
    await schedule(trx, [{ kind: timerKinds.openLot, subject: id, dueAt: draft.opensAt }])
    return true
  })
  return registered ? findLot(db, draft.number) : undefined
}
