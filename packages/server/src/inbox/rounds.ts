/**
 * The pure rule of repeats and rounds. A business key is (partner, call, subject); a *round* is one answer to it that
 * all repeats get. Clauses: docs/spec/gaps.md, "Repeats and rounds".
 */
import type { Reply } from '@openbaohan/protocol/send/reply.ts'

/**
 * `single`: one content at a time; different content in an open round is a conflict. `by-content`: each new content
 * starts its own round (a further demand). `newest`: the same, but new content that was sent before what was taken last
 * comes too late: a corrected file replaces the earlier one, and never the later one.
 */
export type RoundPolicy = 'single' | 'by-content' | 'newest'

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
  | { kind: 'conflict'; isOvertaken?: true }

/** Maximum rounds of one business key; further ones are answered as conflicts. */
export const maxRounds = 200

/**
 * Decides what a message means among the known rounds.
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
      ? policy !== 'single' && same === undefined
      : isLater(message, latest.closedAt, rounds)
  if (begins && policy === 'newest' && message.sentAt < latest.lastSentAt)
    return { kind: 'conflict', isOvertaken: true }
  if (begins) return latest.round < maxRounds ? next : { kind: 'conflict' }
  return same === undefined ? { kind: 'conflict' } : { kind: 'repeat', round: same.round, answer: same.answer }
}

/**
 * After a closing, only a message with a later timestamp than all earlier ones starts a new round: a replay of an old
 * message has no effect, even when the peer's clock is ahead of ours.
 */
function isLater(message: { sentAt: number }, closedAt: number, rounds: readonly KnownRound[]): boolean {
  return message.sentAt > closedAt && rounds.every(({ lastSentAt }) => message.sentAt > lastSentAt)
}
