import type { DemandState } from './demand-state.ts'

type CorrectBy = { day: string; isOver: boolean }

/**
 * Until when corrected documents are presented: like the demand itself, by the end of the last day for demands (URDG 758,
 * art. 14 and 24). Undefined while no discrepancies are stated.
 */
export function correctBy(
  { state }: { state: DemandState },
  { validUntil: day, daysLeft }: { validUntil: string; daysLeft: number },
): CorrectBy | undefined {
  return state === 'discrepant' ? { day, isOver: daysLeft < 0 } : undefined
}
