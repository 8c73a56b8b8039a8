import { schedule } from '@openbaohan/server/timers/timers.ts'
import {
  cancelPlannedStops,
  decideInstitutionChange,
  type InstitutionChange,
} from '../records/institutions/institution-changes.ts'
import type { Actor } from '../records/letter-overrides.ts'
import { timerKinds } from '../timers.ts'
import { type ApplyPorts, applyChange } from './apply-change.ts'

/** The second person agrees. Undefined when the request is settled, or is that person's own. */
export async function confirmChange(ports: ApplyPorts, id: string, by: Actor): Promise<InstitutionChange | undefined> {
  const { db, clock } = ports
  const at = clock.now()
  const change = await db.transaction().execute(async (trx) => {
    const confirmed = await decideInstitutionChange(trx, { id, state: 'confirmed', by, at })
    if (confirmed === undefined) return undefined
    if (confirmed.target === 'active') await cancelPlannedStops(trx, confirmed.partner)
    const dueAt = Math.max(at, confirmed.effective_at.getTime())
    await schedule(trx, [{ kind: timerKinds.changeInstitution, subject: id, dueAt }])
    return confirmed
  })
  if (change !== undefined && change.effective_at.getTime() <= at) await applyChange(ports, id)
  return change
}
