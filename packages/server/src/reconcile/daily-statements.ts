/** A nightly statement for each partner: one timer, one row, rescheduled for the next day. */

import { addDays, shanghaiDate, startOfShanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import type pg from 'pg'
import { type Executor, inTransaction, query } from '../db/executor.ts'
import type { Clock } from '../program/clock.ts'
import type { TimerHandler } from '../timers/timer-loop.ts'
import { schedule } from '../timers/timers.ts'
import type { StatementPartner, Statements } from './statements.ts'

export const dailyStatementsTimer = 'daily-statements'
const subject = 'all'

/** Late enough for commits of the last moment of the day. */
const afterMidnightMs = 10 * 60_000

const nextNight = (now: number) => startOfShanghaiDate(addDays(shanghaiDate(now), 1)) + afterMidnightMs

/** Schedules the timer unless it is scheduled: one that fell due while the program was down runs immediately. */
export async function planDailyStatements(db: Executor, now: number): Promise<void> {
  await query(
    db,
    `insert into timer (kind, subject, due_at, next_at) values ($1, $2, $3, $3) on conflict (kind, subject) do nothing`,
    [dailyStatementsTimer, subject, new Date(nextNight(now))],
  )
}

export type DailyStatementsPorts = {
  pool: pg.Pool
  clock: Clock
  statements: Statements
  listPartners(): Promise<readonly StatementPartner[]>
}

export function createDailyStatements({ pool, clock, statements, listPartners }: DailyStatementsPorts): TimerHandler {
  return async (_timer, complete) => {
    const failed: unknown[] = []
    for (const partner of await listPartners())
      await statements.keepEnded(partner).catch((error) => void failed.push(error))
    // Retried soon; the other partners have their statements.
    if (failed.length > 0) throw new AggregateError(failed, `${failed.length} statements were not made`)
    await inTransaction(pool, async (client) => {
      await complete(client)
      await schedule(client, [{ kind: dailyStatementsTimer, subject, dueAt: nextNight(clock.now()) }])
    })
  }
}
