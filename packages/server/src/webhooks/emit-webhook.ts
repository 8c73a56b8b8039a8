/**
 * Emits events to the organisation's own systems in the transaction of the change: after a rollback nothing is emitted.
 */
import { type Executor, query } from '../db/executor.ts'
import type { WebhookTypes } from './event-types.ts'

/** An endpoint receives events of `type` when its `events` contain one of these. */
const wants = (type: string) => `events && array['*', ${type}, split_part(${type}, '.', 1) || '.*']`

/**
 * For a batched statement: put `webhook (at timestamptz, type text, data jsonb)` before it. Locks no row of an
 * endpoint, so that changes that emit events do not wait for each other.
 */
export const emitWebhooks = `
  webhook_emitted as (
    insert into webhook_event (at, type, data)
    select webhook.at, webhook.type, webhook.data from webhook
    where exists (select 1 from webhook_endpoint where ${wants('webhook.type')})
    returning id, at, type
  ),
  webhook_enqueued as (
    insert into webhook_delivery (endpoint, event, since, next_at)
    select webhook_endpoint.id, emitted.id, emitted.at, emitted.at
    from webhook_emitted as emitted join webhook_endpoint on ${wants('emitted.type')}
    where webhook_endpoint.disabled_at is null
  )`

const emitStatement = `
with webhook as (
  select $1::timestamptz as at, $2::text as type, $3::jsonb as data
), ${emitWebhooks}
select 1`

/**
 * `types` is the program's table, which types `data`; an unknown type is a bug. Call `wake()` of the delivery after the
 * commit.
 */
export async function emitWebhook<T extends WebhookTypes, K extends keyof T & string>(
  trx: Executor,
  types: T,
  event: { type: K; data: T[K]['sample']; at: number },
): Promise<void> {
  if (!Object.hasOwn(types, event.type)) throw new Error(`no webhook type ${event.type}`)
  await query(trx, emitStatement, [new Date(event.at), event.type, JSON.stringify(event.data)])
}
