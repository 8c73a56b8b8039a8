import { shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
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

type OpenedLot = { opensAt: number; openedAt?: number | undefined } & {
  awardNoticeOn?: string | undefined
  contractOn?: string | undefined
}

/**
 * The first and the last day that may be entered: opening, award notice, contract, today are in this order. A day that
 * was stored before this rule and does not keep it limits no other.
 */
export function milestoneDays(lot: OpenedLot, what: Milestone, now: number): { first: string; last: string } {
  const { opensAt, openedAt = opensAt, awardNoticeOn, contractOn } = lot
  const [opening, today] = [shanghaiDate(openedAt), shanghaiDate(now)]
  const between = (day: string | undefined) => (day !== undefined && day >= opening && day <= today ? day : undefined)
  return what === 'contract'
    ? { first: between(awardNoticeOn) ?? opening, last: today }
    : { first: opening, last: between(contractOn) ?? today }
}
