/** Who an application waits for: what a person must do before it goes on. One name for each queue of the inbox. */
import type { ApplicationState } from './application/application-state.ts'

export const queues = [
  /** 待核保 */
  'underwriting',
  /** 待投标人补充 */
  'supplement',
  /** 付款户不符 */
  'payer-differs',
  /** 待缴费 */
  'premium',
  /** 待用印 */
  'seal',
  /** 出函未送达 */
  'undelivered',
  /** 退保待审核 */
  'withdrawal',
  /** 应退款 */
  'refund',
] as const
export type Queue = (typeof queues)[number]

/** The roles whose turn it is; named as in rights.ts. */
export const rolesOfQueue: Readonly<Record<Queue, readonly ('underwriter' | 'finance' | 'manager')[]>> = {
  underwriting: ['underwriter', 'manager'],
  // The bidder's turn.
  supplement: [],
  'payer-differs': ['finance'],
  // The bidder's turn too. Money that came is booked from an imported statement, or by finance on the application's page.
  premium: [],
  seal: ['underwriter', 'manager'],
  undelivered: ['underwriter', 'manager'],
  withdrawal: ['underwriter', 'manager'],
  refund: ['finance'],
}

/** The queues that wait for people of these roles. */
export const queuesOfRoles = (roles: readonly string[]): readonly Queue[] =>
  queues.filter((queue) => rolesOfQueue[queue].some((role) => roles.includes(role)))

/** The states whose rows are in a queue; `undelivered` and `refund` may be in any. */
export const statesOfQueue: Readonly<Record<Exclude<Queue, 'undelivered' | 'refund'>, readonly ApplicationState[]>> = {
  underwriting: ['underwriting'],
  supplement: ['awaiting-bidder'],
  'payer-differs': ['awaiting-premium'],
  premium: ['awaiting-premium'],
  seal: ['issuing', 'restoring'],
  withdrawal: ['withdraw-review'],
}

/** The queues of people that an application in this state may be in. */
export const queuesOfState = (state: ApplicationState): readonly Queue[] =>
  queues.filter(
    (queue) =>
      queue !== 'undelivered' &&
      queue !== 'refund' &&
      rolesOfQueue[queue].length > 0 &&
      statesOfQueue[queue].includes(state),
  )

export type WaitingFacts = {
  state: ApplicationState
  /** Money came that must go back. */
  premiumSuspended: boolean
  /** A premium that was taken is due back. */
  refundDue: boolean
  /** A notice of it was refused, or could not be delivered, and stops those behind it. */
  isBlocked: boolean
  /** People order or bring each file; otherwise the template makes it at once. */
  filesByPeople: boolean
}

/** Nothing when it is the program's or the platform's turn, or no one asked the bidder. What cannot be delivered comes first. */
export function queueOf({
  state,
  premiumSuspended,
  refundDue,
  isBlocked,
  filesByPeople,
}: WaitingFacts): Queue | undefined {
  if (isBlocked) return 'undelivered'
  if (state === 'awaiting-premium') return premiumSuspended ? 'payer-differs' : 'premium'
  if (filesByPeople && (state === 'issuing' || state === 'restoring')) return 'seal'
  if (state === 'underwriting') return 'underwriting'
  if (state === 'awaiting-bidder') return 'supplement'
  if (state === 'withdraw-review') return 'withdrawal'
  return refundDue || premiumSuspended ? 'refund' : undefined
}
