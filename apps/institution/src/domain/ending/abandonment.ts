/** Giving up an application whose guarantee is not issued yet (§11, §12). */
import { type ApplicationState, hasBeenIssued, nextApplicationState } from '../application/application-state.ts'

export type AbandonmentResult = { kind: 'now' | 'already-so' | 'already-issued' | 'refused' }

/**
 * An abandonment that crosses a notice of issue is decided here, with the application locked: anyone who has the lock first, the
 * signing or the abandonment, wins, and the answer states to the platform which (gaps.md, "Repeats and rounds": order is not
 * guaranteed).
 */
export function evaluateAbandonment({
  state,
  isSigned,
  isLapsed,
  isDelivered,
}: {
  state: ApplicationState
  isSigned: boolean
  /** The platform states that it lapsed when its lot opened: no notice of issue can be accepted any more. */
  isLapsed: boolean
  /** A notice of issue was accepted. */
  isDelivered: boolean
}): AbandonmentResult {
  if (state === 'abandoned') return { kind: 'already-so' }
  if (state === 'refused') return { kind: 'refused' }
  // A new version may be in the making of a guarantee that was signed long ago. One that never arrived has not taken
  // effect, and ends with a lapse.
  const stays = (isSigned || hasBeenIssued(state)) && !(isLapsed && !isDelivered)
  if (stays || nextApplicationState(state, 'abandoned-by-platform') === undefined) return { kind: 'already-issued' }
  return { kind: 'now' }
}

/** Where an application goes on when the platform does not let it be abandoned. */
export function abandonDenied(wasAccepted: boolean) {
  return wasAccepted ? 'abandon-denied-when-accepted' : 'abandon-denied'
}
