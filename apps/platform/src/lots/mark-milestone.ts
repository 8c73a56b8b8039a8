import type { ErrorCode } from '@openbaohan/protocol/errors/errors.ts'
import type { Clock } from '@openbaohan/server/program/clock.ts'
import type { Kysely } from 'kysely'
import { type Milestone as MilestoneKind, milestoneDays } from '../domain/lot/return-clock.ts'
import { applyLotEvent } from '../records/lots/lot-state.ts'
import { type Lot, loadLot, lockLot } from '../records/lots.ts'
import type { PlatformTables } from '../records/tables.ts'
import { scheduleReturns } from './lot-reminders.ts'

const milestoneEvents = { 'award-notice': 'award-notice-told', contract: 'contract-told' } as const
export type Milestone = { what: MilestoneKind; on: string; who: string; reason?: string | undefined }

/** The award notice or the contract of an opened lot: the return clocks start from them. A later word corrects an earlier. */
export async function markMilestone(
  { db, clock }: { db: Kysely<PlatformTables>; clock: Clock },
  lotNumber: string,
  { what, on, who, reason }: Milestone,
): Promise<{ ok: true; lot: Lot } | { ok: false; problem: ErrorCode; more?: string }> {
  return db.transaction().execute(async (trx) => {
    const row = await lockLot(trx, lotNumber)
    if (row === undefined) return { ok: false, problem: 'lot-unknown' as const }
    if (row.state !== 'opened') return { ok: false, problem: 'lot-not-opened' as const }
    const { first, last } = milestoneDays(await loadLot(trx, lotNumber), what, clock.now())
    if (on < first || on > last) {
      const more = `日期应在 ${first} 至 ${last} 之间 / a day from ${first} to ${last}`
      return { ok: false, problem: 'input-invalid' as const, more }
    }
    const column = what === 'contract' ? { contract_on: on } : { award_notice_on: on }
    const event = { at: clock.now(), event: milestoneEvents[what], who, reason, detail: { on } }
    await applyLotEvent(trx, row.id, { set: column }, event)
    await scheduleReturns(trx, row.id)
    return { ok: true, lot: await loadLot(trx, lotNumber) }
  })
}
