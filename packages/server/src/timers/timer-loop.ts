/** Runs the handlers of due timers, at least once each, also when a process dies in the middle. */
import type pg from 'pg'
import { type Executor, query, queryNamed } from '../db/executor.ts'
import { type ClaimLoop, createClaimLoop } from '../loop/claim-loop.ts'
import { backoff } from '../outbox/backoff.ts'
import type { Clock } from '../program/clock.ts'

export type Timer = {
  kind: string
  subject: string
  dueAt: number
  payload: Record<string, unknown>
  /** Earlier failures. */
  tries: number
}

/**
 * Does the work. `complete` removes the timer in the handler's own transaction, and throws when this process no longer
 * owns the timer (moved, cancelled or claimed by another), so that the transaction rolls back. A handler that returns
 * without calling it has its timer removed afterwards. One that throws is called again later.
 */
export type TimerHandler = (timer: Timer, complete: (trx: Executor) => Promise<void>) => Promise<void>

export type TimerEvent =
  | { event: 'done'; timer: Timer }
  | { event: 'failed'; timer: Timer; error: unknown }
  | { event: 'overtaken'; timer: Timer }
  | { event: 'database-failed'; error: unknown }

export type TimerLoopOptions = {
  pool: pg.Pool
  clock: Clock
  handlers: Readonly<Record<string, TimerHandler>>
  report?(event: TimerEvent): void
  random?(): number
  limits?: Partial<TimerLimits>
}

export type TimerLimits = { leaseMs: number; pollMs: number; atOnce: number }

export const timerLimits: TimerLimits = { leaseMs: 2000, pollMs: 100, atOnce: 8 }

export type TimerLoop = Pick<ClaimLoop, 'start' | 'stop' | 'wake' | 'drain'>

type Held = { timer: Timer; attempt: number; done: Promise<void> }

type TimerRow = {
  kind: string
  subject: string
  due_at: Date
  payload: Record<string, unknown>
  attempt: number
  tries: number
}

const claimStatement = `
with unsynced as materialized (
  select set_config('synchronous_commit', 'off', true)
),
due as (
  select timer.kind, timer.subject from unsynced, timer
  where next_at <= $1 and timer.kind = any($4)
  order by next_at
  limit $3
  for update of timer skip locked
)
update timer set next_at = $2, attempt = attempt + 1
from due where timer.kind = due.kind and timer.subject = due.subject
returning timer.kind, timer.subject, due_at, payload, attempt, tries`

// A timer that its handler's transaction has locked needs no lease: no other process can claim it.
const extendStatement = `
with ours as (
  select timer.kind, timer.subject
  from json_to_recordset($1::json) as held(kind text, subject text, attempt int)
  join timer on timer.kind = held.kind and timer.subject = held.subject and timer.attempt = held.attempt
  for update of timer skip locked
)
update timer set next_at = $2 from ours where timer.kind = ours.kind and timer.subject = ours.subject`

export class TimerLost extends Error {
  override readonly name = 'TimerLost'
}

export function createTimerLoop(options: TimerLoopOptions): TimerLoop {
  const { pool, clock, handlers, report = () => {}, random = Math.random } = options
  const limits = { ...timerLimits, ...options.limits }
  const kinds = Object.keys(handlers)
  const held = new Set<Held>()
  const loop = createClaimLoop({
    pollMs: limits.pollMs,
    claim: claimDue,
    held: () => [...held].map(({ done }) => done),
    lease: { everyMs: limits.leaseMs, extend },
    onClaimFailed: (error) => report({ event: 'database-failed', error }),
  })

  async function claimDue(): Promise<number> {
    const room = limits.atOnce - held.size
    if (room <= 0) return 0
    const now = clock.now()
    const values = [new Date(now), new Date(now + limits.leaseMs), room, kinds]
    const rows = await queryNamed<TimerRow>(pool, 'timer-claim', claimStatement, values)
    for (const row of rows) hold(row)
    return rows.length
  }

  function hold({ kind, subject, due_at, payload, attempt, tries }: TimerRow): void {
    const timer: Timer = { kind, subject, dueAt: due_at.getTime(), payload, tries }
    const entry: Held = { timer, attempt, done: Promise.resolve() }
    held.add(entry)
    entry.done = run(entry).finally(() => {
      held.delete(entry)
      loop.request()
    })
  }

  async function run({ timer, attempt }: Held): Promise<void> {
    try {
      let completed = false
      await handlers[timer.kind]?.(timer, async (trx) => {
        await complete(trx, timer, attempt)
        completed = true
      })
      if (!completed) await complete(pool, timer, attempt)
      report({ event: 'done', timer })
    } catch (error) {
      if (error instanceof TimerLost) report({ event: 'overtaken', timer })
      else await postpone(timer, attempt, error)
    }
  }

  async function complete(trx: Executor, { kind, subject }: Timer, attempt: number): Promise<void> {
    const rows = await query(
      trx,
      'delete from timer where kind = $1 and subject = $2 and attempt = $3 returning kind',
      [kind, subject, attempt],
    )
    if (rows.length === 0) throw new TimerLost(`${kind} ${subject}`)
  }

  async function postpone(timer: Timer, attempt: number, error: unknown): Promise<void> {
    report({ event: 'failed', timer, error })
    const why = error instanceof Error ? error.message : String(error)
    const nextAt = new Date(clock.now() + backoff(timer.tries + 1, random()))
    try {
      await query(
        pool,
        `update timer set next_at = $4, tries = tries + 1, last_why = $5
         where kind = $1 and subject = $2 and attempt = $3`,
        [timer.kind, timer.subject, attempt, nextAt, why.slice(0, 500)],
      )
    } catch (reason) {
      report({ event: 'database-failed', error: reason })
    }
  }

  function extend(): void {
    if (held.size === 0) return
    const rows = [...held].map(({ timer: { kind, subject }, attempt }) => ({ kind, subject, attempt }))
    const values = [JSON.stringify(rows), new Date(clock.now() + limits.leaseMs)]
    query(pool, extendStatement, values).catch((error) => report({ event: 'database-failed', error }))
  }

  return loop
}
