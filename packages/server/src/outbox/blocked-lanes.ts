/** Blocked messages for the operator: blocked lanes, and lanes whose message keeps failing. */
import { type Executor, query } from '../db/executor.ts'
import { leaseEnded } from '../loop/lease-time.ts'
import type { BlockReason } from './settle.ts'

export type BlockedLane = {
  partner: string
  key: string
  seq: number
  body: unknown
  /** `retrying` continues automatically; the others wait for an operator. */
  state: BlockReason | 'retrying'
  why: string
  tries: number
  /** Messages that wait in the lane, the blocked one included. */
  pending: number
  blockedAt: number | undefined
  nextAt: number
  enqueuedAt: number
}

type BlockedRow = {
  partner: string
  key: string
  seq: number
  body: unknown
  state: BlockedLane['state']
  why: string | null
  tries: number
  pending: number
  blocked_at: Date | null
  next_at: Date
  enqueued_at: Date
}

/** One page: `after` is the last lane of the previous page. */
export async function listBlockedLanes(
  db: Executor,
  page: { after?: { partner: string; key: string }; limit?: number } = {},
): Promise<BlockedLane[]> {
  const rows = await query<BlockedRow>(
    db,
    `select lane.partner, lane.key, outbox.seq, outbox.body, coalesce(blocked_reason, 'retrying') as state,
       last_why as why, tries, pending, blocked_at, next_at, enqueued_at
     from lane join outbox on outbox.partner = lane.partner and outbox.key = lane.key and outbox.seq = lane.done + 1
     where (blocked_at is not null or tries > 0) and (lane.partner, lane.key) > ($1, $2)
     order by lane.partner, lane.key limit $3`,
    [page.after?.partner ?? '', page.after?.key ?? '', Math.min(page.limit ?? 100, 1000)],
  )
  return rows.map(({ blocked_at, next_at, enqueued_at, why, ...row }) => ({
    ...row,
    why: why ?? '',
    blockedAt: blocked_at?.getTime(),
    nextAt: next_at.getTime(),
    enqueuedAt: enqueued_at.getTime(),
  }))
}

export type LaneName = { partner: string; key: string }

/** Resends the blocked message now. False when the lane is not blocked, or its message is in flight. */
export async function resend(db: Executor, { partner, key }: LaneName, now: number): Promise<boolean> {
  const rows = await query(
    db,
    `update lane set blocked_at = null, blocked_reason = null, tries = 0, next_at = $3
     where partner = $1 and key = $2 and ${leaseEnded('leased_until')} and waiting and (blocked_at is not null or tries > 0)
     returning key`,
    [partner, key, new Date(now)],
  )
  return rows.length > 0
}

/** Whether an attempt of the lane's message runs, whose answer is awaited. */
export async function isInFlight(db: Executor, { partner, key }: LaneName): Promise<boolean> {
  const rows = await query(
    db,
    `select from lane where partner = $1 and key = $2 and waiting and not (${leaseEnded('leased_until')})`,
    [partner, key],
  )
  return rows.length > 0
}

/**
 * Skips the blocked message and continues the lane. Returns its body, so that the app can record what was skipped;
 * undefined when the lane is not blocked, or its message is in flight.
 */
export async function skip(
  db: Executor,
  { partner, key }: LaneName,
  now: number,
): Promise<{ body: unknown } | undefined> {
  const [row] = await query<{ body: unknown }>(
    db,
    `with skipped as (
       update lane set done = done + 1, pending = pending - 1, attempt = attempt + 1, tries = 0, unclear = false,
         blocked_at = null, blocked_reason = null, last_why = null, next_at = $3
       where partner = $1 and key = $2 and ${leaseEnded('leased_until')} and waiting and (blocked_at is not null or tries > 0)
       returning partner, key, done
     )
     delete from outbox using skipped
     where outbox.partner = skipped.partner and outbox.key = skipped.key and outbox.seq = skipped.done
     returning outbox.body`,
    [partner, key, new Date(now)],
  )
  return row
}

/**
 * Like `skip`, for an app that finds out that a blocked message is no longer needed: in the same transaction, after the
 * app's own locks. A lane that is not blocked, or is blocked by another message, is unchanged.
 */
export async function skipBlocked(
  db: Executor,
  lane: LaneName,
  now: number,
  isObsolete: (body: unknown) => boolean,
): Promise<boolean> {
  const [head] = await query<{ body: unknown }>(
    db,
    `select outbox.body from lane join outbox on outbox.partner = lane.partner and outbox.key = lane.key
       and outbox.seq = lane.done + 1
     where lane.partner = $1 and lane.key = $2 and lane.blocked_at is not null
     for update of lane`,
    [lane.partner, lane.key],
  )
  if (head === undefined || !isObsolete(head.body)) return false
  return (await skip(db, lane, now)) !== undefined
}
