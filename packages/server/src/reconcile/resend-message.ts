/** Resends the message that corrects a difference, after the program has decided whether it is still true. */
import type pg from 'pg'
import { inTransaction } from '../db/executor.ts'
import type { Log } from '../log/log.ts'
import type { ResendDecision, ResendRequest } from '../procedures/statements/router.ts'
import type { Clock } from '../program/clock.ts'
import { type SentAgain, sendAgain } from './send-again.ts'

export type ResendPorts = {
  pool: pg.Pool
  clock: Clock
  log: Log
  /** Locks the application and returns how its message is resent, if it may be. */
  decideResend(client: pg.PoolClient, request: ResendRequest): Promise<ResendDecision>
  /** Messages may be due now. */
  wake(): void
}

export type ResendOutcome =
  | { kind: 'sent'; sent: Exclude<SentAgain, 'never-sent'> }
  | { kind: 'unknown' }
  | { kind: 'not-now'; state: string }

export async function resendMessage(
  { pool, clock, log, decideResend, wake }: ResendPorts,
  request: ResendRequest,
  who: string,
): Promise<ResendOutcome> {
  const outcome = await inTransaction(pool, async (client): Promise<ResendOutcome> => {
    const decision = await decideResend(client, request)
    if (decision.kind !== 'send') return decision
    const sent = await sendAgain(client, { ...request, ...decision }, clock.now())
    return sent === 'never-sent' ? { kind: 'unknown' } : { kind: 'sent', sent }
  })
  if (outcome.kind !== 'sent') return outcome
  log.info({ appkey: request.partner.appkey, call: request.call, sent: outcome.sent, who }, 'a message is sent again')
  wake()
  return outcome
}
