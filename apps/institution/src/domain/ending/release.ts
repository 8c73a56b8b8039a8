/** The beneficiary's release (§9): ends a guarantee, after the opening alone, and never over an open demand. */
import { nextApplicationState } from '../application/application-state.ts'
import type { Standing } from './withdrawal.ts'

export type ReleaseResult = {
  kind: 'now' | 'already-so' | 'before-opening' | 'reissuing' | 'ended' | 'not-issued' | 'demand-open'
}

/** Idempotent: what is released already is released (gaps.md, "Field by field" and "Rules of the field"). */
export function evaluateRelease({ state, statedOpening, hasOpenDemand }: Standing, now: number): ReleaseResult {
  if (state === 'released') return { kind: 'already-so' }
  if (nextApplicationState(state, 'released') === undefined) return { kind: whyNot(state) }
  const hasOpened = state !== 'issued' || (statedOpening !== undefined && statedOpening <= now)
  if (!hasOpened) return { kind: 'before-opening' }
  return { kind: hasOpenDemand ? 'demand-open' : 'now' }
}

function whyNot(state: Standing['state']): ReleaseResult['kind'] {
  if (state === 'withdrawn' || state === 'expired' || state === 'discharged') return 'ended'
  if (state === 'key-held' || state === 'withdraw-review' || state === 'withdrawing') return 'before-opening'
  return state === 'issuing' ? 'reissuing' : 'not-issued'
}
