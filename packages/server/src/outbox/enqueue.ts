/** Puts messages into lanes, inside the transaction or statement of the change that they report. */
import { type Executor, query } from '../db/executor.ts'

/** `body` is the message, unsigned and serialisable; messages of one partner and key are sent in this order. */
export type OutboxMessage = {
  partner: string
  key: string
  body: unknown
  /** Epoch milliseconds: the place of an empty lane among those of its partner; when it is enqueued, by default. */
  inLineSince?: number
}

/**
 * For a batched statement: put `outgoing (ord int, partner text, key text, body json, at timestamptz,
 * since timestamptz)` before it. The upsert locks each lane's row until the commit, so that sequence numbers follow the order of commits; lanes are locked
 * in key order.
 */
export const enqueueOutgoing = `
  outgoing_lane as (
    select partner, key, count(*)::int as messages, min(since) as since from outgoing
    group by partner, key order by partner, key
  ),
  numbered_lane as (
    insert into lane as known (partner, key, next_at, pending, seq)
    select partner, key, since, messages, messages from outgoing_lane
    on conflict (partner, key) do update set
      pending = known.pending + excluded.pending,
      seq = known.seq + excluded.seq,
      next_at = case when known.pending = 0 then excluded.next_at else known.next_at end
    returning partner, key, seq
  ),
  known_partner as (
    insert into delivery_partner (partner) select distinct partner from outgoing_lane order by partner
    on conflict do nothing
  ),
  queued as (
    insert into outbox (partner, key, seq, body, enqueued_at)
    select partner, key, seq - messages + row_number() over (partition by partner, key order by ord), body, outgoing.at
    from outgoing join outgoing_lane using (partner, key) join numbered_lane using (partner, key)
  )`

const enqueueStatement = `
with outgoing as (
  select ord, partner, key, body, $2::timestamptz as at, coalesce(since, $2::timestamptz) as since
  from json_to_recordset($1::json) as message(ord int, partner text, key text, body json, since timestamptz)
), ${enqueueOutgoing}
select 1`

/**
 * Enqueues in the given order. Pass all messages of a transaction with several lanes in one call: it takes their locks
 * in key order. Call `wake()` of the delivery after the commit, or wait for its next poll.
 */
export async function enqueue(trx: Executor, messages: readonly OutboxMessage[], now: number): Promise<void> {
  if (messages.length === 0) return
  const rows = messages.map(({ inLineSince, ...message }, ord) => ({
    ...{ ord, ...message },
    ...(inLineSince === undefined ? {} : { since: new Date(inLineSince) }),
  }))
  await query(trx, enqueueStatement, [JSON.stringify(rows), new Date(now)])
}
