import type { Mood } from '../show/state-tag.tsx'

/** What a home page reads of a partner's health. */
export type PartnerHealth = {
  readonly sent: { readonly looked: number; readonly accepted: number }
  readonly skewMs?: number | undefined
  readonly backlog: number
  readonly blocked: number
  readonly breaker: { readonly state: 'closed' | 'open' | 'probing' }
}

export type PartnerState = {
  readonly mood: Mood
  readonly word: 'blocked' | 'open' | 'failing' | 'skew' | 'backlog' | 'good'
  readonly values: Readonly<Record<string, number>>
}

/** Fewer than so many of a hundred messages accepted is a failing partner. */
const leastAcceptedPercent = 90
/** A clock this far away is noticed; messages are rejected at 10 minutes. */
export const noticedSkewMs = 30_000

/** The worst of what is wrong with a partner. */
export function partnerState({ sent, skewMs = 0, backlog, blocked, breaker }: PartnerHealth): PartnerState {
  if (blocked > 0) return { mood: 'bad', word: 'blocked', values: { count: blocked } }
  if (breaker.state !== 'closed') return { mood: 'bad', word: 'open', values: {} }
  if (sent.looked > 0 && sent.accepted * 100 < sent.looked * leastAcceptedPercent)
    return { mood: 'attention', word: 'failing', values: sent }
  if (Math.abs(skewMs) > noticedSkewMs)
    return { mood: 'attention', word: 'skew', values: { seconds: Math.round(Math.abs(skewMs) / 1000) } }
  if (backlog > 0) return { mood: 'running', word: 'backlog', values: { count: backlog } }
  return { mood: 'good', word: 'good', values: {} }
}

const rank: Readonly<Record<Mood, number>> = { bad: 0, attention: 1, running: 2, waiting: 3, good: 4, ended: 5 }

/** Those with a problem first. */
export const byPartnerState = (one: PartnerHealth, other: PartnerHealth): number =>
  rank[partnerState(one).mood] - rank[partnerState(other).mood]
