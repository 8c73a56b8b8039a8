import type { Clock } from '@openbaohan/server/program/clock.ts'
import type { Kysely } from 'kysely'
import { mayBeReleased } from '../../domain/application/application-state.ts'
import { type RefusedInput, refusedInput } from '../../messages/refused-input.ts'
import { findApplication, noteEvent } from '../../records/applications.ts'
import { deleteHold, findHold, insertHold } from '../../records/releases.ts'
import type { PlatformTables } from '../../records/tables.ts'

type HoldPorts = { db: Kysely<PlatformTables>; clock: Clock }

/** A complaint (投诉、异议) holds the guarantee; the first reason is in effect until it is lifted. */
export async function holdRelease(
  { db, clock }: HoldPorts,
  number: string,
  { reason, who }: { reason: string; who: string },
): Promise<{ ok: true } | RefusedInput> {
  return db.transaction().execute(async (trx) => {
    const application = await findApplication(trx, number, { lock: true })
    if (application === undefined) return refusedInput('not-found')
    if (!mayBeReleased(application.state)) return refusedInput('out-of-turn')
    if ((await findHold(trx, number)) !== undefined) return { ok: true }
    const at = clock.now()
    await insertHold(trx, number, { reason, heldAt: at, heldBy: who })
    await noteEvent(trx, application, 'release-held', { at, detail: { reason, who } })
    return { ok: true }
  })
}

export async function liftHold(
  { db, clock }: HoldPorts,
  number: string,
  { who }: { who: string },
): Promise<{ ok: true } | RefusedInput> {
  return db.transaction().execute(async (trx) => {
    const application = await findApplication(trx, number, { lock: true })
    if (application === undefined || (await findHold(trx, number)) === undefined) return refusedInput('not-found')
    await deleteHold(trx, number)
    await noteEvent(trx, application, 'release-hold-lifted', { at: clock.now(), detail: { who } })
    return { ok: true }
  })
}
