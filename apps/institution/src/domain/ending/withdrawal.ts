/** Whether a guarantee may still be given back (退保), asked by the platform (§7) or done with us in person (§8). */
import { type ApplicationState, nextApplicationState } from '../application/application-state.ts'

export type Standing = {
  state: ApplicationState
  /** Epoch milliseconds; the opening that the platform last stated with a key, whether the key fitted or not. */
  statedOpening: number | undefined
  hasOpenDemand: boolean
}

export type WithdrawalResult =
  | { kind: 'now' }
  | { kind: 'not-issued' | 'not-asked' | 'reissuing' | 'after-opening' | 'under-way' | 'ended' | 'demand-open' }

/** Never after the opening (gaps.md, "The opening freeze"): once a key came, or the opening stated with one has passed. */
export function evaluateWithdrawal(
  { state, statedOpening, hasOpenDemand }: Standing,
  event: 'withdraw-requested' | 'withdrawn-offline' | 'withdrawal-accepted',
  now: number,
): WithdrawalResult {
  if (nextApplicationState(state, event) === undefined) return { kind: whyNot[state] }
  if (statedOpening !== undefined && statedOpening <= now) return { kind: 'after-opening' }
  return hasOpenDemand ? { kind: 'demand-open' } : { kind: 'now' }
}

const whyNot: Readonly<Record<ApplicationState, Exclude<WithdrawalResult['kind'], 'now'>>> = {
  received: 'not-issued',
  underwriting: 'not-issued',
  'awaiting-bidder': 'not-issued',
  'awaiting-premium': 'not-issued',
  abandoning: 'not-issued',
  abandoned: 'not-issued',
  refused: 'not-issued',
  issuing: 'reissuing',
  issued: 'not-asked',
  'key-held': 'after-opening',
  restoring: 'after-opening',
  restored: 'after-opening',
  'withdraw-review': 'under-way',
  withdrawing: 'under-way',
  withdrawn: 'ended',
  released: 'ended',
  expired: 'ended',
  discharged: 'ended',
}
