import type { PartnerState } from '@openbaohan/protocol/partner.ts'

/** What the trading centre decides of an institution: no new business, or new business again. */
export const institutionTargets = ['run-off', 'active'] as const
export type InstitutionTarget = (typeof institutionTargets)[number]

/**
 * Whether it can be requested. Suspended is the engineers' state and stays theirs.
 * @param isPlanned a stop is confirmed for a later day
 */
export function mayRequestChange(target: InstitutionTarget, state: PartnerState, isPlanned: boolean): boolean {
  return target === 'run-off' ? state === 'active' && !isPlanned : state === 'run-off' || isPlanned
}
