import type { ErrorCode } from '@openbaohan/protocol/errors/errors.ts'
import type { Application } from '../application/application.ts'
import { type ApplicationState, isAfterOpening, nextApplicationState } from '../application/application-state.ts'

export type WithdrawnDecision =
  | { kind: 'answer'; code: ErrorCode }
  /** The opening came first: code 0, and the trading centre must know. */
  | { kind: 'late'; code: ErrorCode }
  | { kind: 'change'; event: 'withdrawal-confirmed' | 'withdrawal-refused'; state: ApplicationState }

/** §8. It may come without our request (退保 done offline), so `issued` takes what `withdrawing` takes. */
export function decideWithdrawn(
  application: Application | undefined,
  notice: { approved: boolean; guaranteeNumber: string },
): WithdrawnDecision {
  if (application === undefined) return { kind: 'answer', code: 'unknown-application' }
  const { state, guaranteeNumber } = application
  // It was issued too late to be accepted here, and its institution lets it go.
  const to = nextApplicationState(state, notice.approved ? 'withdrawal-confirmed' : 'withdrawal-refused')
  if (state === 'lapsed' && to !== undefined) return { kind: 'change', event: 'withdrawal-confirmed', state: to }
  if (guaranteeNumber === undefined) return { kind: 'answer', code: 'out-of-turn' }
  if (guaranteeNumber !== notice.guaranteeNumber) return { kind: 'answer', code: 'guarantee-number-differs' }
  const event = notice.approved ? 'withdrawal-confirmed' : 'withdrawal-refused'
  if (to !== undefined) return { kind: 'change', event, state: to }
  if (notice.approved && isAfterOpening(state)) return { kind: 'late', code: 'after-opening' }
  return { kind: 'answer', code: 'out-of-turn' }
}
