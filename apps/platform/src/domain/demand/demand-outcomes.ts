import type { DemandState } from './demand-state.ts'

/** What may come of a demand, as an agreed notice or a person states it. */
export const demandOutcomes = [
  'paid',
  'partly-paid',
  'discrepant',
  'refused',
  'cancelled',
  'suspended',
  'extended',
] as const
export type DemandOutcomeName = (typeof demandOutcomes)[number]

/** What the institution states: a demand is cancelled by its beneficiary alone. */
export const institutionOutcomes = demandOutcomes.filter((outcome) => outcome !== 'cancelled')

const extensionOutcomes: readonly DemandOutcomeName[] = ['suspended', 'extended']

/** What a person records by hand: not what comes by messages, and no extension of what was paid in part. */
export function recordableOutcomes(state: DemandState): readonly DemandOutcomeName[] {
  if (state === 'taken') return extensionOutcomes
  if (state === 'partly-paid') return demandOutcomes.filter((outcome) => !extensionOutcomes.includes(outcome))
  return state === 'unconfirmed' || state === 'discrepant' ? demandOutcomes : []
}
