/** What is shown of a demand: from its presentation on, nothing of a draft and nothing of our own attempts. */
export const shownDemandEvents = [
  'document-sealed',
  'document-given',
  'demand-taken',
  'result-discrepant',
  'result-partly-paid',
  'result-paid',
  'result-refused',
  'result-suspended',
  'result-extended',
  'demand-cancelled',
] as const
