/** Claims due deliveries of all endpoints in one statement. No transaction is open while a message is in flight. */
import type pg from 'pg'
import { queryNamed } from '../db/executor.ts'
import { limits } from '../limits.ts'
import { leaseEnded, leaseFromNow } from '../loop/lease-time.ts'

export type WebhookClaim = {
  endpoint: string
  event: string
  /** The fence: a settle with an older attempt number changes nothing. */
  attempt: number
  /** Failures since it was enqueued or replayed. */
  tries: number
  since: number
  url: string
  secretSealed: Buffer
  previousSecretSealed?: Buffer
  type: string
  at: number
  data: unknown
  /** The endpoint was paused. */
  troubled: boolean
}

type Row = {
  endpoint: string
  event: string
  attempt: number
  tries: number
  since: Date
  url: string
  secret_sealed: Buffer
  previous: Buffer | null
  type: string
  at: Date
  data: unknown
  fails: number
}

// An endpoint that answered nothing gets one attempt at a time; its pauses affect no other endpoint.
const claimStatement = `
with room as (
  select id, url, secret_sealed, fails,
    case when previous_until > $1 then previous_secret_sealed end as previous,
    greatest(0, case when fails = 0 then ${limits.webhookAttemptsOfOne} else 1 end - coalesce(busy.attempts, 0)) as room
  from webhook_endpoint
  left join json_to_recordset($3::json) as busy(endpoint uuid, attempts int) on busy.endpoint = webhook_endpoint.id
  where disabled_at is null and (paused_until is null or paused_until <= $1)
),
due as (
  select due.endpoint, due.event
  from room cross join lateral (
    select endpoint, event from webhook_delivery
    where endpoint = room.id and state = 'waiting' and next_at <= $1 and ${leaseEnded('leased_until')}
    order by next_at
    limit room.room
    for update skip locked
  ) as due
  limit $4
),
claimed as (
  update webhook_delivery as delivery set leased_until = ${leaseFromNow('$2')}, attempt = attempt + 1
  from due where delivery.endpoint = due.endpoint and delivery.event = due.event
  returning delivery.endpoint, delivery.event, attempt, tries, since
)
select claimed.*, room.url, room.secret_sealed, room.previous, room.fails,
  webhook_event.type, webhook_event.at, webhook_event.data
from claimed join room on room.id = claimed.endpoint join webhook_event on webhook_event.id = claimed.event`

/** `busy`: deliveries of this process in flight, by endpoint. */
export async function claimWebhooks(
  pool: pg.Pool,
  { now, busy, room }: { now: number; busy: ReadonlyMap<string, number>; room: number },
): Promise<WebhookClaim[]> {
  const held = [...busy].map(([endpoint, attempts]) => ({ endpoint, attempts }))
  const rows = await queryNamed<Row>(pool, 'webhook-claim', claimStatement, [
    new Date(now),
    limits.webhookLeaseMs,
    JSON.stringify(held),
    room,
  ])
  return rows.map(({ secret_sealed, previous, since, at, fails, ...row }) => ({
    ...row,
    since: since.getTime(),
    at: at.getTime(),
    secretSealed: secret_sealed,
    ...(previous === null ? {} : { previousSecretSealed: previous }),
    troubled: fails > 0,
  }))
}
