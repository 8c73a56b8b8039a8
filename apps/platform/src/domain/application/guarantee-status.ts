import type { DemandState } from '../demand/demand-state.ts'
import { isPaidInFull, type Money, paidOn } from '../demand/remaining.ts'
import { type ApplicationState, applicationStates } from './application-state.ts'

/** The state of a guarantee, in the words of anyone who holds it. */
export const guaranteeStatuses = [
  'in-force',
  'demanded',
  'paid',
  'withdrawn',
  'released',
  'expired',
  'not-issued',
] as const
export type GuaranteeStatus = (typeof guaranteeStatuses)[number]

const byState: Readonly<Record<ApplicationState, GuaranteeStatus>> = {
  submitted: 'not-issued',
  accepted: 'not-issued',
  declined: 'not-issued',
  refused: 'not-issued',
  lapsed: 'not-issued',
  abandoning: 'not-issued',
  issued: 'in-force',
  withdrawing: 'in-force',
  opened: 'in-force',
  restoring: 'in-force',
  restored: 'in-force',
  // An envelope of ours that does not fit changes no one's liability.
  disputed: 'in-force',
  withdrawn: 'withdrawn',
  abandoned: 'withdrawn',
  released: 'released',
  expired: 'expired',
}

/** Issued, and neither released, withdrawn nor ended. */
export const inForceStates: readonly ApplicationState[] = applicationStates.filter(
  (state) => byState[state] === 'in-force',
)

/** @param guarantee with the number that its notice of issue states */
export const isInForce = (
  guarantee: Money & { state: ApplicationState; guaranteeNumber?: string | undefined },
): boolean =>
  guarantee.guaranteeNumber !== undefined && inForceStates.includes(guarantee.state) && !isPaidInFull(guarantee)

/** The guarantee, if one came, secures nothing: no current version, no verification code and no invoice. */
export const isWithdrawn = (state: ApplicationState): boolean => byState[state] === 'withdrawn'

const unborn: ReadonlySet<ApplicationState> = new Set(['declined', 'refused', 'lapsed', 'abandoned'])

/** It ended before any guarantee came: there is nothing to check, to invoice or to demand. */
export const endedWithoutGuarantee = (state: ApplicationState): boolean => unborn.has(state)

const ended: readonly DemandState[] = ['drafted', 'paid', 'refused', 'cancelled', 'extended']

/** @param demands of this guarantee; amounts in fen */
export function guaranteeStatus(
  { state, amount }: { state: ApplicationState; amount: bigint },
  demands: readonly { state: DemandState; paid: bigint }[],
): GuaranteeStatus {
  // Presented in time, it counts whatever became of the guarantee since.
  if (demands.some((demand) => !ended.includes(demand.state))) return 'demanded'
  return isPaidInFull({ amount, paid: paidOn(demands) }) ? 'paid' : byState[state]
}
