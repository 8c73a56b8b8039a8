/** What may come of a demand, as an agreed notice or a person tells it. */
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
