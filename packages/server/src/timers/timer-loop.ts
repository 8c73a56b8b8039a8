/** Runs the handlers of due timers, at least once each, also when a process dies in the middle. */
import type pg from 'pg'
import { type Executor, query } from '../db/executor.ts'
import { type ClaimLoop, createClaimLoop } from '../loop/claim-loop.ts'
import { backoff } from '../outbox/backoff.ts'
import type { Clock } from '../program/clock.ts'
import { claimTimers, extendTimerLeases, type TimerClaim } from './claim-timers.ts'

export type Timer = Omit<TimerClaim, 'attempt'>

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

export type TimerLoop = Pick<ClaimLoop, 'start' | 'stop' | 'wake' | 'expect' | 'drain'>

type Held = { timer: Timer; attempt: number; done: Promise<void> }

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
    const { leaseMs } = limits
    const claims = await claimTimers(pool, { now: clock.now(), leaseMs, room, kinds })
    for (const claim of claims) hold(claim)
    return claims.length
  }

  function hold({ attempt, ...timer }: TimerClaim): void {
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
        `update timer set next_at = $4, leased_until = '-infinity', tries = tries + 1, last_why = $5
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
    extendTimerLeases(pool, rows, limits.leaseMs).catch((error) => report({ event: 'database-failed', error }))
  }

  return loop
}
