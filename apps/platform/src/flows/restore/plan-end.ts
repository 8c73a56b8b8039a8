import { endOfShanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import type { Kysely } from 'kysely'
import type { Finding } from '../../domain/application/premium-findings.ts'
import { bringExpiryForward, expire } from '../../expiry/expire-guarantees.ts'
import { findLastDayOfLot } from '../../lots/last-days.ts'
import { bringRemindersForward } from '../../lots/lot-reminders.ts'
import { isRejected } from '../../records/stated-ends.ts'
import type { PlatformTables } from '../../records/tables.ts'
import { addWorkItem, closeWorkItemsOf } from '../../records/work-items.ts'

/** Days are `yyyy-MM-dd`. */
type Plain = { findings: readonly Finding[]; lastDay?: string | undefined; latestOn?: string | undefined }

/**
 * With a plain text, in its transaction: the end of its guarantee by the last day that is in effect with it. A rejected text
 * changes no day, and where it states another one a person asks the institution which is meant. A guarantee whose day has
 * passed ends, unless a demand stops it.
 */
export async function planEnd(trx: Kysely<PlatformTables>, number: string, plain: Plain, now: number): Promise<void> {
  const found = await findLastDayOfLot(trx, number)
  if (found === undefined) return
  const { lotId, lastDay } = found
  if (isRejected(plain) && plain.lastDay !== undefined && plain.lastDay !== lastDay) {
    const message = `${plain.lastDay} ≠ ${lastDay}`
    await addWorkItem(trx, { kind: 'last-day-rejected', application: number, at: now, detail: { message } })
  }
  if (!isRejected(plain)) {
    const note = '已收到更正的明文保函 / a corrected plain guarantee arrived'
    await closeWorkItemsOf(trx, number, ['last-day-rejected'], { who: 'system', note, at: now })
  }
  const ends = [lastDay, plain.latestOn].filter((day) => day !== undefined)
  if (ends.some((day) => endOfShanghaiDate(day) <= now) && (await expire(trx, number, now))) return
  await bringExpiryForward(trx, lotId, lastDay)
  await bringRemindersForward(trx, lotId, now, lastDay)
}
