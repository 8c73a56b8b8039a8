import type { ErrorCode } from '@openbaohan/protocol/errors/errors.ts'
import { type ApplicationState, mayBeReleased } from '../application/application-state.ts'
import type { ReleaseOrder } from './release-order.ts'

export type ReleaseAsked = {
  state: ApplicationState
  order: ReleaseOrder | undefined
  isHeld: boolean
  hasOpenDemand: boolean
  /** Demands have used the whole amount up: the guarantee has ended by payment. */
  isPaidOut: boolean
  /** The partner's dialect lists the optional call §9. */
  isAgreed: boolean
}

export type ReleaseDecision = { kind: 'refuse'; code: ErrorCode } | { kind: 'repeat' } | { kind: 'order' }

/**
 * §9, after the opening: a complaint or an open demand stops it, and what was paid to zero has nothing to release. A partner without the call is not asked: its
 * guarantee ends by expiry ("等保函到期自动注销").
 */
export function decideRelease({
  state,
  order,
  isHeld,
  hasOpenDemand,
  isPaidOut,
  isAgreed,
}: ReleaseAsked): ReleaseDecision {
  if (state === 'released' || order?.state === 'ordered') return { kind: 'repeat' }
  if (!mayBeReleased(state)) return { kind: 'refuse', code: 'out-of-turn' }
  if (isPaidOut) return { kind: 'refuse', code: 'guarantee-paid-out' }
  if (!isAgreed) return { kind: 'refuse', code: 'call-not-agreed' }
  if (isHeld) return { kind: 'refuse', code: 'release-held' }
  return hasOpenDemand ? { kind: 'refuse', code: 'demand-open' } : { kind: 'order' }
}
