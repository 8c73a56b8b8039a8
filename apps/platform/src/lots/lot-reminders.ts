import type { TimerHandler } from '@openbaohan/server/timers/timer-loop.ts'
import { schedule } from '@openbaohan/server/timers/timers.ts'
import type { Kysely } from 'kysely'
import { addLotEvent, toLot } from '../records/lots.ts'
import type { PlatformTables } from '../records/tables.ts'
import { lotDates, remindersOf, returnReminderAt } from './lot-dates.ts'

/** Due 30, 7 and 1 days before the guarantees of an opened lot end. */
export const reminderTimer = 'lot-validity-reminder'
/** Due on the last day to return the security. */
export const returnTimer = 'lot-return-due'

async function lotOf(db: Kysely<PlatformTables>, lotId: string) {
  const row = await db.selectFrom('lot').selectAll().where('id', '=', lotId).executeTakeFirst()
  return row === undefined ? undefined : toLot(row)
}

/** At the end of the opening, in its transaction. */
export async function scheduleReminders(trx: Kysely<PlatformTables>, lotId: string, now: number): Promise<void> {
  const lot = await lotOf(trx, lotId)
  const dates = lot === undefined ? undefined : lotDates(lot)
  if (dates === undefined) return
  await schedule(
    trx,
    remindersOf(dates.validUntil, now).map(({ days, at }) => ({
      kind: reminderTimer,
      subject: `${lotId}/${days}`,
      dueAt: at,
      payload: { days, validUntil: dates.validUntil },
    })),
  )
}

/** When the award or the contract was told: one timer for each day by which something must be returned. */
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
        : [{ kind: returnTimer, subject: `${lotId}/${who}`, dueAt: returnReminderAt(by), payload: { who, by } }],
    ),
  )
}

/** How many guarantees of an opened lot are neither released nor ended. */
async function countStanding(db: Kysely<PlatformTables>, lotId: string): Promise<number> {
  const { standing } = await db
    .selectFrom('opened_application')
    .innerJoin('application', 'application.number', 'opened_application.application')
    .select((eb) => eb.fn.countAll<string>().as('standing'))
    .where('lot_id', '=', lotId)
    .where('application.state', 'in', ['opened', 'restoring', 'restored'])
    .executeTakeFirstOrThrow()
  return Number(standing)
}

/** Writes the event that people and webhooks see; the lot's own row stays. */
export function createReminderHandlers(ports: {
  db: Kysely<PlatformTables>
  now(): number
  alert(event: string, lotId: string): void
}): Record<string, TimerHandler> {
  const tell =
    (event: string): TimerHandler =>
    async ({ subject, payload }, complete) => {
      const [lotId = ''] = subject.split('/')
      await ports.db.transaction().execute(async (trx) => {
        const detail = { ...payload, standing: await countStanding(trx, lotId) }
        await addLotEvent(trx, lotId, { at: ports.now(), event, who: 'system', detail })
        await complete(trx)
      })
      ports.alert(event, lotId)
    }
  return { [reminderTimer]: tell('validity-ending'), [returnTimer]: tell('return-due') }
}
