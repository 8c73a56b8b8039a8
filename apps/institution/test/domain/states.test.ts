import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  type ApplicationEvent,
  type ApplicationState,
  applicationEvents,
  applicationStates,
  applicationTransitions,
  hasBeenIssued,
  nextApplicationState,
} from '../../src/domain/application/application-state.ts'

/** Written out again, on purpose: every pair that moves; every other pair must not. */
const moves: readonly [ApplicationState, ApplicationEvent, ApplicationState][] = [
  ['received', 'referred', 'underwriting'],
  ['received', 'accepted', 'awaiting-premium'],
  ['received', 'refused', 'refused'],
  ['underwriting', 'supplement-asked', 'awaiting-bidder'],
  ['awaiting-bidder', 'supplement-asked', 'awaiting-bidder'],
  ['awaiting-bidder', 'supplement-given', 'underwriting'],
  ['awaiting-bidder', 'supplement-overdue', 'underwriting'],
  ['awaiting-bidder', 'accepted', 'awaiting-premium'],
  ['awaiting-bidder', 'refused', 'refused'],
  ['awaiting-bidder', 'abandoned-by-platform', 'abandoned'],
  ['awaiting-bidder', 'abandon-asked', 'abandoning'],
  ['underwriting', 'accepted', 'awaiting-premium'],
  ['underwriting', 'refused', 'refused'],
  ['awaiting-premium', 'premium-received', 'issuing'],
  ['awaiting-premium', 'refused', 'refused'],
  ['issuing', 'sealed-file-signed', 'issued'],
  ['issued', 'reissue-ordered', 'issuing'],
  ['issued', 'key-came-early', 'key-held'],
  ['issued', 'key-accepted', 'restoring'],
  ['key-held', 'key-came-early', 'key-held'],
  ['key-held', 'key-accepted', 'restoring'],
  ['key-held', 'held-key-failed', 'issued'],
  ['restoring', 'plain-file-signed', 'restored'],
  ['restored', 'reissue-ordered', 'restoring'],
  ['received', 'abandoned-by-platform', 'abandoned'],
  ['underwriting', 'abandoned-by-platform', 'abandoned'],
  ['awaiting-premium', 'abandoned-by-platform', 'abandoned'],
  ['issuing', 'abandoned-by-platform', 'abandoned'],
  ['abandoning', 'abandoned-by-platform', 'abandoned'],
  ['issued', 'abandoned-by-platform', 'abandoned'],
  ['withdrawing', 'abandoned-by-platform', 'abandoned'],
  ['received', 'abandon-asked', 'abandoning'],
  ['underwriting', 'abandon-asked', 'abandoning'],
  ['awaiting-premium', 'abandon-asked', 'abandoning'],
  ['abandoning', 'abandon-confirmed', 'abandoned'],
  ['abandoning', 'abandon-denied', 'underwriting'],
  ['abandoning', 'abandon-denied-when-accepted', 'awaiting-premium'],
  ['issued', 'withdraw-requested', 'withdraw-review'],
  ['issued', 'withdrawn-offline', 'withdrawing'],
  ['withdraw-review', 'withdrawn-offline', 'withdrawing'],
  ['withdraw-review', 'withdrawal-accepted', 'withdrawing'],
  ['withdraw-review', 'withdrawal-refused', 'issued'],
  ['withdraw-review', 'key-came-early', 'key-held'],
  ['withdraw-review', 'key-accepted', 'restoring'],
  ['withdrawing', 'withdrawal-confirmed', 'withdrawn'],
  ['withdrawing', 'withdrawal-denied', 'issued'],
  ['withdrawing', 'key-came-early', 'key-held'],
  ['withdrawing', 'key-accepted', 'restoring'],
  ['issued', 'released', 'released'],
  ['restoring', 'released', 'released'],
  ['restored', 'released', 'released'],
  ['issued', 'expired', 'expired'],
  ['key-held', 'expired', 'expired'],
  ['restoring', 'expired', 'expired'],
  ['restored', 'expired', 'expired'],
  ['withdraw-review', 'expired', 'expired'],
  ['withdrawing', 'expired', 'expired'],
  ['issued', 'discharged', 'discharged'],
  ['key-held', 'discharged', 'discharged'],
  ['restoring', 'discharged', 'discharged'],
  ['restored', 'discharged', 'discharged'],
  ['withdraw-review', 'discharged', 'discharged'],
  ['withdrawing', 'discharged', 'discharged'],
]

describe('the states of an application', () => {
  for (const state of applicationStates) {
    for (const event of applicationEvents) {
      const expected = moves.find((move) => move[0] === state && move[1] === event)?.[2]
      it(`${state} + ${event} → ${expected ?? 'not now'}`, () =>
        assert.equal(nextApplicationState(state, event), expected))
    }
  }

  it('can all be reached from the first', () => {
    const reached = new Set<ApplicationState>(['received'])
    for (const state of reached) for (const to of Object.values(applicationTransitions[state])) reached.add(to)
    assert.deepEqual([...reached].sort(), [...applicationStates].sort())
  })

  it('hold an issued guarantee exactly where a sealed file binds and is not being made again', () => {
    assert.deepEqual(applicationStates.filter(hasBeenIssued), [
      'issued',
      'key-held',
      'restoring',
      'restored',
      'withdraw-review',
      'withdrawing',
    ])
  })
})
