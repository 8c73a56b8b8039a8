/** Records the results of messages and claims the next message of each lane, in one statement for many lanes. */
import { type Executor, query } from '../db/executor.ts'
import { leaseFromNow } from '../loop/lease-time.ts'
import type { ClaimRow } from './claim.ts'

export type BlockReason = 'refused' | 'contested' | 'exhausted'

export type Settle = {
  partner: string
  key: string
  /** As claimed: when the lane has moved on since, nothing is written. */
  attempt: number
  action: 'done' | 'again' | 'block'
  /** Epoch milliseconds of the next attempt. */
  nextAt: number
  /** This attempt may have reached the peer. */
  unclear: boolean
  reason: BlockReason | null
  why: string | null
  /** Claim the lane's next message immediately. */
  carry: boolean
}

export type SettledRow = ClaimRow & { carried: boolean }

// $1 settles · $2 now · $3 milliseconds of a new lease. Lanes are locked in key order.
const settleStatement = `
with given as (
  select * from json_to_recordset($1::json) as given(
    partner text, key text, attempt int, action text, next_at timestamptz, unclear boolean, reason text, why text, carry boolean
  )
),
held as materialized (
  select lane.partner, lane.key from lane join given using (partner, key)
  where lane.attempt = given.attempt
  order by lane.partner, lane.key
  for update of lane
),
settled as (
  update lane set
    done = lane.done + (action = 'done')::int,
    pending = lane.pending - (action = 'done')::int,
    attempt = lane.attempt + 1,
    leased_until = case when action = 'done' and carry and lane.pending > 1 then ${leaseFromNow('$3')} else '-infinity' end,
    next_at = case
      when action = 'again' then given.next_at
      when carry then lane.next_at
      else $2::timestamptz
    end,
    tries = case when action = 'done' then 0 else lane.tries + 1 end,
    unclear = action <> 'done' and (lane.unclear or given.unclear),
    blocked_at = case when action = 'block' then $2::timestamptz end,
    blocked_reason = case when action = 'block' then given.reason end,
    last_why = given.why
  from given join held using (partner, key)
  where lane.partner = given.partner and lane.key = given.key and lane.attempt = given.attempt
  returning lane.partner, lane.key, lane.done, lane.attempt, lane.tries, lane.unclear, action,
    lane.leased_until > '-infinity' as carried
),
sent as (
  delete from outbox using settled
  where settled.action = 'done'
    and outbox.partner = settled.partner and outbox.key = settled.key and outbox.seq = settled.done
)
select settled.partner, settled.key, settled.done, settled.attempt, settled.tries, settled.unclear, settled.carried, outbox.body
from settled
left join outbox on settled.carried
  and outbox.partner = settled.partner and outbox.key = settled.key and outbox.seq = settled.done + 1`

/**
 * Returns a row for each lane that this process still owned. A row that was `carried` holds the lane's next message,
 * claimed; its body may be missing as in `withBodies`.
 */
export async function settle(
  client: Executor,
  settles: readonly Settle[],
  now: number,
  leaseMs: number,
): Promise<SettledRow[]> {
  const rows = settles.map(({ nextAt, ...rest }) => ({ ...rest, next_at: new Date(nextAt) }))
  const values = [JSON.stringify(rows), new Date(now), leaseMs]
  if ('executeQuery' in client) return query<SettledRow>(client, settleStatement, values)
  const result = await client.query({ name: 'outbox-settle', text: settleStatement, values })
  return result.rows as SettledRow[]
}
