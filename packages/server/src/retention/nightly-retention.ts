/** Removes what is old every night; while every rule is off it does nothing. */
import { addDays, shanghaiDate, startOfShanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import type pg from 'pg'
import { type Executor, inTransaction, query } from '../db/executor.ts'
import type { Log } from '../log/log.ts'
import type { Clock } from '../program/clock.ts'
import type { TimerHandler } from '../timers/timer-loop.ts'
import { schedule } from '../timers/timers.ts'
import { removalTime } from './removal-time.ts'
import { removeOld } from './remove-old.ts'
import { isCounted } from './retention-kinds.ts'
import { listRetentionRules } from './retention-rules.ts'
import type { EndedCases } from './retention-statements.ts'

export const retentionTimer = 'retention'
const subject = 'all'
const dayMs = 24 * 3_600_000
/** A quiet hour: half past two in Shanghai. */
const afterMidnightMs = 2.5 * 3_600_000

const nextNight = (now: number) => startOfShanghaiDate(addDays(shanghaiDate(now), 1)) + afterMidnightMs

export async function planRetention(db: Executor, now: number): Promise<void> {
  await query(
    db,
    'insert into timer (kind, subject, due_at, next_at) values ($1, $2, $3, $3) on conflict (kind, subject) do nothing',
    [retentionTimer, subject, new Date(nextNight(now))],
  )
}

export type RetentionPorts = {
  pool: pg.Pool
  clock: Clock
  log: Log
  /** The program's own conditions: see `retention-statements.ts`. */
  endedCases: EndedCases
  stopping: AbortSignal
  config: { mode: 'sandbox' | 'production' }
}

export function createNightlyRetention(ports: RetentionPorts): TimerHandler {
  const { pool, clock, log, endedCases, stopping } = ports
  return async (_timer, complete) => {
    for (const { kind, days } of await listRetentionRules(pool)) {
      if (days === undefined) continue
      const now = await removalTime(ports)
      const before = now - days * dayMs
      const removal = { kind, before, now, who: undefined, batches: Number.POSITIVE_INFINITY }
      const { removed } = await removeOld(pool, endedCases, { ...removal, isStopping: () => stopping.aborted })
      if (removed > 0 && isCounted(kind)) log.info({ kind, days, removed }, 'old records are removed')
    }
    await inTransaction(pool, async (client) => {
      await complete(client)
      await schedule(client, [{ kind: retentionTimer, subject, dueAt: nextNight(clock.now()) }])
    })
  }
}
