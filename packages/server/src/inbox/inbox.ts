/** The table of rounds, which makes an effect happen once. The rule is in rounds.ts. */
import type { Reply } from '@openbaohan/protocol/send/reply.ts'
import { type Executor, query } from '../db/executor.ts'
import { readClockDelay } from '../partners/clock-skew.ts'
import { decideRound, type KnownRound, type RoundDecision, type RoundPolicy } from './rounds.ts'

export type BusinessKey = { partner: string; call: string; subject: string }

export type InboxMessage = BusinessKey & {
  policy: RoundPolicy
  /** Hex SM3 of the signed string without its timestamp. */
  content: string
  /** Hex SM3 of the bytes. */
  digest: string
  /** Epoch milliseconds, as stated by the message. */
  sentAt: number
  receivedAt: number
}

/** The answer of a new round unless `keepAnswer` replaces it. */
export const acceptedReply: Reply = { code: '1', message: '成功' }

type RoundRow = { round: number; content: string; answer: Reply; last_sent_at: Date; closed_at: Date | null }

/**
 * Starts the round of this message, or returns the answer of the earlier one. Call it first inside the transaction of
 * the effects: a second message with the same key waits here for the first, and then sees its round.
 */
export async function takeRound(
  trx: Executor,
  message: InboxMessage,
  answer: Reply = acceptedReply,
): Promise<RoundDecision> {
  for (let turn = 0; turn < 10; turn += 1) {
    const decision = decideRound(message.policy, await findRounds(trx, message), message)
    if (decision.kind === 'conflict') return decision
    if (decision.kind === 'repeat') {
      await noteRepeat(trx, message, decision.round)
      return decision
    }
    if (await insertRound(trx, message, decision.round, answer)) return decision
  }
  throw new Error('too many at once on one business key')
}

/** Replaces message or data in the answer of a round of this transaction. A failure is never stored. */
export async function keepAnswer(trx: Executor, key: BusinessKey, round: number, answer: Reply): Promise<void> {
  await query(trx, 'update inbox set answer = $5 where partner = $1 and call = $2 and subject = $3 and round = $4', [
    key.partner,
    key.call,
    key.subject,
    round,
    JSON.stringify(answer),
  ])
}

/** Removes a round that this transaction started and will answer with code 0. Rolling back has the same effect. */
export async function dropRound(trx: Executor, key: BusinessKey, round: number): Promise<void> {
  await query(trx, 'delete from inbox where partner = $1 and call = $2 and subject = $3 and round = $4', [
    key.partner,
    key.call,
    key.subject,
    round,
  ])
}

/** Every answer about this subject is dropped: what is sent again is evaluated as if it came now. */
export async function dropRounds(trx: Executor, { partner, call, subject }: BusinessKey): Promise<void> {
  await query(trx, 'delete from inbox where partner = $1 and call = $2 and subject = $3', [partner, call, subject])
}

/**
 * Closes the open round: afterwards a message sent after `at` may start another. For a partner whose clock is behind
 * ours, `at` is converted to its clock: its next message would otherwise count as one from before the closing, and be
 * answered 0 or have no effect. No error when there is no open round.
 */
export async function closeRound(trx: Executor, key: BusinessKey, at: number): Promise<void> {
  const behind = await readClockDelay(trx, key.partner)
  await query(
    trx,
    'update inbox set closed_at = $4 where partner = $1 and call = $2 and subject = $3 and closed_at is null',
    [key.partner, key.call, key.subject, new Date(Math.max(0, at + behind))],
  )
}

/** Whether this content was answered before. `receive` asks this for a message with a wrong clock. */
export async function isRepeat(db: Executor, message: BusinessKey & { content: string }): Promise<boolean> {
  const rows = await query(
    db,
    'select 1 from inbox where partner = $1 and call = $2 and subject = $3 and content = $4 limit 1',
    [message.partner, message.call, message.subject, message.content],
  )
  return rows.length > 0
}

async function findRounds(trx: Executor, key: BusinessKey): Promise<KnownRound[]> {
  const rows = await query<RoundRow>(
    trx,
    `select round, content, answer, last_sent_at, closed_at from inbox
     where partner = $1 and call = $2 and subject = $3 order by round desc`,
    [key.partner, key.call, key.subject],
  )
  return rows.map(({ round, content, answer, last_sent_at, closed_at }) => ({
    round,
    content,
    answer,
    lastSentAt: last_sent_at.getTime(),
    ...(closed_at === null ? {} : { closedAt: closed_at.getTime() }),
  }))
}

async function noteRepeat(
  trx: Executor,
  { partner, call, subject, sentAt }: InboxMessage,
  round: number,
): Promise<void> {
  await query(
    trx,
    `update inbox set last_sent_at = $5
     where partner = $1 and call = $2 and subject = $3 and round = $4 and last_sent_at < $5`,
    [partner, call, subject, round, new Date(sentAt)],
  )
}

async function insertRound(trx: Executor, message: InboxMessage, round: number, answer: Reply): Promise<boolean> {
  const { partner, call, subject, content, digest, sentAt, receivedAt } = message
  const rows = await query(
    trx,
    `insert into inbox (partner, call, subject, round, content, digest, received_at, last_sent_at, answer)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning round`,
    [partner, call, subject, round, content, digest, new Date(receivedAt), new Date(sentAt), JSON.stringify(answer)],
  )
  return rows.length > 0
}
