/** Orders of a lot that take two people: the first one's is stored, and counts when a second orders the same. */
import type { LotChange, LotOrder } from './decide-lot-order.ts'
import type { CorrectionCause, LotFieldChange } from './lot-correction.ts'

/** `content` is the order as decideLotOrder writes it. */
export type Consent = { content: string; who: string; keyId: string; at: number }

/** A consent of yesterday is no consent to today's order. */
export const consentHours = 24
export const consentMs = consentHours * 3_600_000

/** True when `given` and this order are two people, each with a key of their own, ordering the same thing. */
export function isSecond(given: Consent | undefined, order: Consent): boolean {
  if (given === undefined || given.content !== order.content) return false
  if (order.at - given.at > consentMs) return false
  return given.keyId !== order.keyId && given.who !== order.who
}

/**
 * Which orders of a person take two: those of the trading centre all; an agency's in production some, and in a sandbox
 * the notices alone, which everybody reads. A system has one key in a sandbox, and orders alone there.
 */
export type TwoPeople = 'all' | 'some' | 'notices' | 'none'

export function takesTwo(twoPeople: TwoPeople, { needsTwo, notice }: Pick<LotChange, 'needsTwo' | 'notice'>): boolean {
  if (twoPeople === 'all') return true
  return twoPeople === 'some' ? needsTwo : twoPeople === 'notices' && notice !== undefined
}

/** What the second person reads of it. */
export type ConsentedOrder = { opensAt?: number; changes?: LotFieldChange[]; notice?: string; cause?: CorrectionCause }

export function consentedOrder(content: string): ConsentedOrder {
  const opensAt = /^(?:postponed|resumed) (\d+)$/.exec(content)?.[1]
  if (opensAt !== undefined) return { opensAt: Number(opensAt) }
  const json = /^corrected (.*)$/s.exec(content)?.[1]
  return json === undefined ? {} : JSON.parse(json) // decideLotOrder wrote it
}

/**
 * The same order again, by the second person. @param bids of that person: a stored order never states the count.
 * @returns undefined for an action that this version does not know
 */
export function orderOfConsent(action: string, content: string, bids?: number): LotOrder | undefined {
  const { opensAt, changes = [], notice, cause } = consentedOrder(content)
  if (action === 'open') return { action: 'open', bids }
  if (action === 'suspend' || action === 'abort' || action === 'terminate') return { action }
  if (action === 'resume') return { action: 'resume', opensAt }
  if (action === 'postpone' && opensAt !== undefined) return { action: 'postpone', opensAt }
  if (action !== 'correct') return undefined
  const correction = Object.fromEntries(changes.map(({ field, to }) => [field, to ?? null]))
  return { action: 'correct', correction, notice, cause }
}
