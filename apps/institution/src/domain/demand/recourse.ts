/** What an applicant owes after payments under a demand (追偿), and how such a case ends. */

import { entryProblems } from '../bank-entry/named-entry.ts'

export const recourseStates = ['open', 'recovered', 'closed'] as const
export type RecourseState = (typeof recourseStates)[number]

/** Why a rest is pursued no further. */
export const closingCauses = ['settled', 'insolvent', 'written-off', 'other'] as const
export type ClosingCause = (typeof closingCauses)[number]

/** A closed case stays closed whatever comes in later, until nothing is owed any more. */
export function recourseState({
  owed,
  recovered,
  isClosed,
}: {
  owed: bigint
  recovered: bigint
  isClosed: boolean
}): RecourseState {
  if (recovered >= owed) return 'recovered'
  return isClosed ? 'closed' : 'open'
}

/** Why money that came back is not recorded. */
export const recoveryProblems = [
  'nothing-owed',
  'reference-used',
  'date-impossible',
  'more-than-owed',
  ...entryProblems,
] as const
export type RecoveryProblem = (typeof recoveryProblems)[number]
