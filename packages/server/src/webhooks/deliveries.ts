/** Webhook deliveries, their results and replays. */
import { type Executor, query } from '../db/executor.ts'
import { limits } from '../limits.ts'
import { testEvent } from './event-types.ts'

export const deliveryStates = ['waiting', 'delivered', 'exhausted'] as const
export type DeliveryState = (typeof deliveryStates)[number]

export type WebhookDeliveryListed = {
  endpoint: string
  event: string
  type: string
  at: number
  data: Record<string, unknown>
  state: DeliveryState
  tries: number
  /** Only for waiting deliveries. */
  nextAt?: number
  status?: number
  why?: string
  triedAt?: number
}

export type DeliverySearch = {
  endpoint?: string | undefined
  state?: DeliveryState | undefined
  type?: string | undefined
  /** Epoch milliseconds: events before it, for the next page. */
  before?: number | undefined
  limit: number
}

type Row = {
  endpoint: string
  event: string
  type: string
  at: Date
  data: Record<string, unknown>
  state: DeliveryState
  tries: number
  next_at: Date
  status: number | null
  why: string | null
  tried_at: Date | null
}

/**
 * Newest event first. A page includes all events of its last timestamp, so that `before` that timestamp continues
 * without a gap.
 */
export async function listDeliveries(db: Executor, search: DeliverySearch): Promise<WebhookDeliveryListed[]> {
  const { endpoint = null, state = null, type = null, before, limit } = search
  const rows = await query<Row>(
    db,
    `select endpoint, event, type, at, data, state, tries, next_at, status, why, tried_at
     from webhook_event join webhook_delivery on webhook_delivery.event = webhook_event.id
     where ($1::uuid is null or endpoint = $1) and ($2::text is null or state = $2) and ($3::text is null or type = $3)
       and ($4::timestamptz is null or at < $4)
     order by at desc
     FETCH FIRST $5 ROWS WITH TIES`,
    [endpoint, state, type, before === undefined ? null : new Date(before), Math.min(limit, limits.listedDeliveries)],
  )
  return rows.map(({ at, next_at, status, why, tried_at, ...row }) => ({
    ...row,
    at: at.getTime(),
    ...(row.state === 'waiting' ? { nextAt: next_at.getTime() } : {}),
    ...(status === null ? {} : { status }),
    ...(why === null ? {} : { why }),
    ...(tried_at === null ? {} : { triedAt: tried_at.getTime() }),
  }))
}

export type Replay = { event: string } | { since: number; until?: number | undefined; type?: string | undefined }

/**
 * Sends again to an endpoint, under the same ids: one event, or all subscribed events of a period, including delivered
 * ones and those that occurred while it was disabled. The result of an attempt in flight is discarded. Returns how many
 * were enqueued; when there are more than one replay allows, the oldest first.
 */
export async function replayWebhooks(db: Executor, endpoint: string, replay: Replay, now: number): Promise<number> {
  const [event, since, until, type] =
    'event' in replay
      ? [replay.event, null, null, null]
      : [null, new Date(replay.since), new Date(replay.until ?? now), replay.type ?? null]
  const rows = await query(
    db,
    `insert into webhook_delivery as known (endpoint, event, since, next_at)
     select endpoint.id, event.id, $2, $2
     from webhook_endpoint as endpoint join webhook_event as event on case
       when $3::uuid is not null then event.id = $3
       else event.type <> '${testEvent}' and event.at >= $4 and event.at <= $5 and ($6::text is null or event.type = $6)
         and endpoint.events && array['*', event.type, split_part(event.type, '.', 1) || '.*'] end
     where endpoint.id = $1
     order by event.at, event.id
     limit ${limits.replayedEvents}
     on conflict (endpoint, event) do update set
       state = 'waiting', since = excluded.since, next_at = excluded.next_at, leased_until = '-infinity',
       attempt = known.attempt + 1, tries = 0
     returning event`,
    [endpoint, new Date(now), event, since, until, type],
  )
  return rows.length
}

/** A test event, to this endpoint only, whatever its subscriptions. Returns its id. */
export async function emitTest(db: Executor, endpoint: string, now: number): Promise<string | undefined> {
  const [row] = await query<{ event: string }>(
    db,
    `with emitted as (
       insert into webhook_event (at, type, data)
       select $2, $3, jsonb_build_object('endpoint', id) from webhook_endpoint where id = $1
       returning id
     )
     insert into webhook_delivery (endpoint, event, since, next_at) select $1, id, $2, $2 from emitted
     returning event`,
    [endpoint, new Date(now), testEvent],
  )
  return row?.event
}
