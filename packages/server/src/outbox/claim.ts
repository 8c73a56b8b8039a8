/** Claims due lanes of all partners in one statement. No transaction is open while a message is in flight. */
import type pg from 'pg'
import { query, queryNamed } from '../db/executor.ts'
import { leaseEnded, leaseFromNow } from '../loop/lease-time.ts'

/** A message that this process may send until the lease ends. */
export type Claim = {
  partner: string
  key: string
  seq: number
  /** The fence: a settle with an older attempt number changes nothing. */
  attempt: number
  /** Earlier failures of this message. */
  tries: number
  /** An earlier attempt, or the attempt of an ended process, may have reached the peer. */
  unclear: boolean
  body: unknown
  /** The partner's breaker was not closed. */
  troubled: boolean
}

export type ClaimRow = {
  partner: string
  key: string
  done: number
  attempt: number
  tries: number
  unclear: boolean
  body: unknown
  troubled?: boolean
}

// A lease that expired without a settle belongs to an attempt with an unknown result.
// A lost claim costs nothing (its lane is due again), so its commit need not wait for the disk: `unsynced`.
const claimStatement = `
with unsynced as materialized (
  select set_config('synchronous_commit', 'off', true)
),
room as (
  select known.partner, known.fails > 0 as troubled,
    greatest(0, case when known.open_until is null then $3::int else 1 end - coalesce(busy.lanes, 0)) as room
  from delivery_partner as known
  left join json_to_recordset($4::json) as busy(partner text, lanes int) on busy.partner = known.partner
  where known.open_until is null or known.open_until <= $1
),
due as (
  select due.partner, due.key, room.troubled
  from unsynced, room cross join lateral (
    select lane.partner, lane.key from lane
    where lane.partner = room.partner and lane.waiting and lane.blocked_at is null and lane.next_at <= $1
      and ${leaseEnded('lane.leased_until')}
    order by lane.next_at
    limit room.room
    for update skip locked
  ) as due
  limit $5
),
claimed as (
  update lane set leased_until = ${leaseFromNow('$2')}, attempt = attempt + 1,
    unclear = lane.unclear or lane.leased_until > '-infinity'
  from due where lane.partner = due.partner and lane.key = due.key
  returning lane.partner, lane.key, lane.done, lane.attempt, lane.tries, lane.unclear, due.troubled
)
select claimed.*, outbox.body
from claimed left join outbox on outbox.partner = claimed.partner and outbox.key = claimed.key and outbox.seq = claimed.done + 1`

export type ClaimRequest = {
  now: number
  leaseMs: number
  /** Maximum lanes in flight for one partner. */
  perPartner: number
  /** Lanes of this process that are in flight. */
  busy: ReadonlyMap<string, number>
  /** Maximum new claims. */
  limit: number
}

export async function claim(pool: pg.Pool, request: ClaimRequest): Promise<Claim[]> {
  const busy = [...request.busy].map(([partner, lanes]) => ({ partner, lanes }))
  const rows = await queryNamed<ClaimRow>(pool, 'outbox-claim', claimStatement, [
    new Date(request.now),
    request.leaseMs,
    request.perPartner,
    JSON.stringify(busy),
    request.limit,
  ])
  return withBodies(pool, rows)
}

/**
 * Adds the bodies that a statement could not see: it reads the current row of a lane but the outbox as of its own
 * start, and an enqueue may have committed in between.
 */
export async function withBodies(pool: pg.Pool, rows: readonly ClaimRow[]): Promise<Claim[]> {
  const claims: Claim[] = []
  for (const row of rows) {
    const body = row.body ?? (await loadBody(pool, row))
    const { partner, key, done, attempt, tries, unclear, troubled = false } = row
    claims.push({ partner, key, seq: done + 1, attempt, tries, unclear, body, troubled })
  }
  return claims
}

async function loadBody(pool: pg.Pool, { partner, key, done }: ClaimRow): Promise<unknown> {
  const [row] = await query<{ body: unknown }>(
    pool,
    'select body from outbox where partner = $1 and key = $2 and seq = $3',
    [partner, key, done + 1],
  )
  if (row === undefined) throw new Error(`lane ${partner} ${key} lacks message ${done + 1}`)
  return row.body
}

// A lane that has moved on is unchanged, and one that an enqueue has locked is extended the next time.
const extendStatement = `
with unsynced as materialized (
  select set_config('synchronous_commit', 'off', true)
),
ours as (
  select lane.partner, lane.key
  from unsynced, json_to_recordset($1::json) as held(partner text, key text, attempt int)
  join lane on lane.partner = held.partner and lane.key = held.key and lane.attempt = held.attempt
  where lane.leased_until > '-infinity'
  for update of lane skip locked
)
update lane set leased_until = ${leaseFromNow('$2')} from ours where lane.partner = ours.partner and lane.key = ours.key`

/** Extends the leases of lanes whose delivery takes long. */
export async function extendLeases(
  pool: pg.Pool,
  held: readonly { partner: string; key: string; attempt: number }[],
  leaseMs: number,
): Promise<void> {
  const rows = held.map(({ partner, key, attempt }) => ({ partner, key, attempt }))
  await queryNamed(pool, 'outbox-extend', extendStatement, [JSON.stringify(rows), leaseMs])
}
