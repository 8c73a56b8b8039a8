/** Records the result of an attempt: in the delivery's row, and in the endpoint's when its state changes. */
import type pg from 'pg'
import { query } from '../db/executor.ts'
import { limits } from '../limits.ts'
import { backoff } from '../outbox/backoff.ts'
import type { WebhookClaim } from './claim-webhooks.ts'
import type { WebhookAction, WebhookAnswer } from './webhook-outcome.ts'

type Settle = { claim: WebhookClaim; answer: WebhookAnswer; action: WebhookAction; now: number; random: number }

const settleStatement = `
update webhook_delivery set
  state = $4, next_at = $5, leased_until = '-infinity', tries = tries + 1, status = $6, why = $7, tried_at = $8, attempt = attempt + 1
where endpoint = $1 and event = $2 and attempt = $3
returning event`

/** False when the delivery was replayed or claimed by another process meanwhile: then this result is discarded. */
export async function settleWebhook(pool: pg.Pool, settle: Settle): Promise<boolean> {
  const { claim, answer, action, now, random } = settle
  const { endpoint, event, attempt, tries, since } = claim
  const nextAt = now + backoff(tries + 1, random, limits.webhookLongestPauseSeconds)
  const isLate = now - since >= limits.webhookExhaustedAfterMs
  const state = action === 'delivered' ? 'delivered' : isLate && action !== 'gone' ? 'exhausted' : 'waiting'
  const why = action === 'delivered' ? null : answer.why.slice(0, 200)
  const rows = await query(pool, settleStatement, [
    endpoint,
    event,
    attempt,
    state,
    new Date(nextAt),
    answer.status ?? null,
    why,
    new Date(now),
  ])
  if (action === 'gone') await disableGone(pool, endpoint, now)
  else if (action === 'away') await pause(pool, endpoint, now, random)
  else if (claim.troubled) await noteAnswer(pool, endpoint, now)
  return rows.length > 0
}

async function disableGone(pool: pg.Pool, endpoint: string, now: number): Promise<void> {
  await query(
    pool,
    `update webhook_endpoint set disabled_at = $2, disabled_why = 'gone' where id = $1 and disabled_at is null`,
    [endpoint, new Date(now)],
  )
}

// Attempts that were in flight when the pause began change nothing: only the first of them finds `fails` unchanged.
async function pause(pool: pg.Pool, endpoint: string, now: number, random: number): Promise<void> {
  const [row] = await query<{ fails: number }>(
    pool,
    'select fails from webhook_endpoint where id = $1 and (paused_until is null or paused_until <= $2)',
    [endpoint, new Date(now)],
  )
  if (row === undefined) return
  const until = now + backoff(row.fails + 1, random, limits.webhookLongestPauseSeconds)
  await query(
    pool,
    `update webhook_endpoint set fails = fails + 1, paused_until = $3
     where id = $1 and fails = $4 and (paused_until is null or paused_until <= $2)`,
    [endpoint, new Date(now), new Date(until), row.fails],
  )
}

/** The endpoint answers again: deliveries that paused because of it are sent now. */
async function noteAnswer(pool: pg.Pool, endpoint: string, now: number): Promise<void> {
  await query(
    pool,
    `with back as (
       update webhook_endpoint set fails = 0, paused_until = null where id = $1 and fails > 0 returning id
     )
     update webhook_delivery set next_at = $2
     from back where endpoint = back.id and state = 'waiting' and tries > 0 and next_at > $2
       and (status is null or status in (429, 502, 503, 504)) and tried_at is not null`,
    [endpoint, new Date(now)],
  )
}
