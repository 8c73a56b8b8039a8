/**
 * Sends waiting events to the endpoints: each endpoint independently, without an order between events. Any number of
 * processes may run it on one database; when a process dies, its deliveries are due again after their lease.
 */
import type { Secret } from '@openbaohan/protocol/values/secret.ts'
import type pg from 'pg'
import type { Post } from '../http/post.ts'
import { limits } from '../limits.ts'
import { type ClaimLoop, createClaimLoop } from '../loop/claim-loop.ts'
import type { Clock } from '../program/clock.ts'
import type { Vault } from '../secrets/vault.ts'
import { claimWebhooks, type WebhookClaim } from './claim-webhooks.ts'
import { openWebhookSecret } from './endpoints.ts'
import { webhookBody } from './event-types.ts'
import { settleWebhook } from './settle-webhook.ts'
import { signWebhook } from './sign-webhook.ts'
import { decideWebhookAction, type WebhookAction, type WebhookAnswer } from './webhook-outcome.ts'

export type WebhookReport =
  | { event: 'webhook-tried'; endpoint: string; type: string; result: WebhookAction }
  | { event: 'database-failed'; error: unknown }

export type WebhookDeliveryOptions = {
  pool: pg.Pool
  clock: Clock
  vault: Vault
  /** The channel to one endpoint, with its own connections. */
  postTo(endpoint: string): Post
  report?(event: WebhookReport): void
  random?(): number
  pollMs?: number
}

export type WebhookDelivery = Pick<ClaimLoop, 'start' | 'stop' | 'wake' | 'expect' | 'drain'>

export function createWebhookDelivery(options: WebhookDeliveryOptions): WebhookDelivery {
  const { pool, clock, vault, postTo, report = () => {}, random = Math.random, pollMs = 500 } = options
  const held = new Map<WebhookClaim, Promise<void>>()
  const loop = createClaimLoop({
    pollMs,
    claim: claimDue,
    held: () => held.values(),
    onClaimFailed: (error) => report({ event: 'database-failed', error }),
  })

  async function claimDue(): Promise<number> {
    const room = limits.webhookAttempts - held.size
    if (room <= 0) return 0
    const found = await claimWebhooks(pool, { now: clock.now(), busy: busyEndpoints(), room })
    for (const claim of found) hold(claim)
    return found.length
  }

  function busyEndpoints(): ReadonlyMap<string, number> {
    const busy = new Map<string, number>()
    for (const { endpoint } of held.keys()) busy.set(endpoint, (busy.get(endpoint) ?? 0) + 1)
    return busy
  }

  function hold(claim: WebhookClaim): void {
    const done = sendOne(claim)
      .catch((error) => report({ event: 'database-failed', error }))
      .finally(() => {
        held.delete(claim)
        loop.request()
      })
    held.set(claim, done)
  }

  async function sendOne(claim: WebhookClaim): Promise<void> {
    const answer = await attempt(claim)
    const action = decideWebhookAction(answer)
    const settled = await settleWebhook(pool, { claim, answer, action, now: clock.now(), random: random() })
    const { endpoint, type } = claim
    if (settled) report({ event: 'webhook-tried', endpoint, type, result: action })
  }

  async function attempt(claim: WebhookClaim): Promise<WebhookAnswer> {
    const body = webhookBody(claim)
    try {
      const headers = signWebhook({ id: claim.event, at: clock.now(), body }, secretsOf(claim))
      const { status } = await postTo(claim.endpoint)(claim.url, body, limits.webhookTimeoutMs, headers)
      return { status, why: `HTTP ${status}` }
    } catch (error) {
      return { why: reasonOf(error) }
    }
  }

  function secretsOf({ endpoint, secretSealed, previousSecretSealed }: WebhookClaim): Secret[] {
    const sealed = previousSecretSealed === undefined ? [secretSealed] : [secretSealed, previousSecretSealed]
    return sealed.map((one) => openWebhookSecret(vault, endpoint, one))
  }

  return loop
}

/** An error code where there is one: the text of an answer is not stored. */
function reasonOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
  return error instanceof Error ? error.name : 'unknown'
}
