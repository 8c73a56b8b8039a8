/** Writes down how an attempt went. */
import type pg from 'pg'
import { query } from '../db/executor.ts'
import { limits } from '../limits.ts'
import { backoff } from '../outbox/backoff.ts'
import type { NotificationClaim } from './claim-notifications.ts'
import type { ProviderAnswer } from './provider.ts'

export type NotificationResult = 'sent' | 'waiting' | 'failed'

/** `expired`: too late to be tried at all. */
export type NotificationAnswer = ProviderAnswer | { kind: 'expired' }

type Settle = { claim: NotificationClaim; answer: NotificationAnswer; now: number; random: number }

// A code is removed once a provider has it, and when it has failed.
const statement = `
update notification set
  state = $3, next_at = $4, leased_until = '-infinity', tries = tries + 1,
  why = coalesce($5, case when $3 = 'failed' then coalesce(why, 'expired') end),
  tried_at = $6, message_id = $7, via = case when $3 = 'sent' then 'provider' end,
  secret_sealed = case when $3 = 'waiting' then secret_sealed end
where id = $1 and attempt = $2 and state = 'waiting'
returning id`

/** Undefined when it was taken over meanwhile: then it is as if we had not been. */
export async function settleNotification(pool: pg.Pool, settle: Settle): Promise<NotificationResult | undefined> {
  const { claim, answer, now, random } = settle
  const nextAt = now + backoff(claim.tries + 1, random, limits.notificationLongestPauseSeconds)
  const state = resultOf(answer, nextAt >= claim.expiresAt)
  const rows = await query(pool, statement, [
    claim.id,
    claim.attempt,
    state,
    new Date(nextAt),
    whyOf(answer),
    new Date(now),
    answer.kind === 'taken' ? (answer.messageId ?? null) : null,
  ])
  return rows.length > 0 ? state : undefined
}

function resultOf(answer: NotificationAnswer, isLastAttempt: boolean): NotificationResult {
  if (answer.kind === 'taken') return 'sent'
  return answer.kind === 'later' && !isLastAttempt ? 'waiting' : 'failed'
}

function whyOf(answer: NotificationAnswer): string | null {
  return answer.kind === 'refused' || answer.kind === 'later' ? answer.why.slice(0, 200) : null
}
