import type { TimerHandler } from '@openbaohan/server/timers/timer-loop.ts'
import { bringForward, lockTimer, schedule } from '@openbaohan/server/timers/timers.ts'
import { type Kysely, sql } from 'kysely'
import { addLotEvent, toLot } from '../records/lots.ts'
import type { PlatformTables } from '../records/tables.ts'
import { timerKinds } from '../timers.ts'
import { lastDaysInForce, listLastDays } from './last-days.ts'
import { lotDates, reminderAt, reminderDays, remindersOf, returnReminderAt } from './lot-dates.ts'

async function lotOf(db: Kysely<PlatformTables>, lotId: string) {
  const row = await db.selectFrom('lot').selectAll().where('id', '=', lotId).executeTakeFirst()
  return row === undefined ? undefined : toLot(row)
}

/**
 * With a plain text, in its transaction: reminders planned by later days would come after the first of its lot has
 * ended. `lastDay` is that of the one guarantee which may have another day now: when what is planned for its lot is
 * early enough for it, the others are not read, since hundreds of one lot arrive within seconds.
 */
export async function bringRemindersForward(
  trx: Kysely<PlatformTables>,
  lotId: string,
  now: number,
  lastDay?: string,
): Promise<void> {
  if (lastDay !== undefined && (await isPlannedBy(trx, lotId, lastDay))) return
  const [validUntil] = lastDaysInForce(await listLastDays(trx, [lotId]))
  if (validUntil !== undefined) await bringForwardTo(trx, lotId, validUntil, now)
}

async function bringForwardTo(
  trx: Kysely<PlatformTables>,
  lotId: string,
  validUntil: string,
  now: number,
): Promise<void> {
  for (const { days, at } of remindersOf(validUntil, now))
    await bringForward(trx, {
      ...{ kind: timerKinds.remindOfValidity, subject: `${lotId}/${days}`, dueAt: at },
      payload: { days, validUntil },
    })
}

/**
 * The rows are locked against a handler that plans them again (`lockTimer`), so that it sees what this transaction
 * wrote. The lock is of the keys alone: texts of one lot neither wait for each other nor need more of it later.
 */
async function isPlannedBy(trx: Kysely<PlatformTables>, lotId: string, lastDay: string): Promise<boolean> {
  const subjects = reminderDays.map((days) => `${lotId}/${days}`)
  const { rows } = await sql<{ day: string | null }>`
    select payload->>'validUntil' as day from timer
    where kind = ${timerKinds.remindOfValidity} and subject = any(${subjects})
    order by subject for key share`.execute(trx)
  return rows.length > 0 && rows.every(({ day }) => day !== null && day <= lastDay)
}

/** At the end of the opening, in its transaction. What a text that arrives meanwhile has planned earlier stays. */
export async function scheduleReminders(trx: Kysely<PlatformTables>, lotId: string, now: number): Promise<void> {
  const lot = await lotOf(trx, lotId)
  const dates = lot === undefined ? undefined : lotDates(lot)
  if (dates === undefined) return
  const lastDays = lastDaysInForce(await listLastDays(trx, [lotId]))
  await bringForwardTo(trx, lotId, lastDays[0] ?? dates.validUntil, now)
}

/** When the award or the contract was reported: one timer for each day by which something must be returned. */
export async function scheduleReturns(trx: Kysely<PlatformTables>, lotId: string): Promise<void> {
  const lot = await lotOf(trx, lotId)
  const dates = lot === undefined ? undefined : lotDates(lot)
  if (dates === undefined) return
  const due = [
    { who: 'losers', by: dates.losersReturnBy },
    { who: 'winner', by: dates.winnerReturnBy },
  ]
  await schedule(
    trx,
    due.flatMap(({ who, by }) =>
      by === undefined
        ? []
        : [
            {
              kind: timerKinds.remindOfReturn,
              subject: `${lotId}/${who}`,
              dueAt: returnReminderAt(by),
              payload: { who, by },
            },
          ],
    ),
  )
}

type Complete = Parameters<TimerHandler>[1]
type Reminder = { lotId: string; event: string; detail: Record<string, unknown> }
type ReminderPorts = { db: Kysely<PlatformTables>; now(): number; alert(event: string, lotId: string): void }

/** Writes the event that people and webhooks see; the lot's own row stays. */
export function createReminderHandlers(ports: ReminderPorts): Record<string, TimerHandler> {
  const notify = async (trx: Kysely<PlatformTables>, { lotId, event, detail }: Reminder, complete: Complete) => {
    await addLotEvent(trx, lotId, { at: ports.now(), event, who: 'system', detail })
    await complete(trx)
  }
  return {
    [timerKinds.remindOfValidity]: async ({ subject, payload }, complete) => {
      const [lotId = ''] = subject.split('/')
      const { days, validUntil: planned } = payload as { days: number; validUntil: string }
      const event = 'validity-ending'
      const isDue = await ports.db.transaction().execute(async (trx) => {
        await lockTimer(trx, timerKinds.remindOfValidity, subject)
        const lastDays = lastDaysInForce(await listLastDays(trx, [lotId]))
        const validUntil = lastDays[0] ?? planned
        const dueAt = reminderAt(validUntil, days)
        // Texts that arrived since state a later day than the one this was planned for.
        if (dueAt > ports.now()) {
          await schedule(trx, [{ kind: timerKinds.remindOfValidity, subject, dueAt, payload: { days, validUntil } }])
          return false
        }
        await notify(trx, { lotId, event, detail: { days, validUntil, standing: lastDays.length } }, complete)
        return true
      })
      if (isDue) ports.alert(event, lotId)
    },
    [timerKinds.remindOfReturn]: async ({ subject, payload }, complete) => {
      const [lotId = ''] = subject.split('/')
      const standing = lastDaysInForce(await listLastDays(ports.db, [lotId])).length
      const event = 'return-due'
      const reminder = { lotId, event, detail: { ...payload, standing } }
      await ports.db.transaction().execute((trx) => notify(trx, reminder, complete))
      ports.alert(event, lotId)
    },
  }
}
