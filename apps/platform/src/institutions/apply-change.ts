/** A confirmed change of an institution takes effect: at once, or at the start of its day. */

import type { PartnerDirectory } from '@openbaohan/server/partners/partner-directory.ts'
import type { Clock } from '@openbaohan/server/program/clock.ts'
import type { TimerHandler } from '@openbaohan/server/timers/timer-loop.ts'
import { schedule } from '@openbaohan/server/timers/timers.ts'
import type { Kysely } from 'kysely'
import { findUnapplied, setApplied } from '../records/institutions/institution-changes.ts'
import type { PlatformTables } from '../records/tables.ts'
import { timerKinds } from '../timers.ts'

export type ApplyPorts = {
  db: Kysely<PlatformTables>
  clock: Clock
  partners: Pick<PartnerDirectory, 'byId' | 'update'>
}

/** While engineers have the institution suspended, what two people confirmed waits. */
const retryMs = 3_600_000

/**
 * May run twice: what is done already stays. An institution that engineers have suspended stays suspended, and the change
 * unapplied: false.
 */
export async function applyChange({ db, clock, partners }: ApplyPorts, id: string): Promise<boolean> {
  const change = await findUnapplied(db, id)
  const partner = change === undefined ? undefined : await partners.byId(change.partner)
  if (change === undefined || partner === undefined) return true
  const { target: state, asked_name, decided_name } = change
  const from = state === 'run-off' ? 'active' : 'run-off'
  if (partner.state !== from && partner.state !== state) return false
  if (partner.state === from) {
    const result = await partners.update(partner.appkey, { state }, `${asked_name} + ${decided_name}`)
    if (!result.ok) throw new Error(`the state of ${partner.appkey} could not be changed: ${result.problem}`)
  }
  await setApplied(db, id, clock.now())
  return true
}

export const createInstitutionHandler =
  (ports: ApplyPorts): TimerHandler =>
  async ({ subject }) => {
    if (await applyChange(ports, subject)) return
    await schedule(ports.db, [{ kind: timerKinds.changeInstitution, subject, dueAt: ports.clock.now() + retryMs }])
  }
