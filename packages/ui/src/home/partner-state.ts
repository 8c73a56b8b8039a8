import type { Mood } from '../show/state-tag.tsx'

/** What a home page reads of a partner's health. */
export type PartnerHealth = {
  readonly sent: { readonly looked: number; readonly accepted: number }
  readonly received: { readonly looked: number; readonly compliant: number }
  readonly skewMs?: number | undefined
  readonly backlog: number
  readonly blocked: number
  readonly breaker: { readonly state: 'closed' | 'open' | 'probing' }
}

export type PartnerState = {
  readonly mood: Mood
  readonly word: 'blocked' | 'open' | 'failing' | 'faulty' | 'skew' | 'backlog' | 'good'
  readonly values: Readonly<Record<string, number>>
}

/** Fewer than so many of a hundred messages accepted, or compliant of those received, is a failing partner. */
const leastPercent = 90

/** It keeps sending what we must reject. */
export const isFaulty = ({ looked, compliant }: PartnerHealth['received']): boolean =>
  compliant * 100 < looked * leastPercent
/** A clock this far away is noticed; messages are rejected at 10 minutes. */
export const noticedSkewMs = 30_000

/** The worst of what is wrong with a partner. */
export function partnerState({ sent, received, skewMs = 0, backlog, blocked, breaker }: PartnerHealth): PartnerState {
  if (blocked > 0) return { mood: 'bad', word: 'blocked', values: { count: blocked } }
  if (breaker.state !== 'closed') return { mood: 'bad', word: 'open', values: {} }
  if (sent.looked > 0 && sent.accepted * 100 < sent.looked * leastPercent)
    return { mood: 'attention', word: 'failing', values: sent }
  if (isFaulty(received))
    return {
      mood: 'attention',
      word: 'faulty',
      values: { looked: received.looked, rejected: received.looked - received.compliant },
    }
  if (Math.abs(skewMs) > noticedSkewMs)
    return { mood: 'attention', word: 'skew', values: { seconds: Math.round(Math.abs(skewMs) / 1000) } }
  if (backlog > 0) return { mood: 'running', word: 'backlog', values: { count: backlog } }
  return { mood: 'good', word: 'good', values: {} }
}

const rank: Readonly<Record<Mood, number>> = { bad: 0, attention: 1, running: 2, waiting: 3, good: 4, ended: 5 }

/** What we rejected of a partner's messages, the newest first. */
export const rejectedPath = (partner: string): string =>
  `/messages?${new URLSearchParams({ partner, direction: 'in', outcome: 'rejected' })}`

/** Those with a problem first. */
export const byPartnerState = (one: PartnerHealth, other: PartnerHealth): number =>
  rank[partnerState(one).mood] - rank[partnerState(other).mood]
