import type { LotKind } from './lot-caps.ts'

export const milestones = ['award-notice', 'contract'] as const
export type Milestone = (typeof milestones)[number]

/**
 * The date from which the days to return a security count. Construction: the contract, for all (实施条例 §57).
 * Procurement: the award notice for those who lost, the contract for the winner (87号令 §38).
 */
export const returnClock = (kind: LotKind, who: 'losers' | 'winner'): Milestone =>
  kind === 'construction' || who === 'winner' ? 'contract' : 'award-notice'

/** Whether a date starts any of the clocks: the award notice of a construction lot starts none. */
export const startsClock = (kind: LotKind, what: Milestone): boolean =>
  (['losers', 'winner'] as const).some((who) => returnClock(kind, who) === what)
