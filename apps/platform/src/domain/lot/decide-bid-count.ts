import type { ErrorCode } from '@openbaohan/protocol/errors/errors.ts'
import { isUnopened, type LotState } from './lot-state.ts'

/** 招标投标法 §44: with fewer bids the lot may not be opened. */
export const fewestBids = 3

/** What is known of a lot when its count of bids arrives. Times in epoch milliseconds. */
type CountedLot = {
  state: LotState
  opensAt: number
  /** For this deadline, or of the opening. */
  reported?: number | undefined
}

export type BidCountDecision =
  | { kind: 'refuse'; problem: ErrorCode }
  | { kind: 'repeat' }
  | { kind: 'record' | 'correct' }

/**
 * It is not known before the deadline. Another number is a correction and needs its reason; once the lot has opened
 * on a number, that number stays. A sandbox opens without one.
 */
export function decideBidCount(
  { state, opensAt, reported }: CountedLot,
  { bids, reason }: { bids: number; reason?: string | undefined },
  now: number,
): BidCountDecision {
  if (reported === bids) return { kind: 'repeat' }
  const isOpened = state === 'opening' || state === 'opened'
  if (!isUnopened(state) && !(isOpened && reported === undefined)) return { kind: 'refuse', problem: 'lot-out-of-turn' }
  if (!isOpened && now < opensAt) return { kind: 'refuse', problem: 'bids-before-deadline' }
  if (reported === undefined) return { kind: 'record' }
  return reason === undefined ? { kind: 'refuse', problem: 'bids-differ' } : { kind: 'correct' }
}
