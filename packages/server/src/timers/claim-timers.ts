/** Claims due timers in one statement, and extends the leases of those that are being handled. */
import type pg from 'pg'
import { query, queryNamed } from '../db/executor.ts'
import { leaseEnded, leaseFromNow } from '../loop/lease-time.ts'

export type TimerClaim = {
  kind: string
  subject: string
  dueAt: number
  payload: Record<string, unknown>
  /** The fence: a completion with an older attempt number changes nothing. */
  attempt: number
  /** Earlier failures. */
  tries: number
}

type Row = Omit<TimerClaim, 'dueAt'> & { due_at: Date }

const claimStatement = `
with unsynced as materialized (
  select set_config('synchronous_commit', 'off', true)
),
due as (
  select timer.kind, timer.subject from unsynced, timer
  where next_at <= $1 and ${leaseEnded('leased_until')} and timer.kind = any($4)
  order by next_at
  limit $3
  for update of timer skip locked
)
update timer set leased_until = ${leaseFromNow('$2')}, attempt = attempt + 1
from due where timer.kind = due.kind and timer.subject = due.subject
returning timer.kind, timer.subject, due_at, payload, attempt, tries`

export async function claimTimers(
  pool: pg.Pool,
  { now, leaseMs, room, kinds }: { now: number; leaseMs: number; room: number; kinds: readonly string[] },
): Promise<TimerClaim[]> {
  const values = [new Date(now), leaseMs, room, kinds]
  const rows = await queryNamed<Row>(pool, 'timer-claim', claimStatement, values)
  return rows.map(({ due_at, ...row }) => ({ ...row, dueAt: due_at.getTime() }))
}

// A timer that its handler's transaction has locked needs no lease: no other process can claim it.
const extendStatement = `
with ours as (
  select timer.kind, timer.subject
  from json_to_recordset($1::json) as held(kind text, subject text, attempt int)
  join timer on timer.kind = held.kind and timer.subject = held.subject and timer.attempt = held.attempt
  for update of timer skip locked
)
update timer set leased_until = ${leaseFromNow('$2')} from ours where timer.kind = ours.kind and timer.subject = ours.subject`

export async function extendTimerLeases(
  pool: pg.Pool,
  held: readonly Pick<TimerClaim, 'kind' | 'subject' | 'attempt'>[],
  leaseMs: number,
): Promise<void> {
  await query(pool, extendStatement, [JSON.stringify(held), leaseMs])
}
