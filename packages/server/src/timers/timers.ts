/** Scheduled work as rows: work due now, and deadlines. One row for each kind and subject. */
import { type Executor, query } from '../db/executor.ts'

export type Schedule = { kind: string; subject: string; dueAt: number; payload?: Record<string, unknown> }

/**
 * For a batched statement about subjects that have had no timer of this kind: put `due (kind text, subject text, due_at
 * timestamptz)` before it. It looks for no earlier one, and so writes less than `schedule`.
 */
export const scheduleNew = `
  scheduled as (
    insert into timer (kind, subject, due_at, next_at) select kind, subject, due_at, due_at from due
  )`

// One row for each kind and subject, in key order.
const scheduleStatement = `
insert into timer (kind, subject, due_at, payload, next_at)
select kind, subject, due_at, payload, due_at
from json_to_recordset($1::json) as due(kind text, subject text, due_at timestamptz, payload jsonb)
order by kind, subject
on conflict (kind, subject) do update set
  due_at = excluded.due_at, payload = excluded.payload, next_at = excluded.due_at,
  leased_until = '-infinity', attempt = timer.attempt + 1, tries = 0, last_why = null`

/** Schedules timers, or moves existing ones: a move also invalidates the lease of a running handler. */
export async function schedule(trx: Executor, timers: readonly Schedule[]): Promise<void> {
  if (timers.length === 0) return
  const rows = timers.map(({ kind, subject, dueAt, payload = {} }) => ({
    kind,
    subject,
    due_at: new Date(dueAt),
    payload,
  }))
  await query(trx, scheduleStatement, [JSON.stringify(rows)])
}

/**
 * Schedules a timer, or moves one that would be due later; an earlier one stays. Either way its row is locked, so that a
 * handler that plans it again (`lockTimer`) sees what this transaction wrote. The lock of one that stays is of its key alone:
 * hundreds of one lot wait neither for each other nor for one of them that moves it earlier. What moves a timer later
 * takes `lockTimer` first, or repeats what brings it forward afterwards: an earlier time stated beside it would be lost.
 */
export async function bringForward(trx: Executor, { kind, subject, dueAt, payload = {} }: Schedule): Promise<void> {
  const staying = await query(
    trx,
    'select 1 from timer where kind = $1 and subject = $2 and due_at <= $3 for key share',
    [kind, subject, new Date(dueAt)],
  )
  if (staying.length > 0) return
  await query(
    trx,
    `insert into timer (kind, subject, due_at, payload, next_at) values ($1, $2, $3, $4, $3)
     on conflict (kind, subject) do update set
       due_at = excluded.due_at, payload = excluded.payload, next_at = excluded.due_at,
       leased_until = '-infinity', attempt = timer.attempt + 1, tries = 0, last_why = null
     where timer.due_at > excluded.due_at`,
    [kind, subject, new Date(dueAt), JSON.stringify(payload)],
  )
}

/** Before a handler reads by what it plans its own timer again: what `bringForward` wrote beside it is visible afterwards. */
export async function lockTimer(trx: Executor, kind: string, subject: string): Promise<void> {
  await query(trx, 'select 1 from timer where kind = $1 and subject = $2 for update', [kind, subject])
}

/** Cancels a timer; no error when there is none. */
export async function cancel(trx: Executor, kind: string, subject: string): Promise<void> {
  await query(trx, 'delete from timer where kind = $1 and subject = $2', [kind, subject])
}

/** Timers whose handler keeps failing, for the review queue. */
export async function listFailing(
  db: Executor,
  limit = 100,
): Promise<{ kind: string; subject: string; tries: number; why: string; dueAt: number }[]> {
  const rows = await query<{ kind: string; subject: string; tries: number; last_why: string | null; due_at: Date }>(
    db,
    'select kind, subject, tries, last_why, due_at from timer where tries > 0 order by tries desc, kind, subject limit $1',
    [limit],
  )
  return rows.map(({ last_why, due_at, ...row }) => ({ ...row, why: last_why ?? '', dueAt: due_at.getTime() }))
}
