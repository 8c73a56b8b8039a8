/** What a key that arrives does to an application, decided before we answer (§3: no later call could report it). */
import type { LotText } from '@openbaohan/protocol/values/lot-text.ts'
import { type ApplicationState, hasBeenIssued, nextApplicationState } from './application/application-state.ts'

export type KeyResult =
  | { kind: 'not-issued' }
  | { kind: 'already-open' }
  | { kind: 'hold' }
  | { kind: 'wrong-key' }
  | { kind: 'open'; lot: LotText }

/**
 * `openFields` tries the key; it is not called for a key that comes before the opening it states, since trying it would
 * already be using it (gaps.md, "A key before opening").
 */
export function evaluateKey(
  state: ApplicationState,
  openedAt: number,
  now: number,
  openFields: () => LotText | undefined,
): KeyResult {
  if (!hasBeenIssued(state)) return { kind: 'not-issued' }
  if (nextApplicationState(state, 'key-accepted') === undefined) return { kind: 'already-open' }
  if (openedAt > now) return { kind: 'hold' }
  const lot = openFields()
  return lot === undefined ? { kind: 'wrong-key' } : { kind: 'open', lot }
}
