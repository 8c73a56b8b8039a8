/**
 * The pure rule of repeats and rounds. A business key is (partner, call, subject); a *round* is one answer to it that
 * represents ever. Clauses: docs/spec/gaps.md, "Repeats and rounds".
 */
import type { Reply } from '@openbaohan/protocol/send/reply.ts'

/**
 * `single`: one content at a time; other content in an open round is a conflict. `by-content`: each new content is a
 * round of its own (a corrected notice, a further demand).
 */
export type RoundPolicy = 'single' | 'by-content'

export type KnownRound = {
  round: number
  content: string
  answer: Reply
  /** Epoch milliseconds; the latest time stated by a message of this round. */
  lastSentAt: number
  closedAt?: number
}

export type RoundDecision =
  | { kind: 'new'; round: number }
  | { kind: 'repeat'; round: number; answer: Reply }
  | { kind: 'conflict' }

/** Rounds of one business key at most; a partner who goes on gets conflicts. */
export const maxRounds = 200

/**
 * What a message means among the rounds already known.
 * @param rounds newest first
 * @param message `content` is the hex SM3 of its signed string without the time, `sentAt` that time (epoch ms)
 */
export function decideRound(
  policy: RoundPolicy,
  rounds: readonly KnownRound[],
  message: { content: string; sentAt: number },
): RoundDecision {
  const [latest] = rounds
  const next: RoundDecision = { kind: 'new', round: (latest?.round ?? 0) + 1 }
  if (latest === undefined) return next
  const same = rounds.find(({ content }) => content === message.content)
  const begins =
    latest.closedAt === undefined
      ? policy === 'by-content' && same === undefined
      : isLater(message, latest.closedAt, rounds)
  if (begins) return latest.round < maxRounds ? next : { kind: 'conflict' }
  return same === undefined ? { kind: 'conflict' } : { kind: 'repeat', round: same.round, answer: same.answer }
}

/**
 * After a closing, only a message with a later time begins a new round, and later than any seen before: so the bytes
 * of an old message, kept by someone and sent again, begin nothing, also when the peer's clock runs ahead of ours.
 */
function isLater(message: { sentAt: number }, closedAt: number, rounds: readonly KnownRound[]): boolean {
  return message.sentAt > closedAt && rounds.every(({ lastSentAt }) => message.sentAt > lastSentAt)
}
