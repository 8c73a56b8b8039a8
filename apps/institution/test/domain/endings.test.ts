import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  type ApplicationState,
  applicationStates,
  nextApplicationState,
} from '../../src/domain/application/application-state.ts'
import { abandonDenied, evaluateAbandonment } from '../../src/domain/ending/abandonment.ts'
import { evaluateRelease } from '../../src/domain/ending/release.ts'
import { evaluateWithdrawal } from '../../src/domain/ending/withdrawal.ts'

const now = 1_000

/** gaps.md, "The opening freeze": a withdrawal not confirmed before the opening lapses. */
describe('a withdrawal asked for', () => {
  const table: Readonly<Record<ApplicationState, string>> = {
    received: 'not-issued',
    underwriting: 'not-issued',
    'awaiting-bidder': 'not-issued',
    'awaiting-premium': 'not-issued',
    issuing: 'reissuing',
    issued: 'now',
    'key-held': 'after-opening',
    restoring: 'after-opening',
    restored: 'after-opening',
    refused: 'not-issued',
    abandoning: 'not-issued',
    abandoned: 'not-issued',
    'withdraw-review': 'under-way',
    withdrawing: 'under-way',
    withdrawn: 'ended',
    released: 'ended',
    expired: 'ended',
    discharged: 'ended',
  }
  const evaluate = (state: ApplicationState, change: { statedOpening?: number; hasOpenDemand?: boolean } = {}) =>
    evaluateWithdrawal({ state, statedOpening: undefined, hasOpenDemand: false, ...change }, 'withdraw-requested', now)
      .kind
  for (const state of applicationStates)
    it(`in ${state}: ${table[state]}`, () => assert.equal(evaluate(state), table[state]))
  it('is too late from the very moment of the stated opening on', () => {
    assert.equal(evaluate('issued', { statedOpening: now }), 'after-opening')
    assert.equal(evaluate('issued', { statedOpening: now + 1 }), 'now')
  })
  it('waits for an open demand', () => assert.equal(evaluate('issued', { hasOpenDemand: true }), 'demand-open'))

  const events = ['withdraw-requested', 'withdrawn-offline', 'withdrawal-accepted'] as const
  for (const state of applicationStates)
    for (const event of events)
      it(`${event} in ${state} is granted exactly where the table moves`, () => {
        const { kind } = evaluateWithdrawal({ state, statedOpening: undefined, hasOpenDemand: false }, event, now)
        assert.equal(kind === 'now', nextApplicationState(state, event) !== undefined)
      })
  it('is not granted when no one asked', () => {
    const standing = { state: 'issued', statedOpening: undefined, hasOpenDemand: false } as const
    assert.equal(evaluateWithdrawal(standing, 'withdrawal-accepted', now).kind, 'not-asked')
  })
  it('that is inspected is not granted once the stated opening has passed', () => {
    const standing = { state: 'withdraw-review', statedOpening: now, hasOpenDemand: false } as const
    assert.equal(evaluateWithdrawal(standing, 'withdrawal-accepted', now).kind, 'after-opening')
  })
})

/** gaps.md, "Repeats and rounds": an abandonment can cross an issue notice. */
describe('an abandonment', () => {
  const table: Readonly<Record<ApplicationState, [unsigned: string, signed: string]>> = {
    received: ['now', 'already-issued'],
    underwriting: ['now', 'already-issued'],
    'awaiting-bidder': ['now', 'already-issued'],
    'awaiting-premium': ['now', 'already-issued'],
    issuing: ['now', 'already-issued'],
    issued: ['already-issued', 'already-issued'],
    'key-held': ['already-issued', 'already-issued'],
    restoring: ['already-issued', 'already-issued'],
    restored: ['already-issued', 'already-issued'],
    refused: ['refused', 'refused'],
    abandoning: ['now', 'already-issued'],
    abandoned: ['already-so', 'already-so'],
    'withdraw-review': ['already-issued', 'already-issued'],
    withdrawing: ['already-issued', 'already-issued'],
    withdrawn: ['already-issued', 'already-issued'],
    released: ['already-issued', 'already-issued'],
    expired: ['already-issued', 'already-issued'],
    discharged: ['already-issued', 'already-issued'],
  }
  const current = { isLapsed: false, isDelivered: false }
  for (const state of applicationStates)
    for (const isSigned of [false, true]) {
      const expected = table[state][isSigned ? 1 : 0]
      it(`in ${state}, ${isSigned ? 'signed' : 'not signed'}: ${expected}`, () =>
        assert.equal(evaluateAbandonment({ state, isSigned, ...current }).kind, expected))
    }
  for (const state of ['issued', 'issuing', 'withdrawing'] as const)
    it(`of what was signed in ${state} and lapsed before it arrived: now; control: not once it has arrived`, () => {
      const kindOf = (isLapsed: boolean, isDelivered: boolean) =>
        evaluateAbandonment({ state, isSigned: true, isLapsed, isDelivered }).kind
      assert.equal(kindOf(true, false), 'now')
      for (const [isLapsed, isDelivered] of [
        [true, true],
        [false, false],
      ] as const)
        assert.equal(kindOf(isLapsed, isDelivered), 'already-issued')
    })
  it('that the platform does not take leads back to where the application was', () => {
    assert.equal(nextApplicationState('abandoning', abandonDenied(false)), 'underwriting')
    assert.equal(nextApplicationState('abandoning', abandonDenied(true)), 'awaiting-premium')
  })
})

/** gaps.md, "Independent guarantee": written release ends it; an open demand stops release. */
describe('a release', () => {
  const table: Readonly<Record<ApplicationState, string>> = {
    received: 'not-issued',
    underwriting: 'not-issued',
    'awaiting-bidder': 'not-issued',
    'awaiting-premium': 'not-issued',
    issuing: 'reissuing',
    issued: 'before-opening',
    'key-held': 'before-opening',
    restoring: 'now',
    restored: 'now',
    refused: 'not-issued',
    abandoning: 'not-issued',
    abandoned: 'not-issued',
    'withdraw-review': 'before-opening',
    withdrawing: 'before-opening',
    withdrawn: 'ended',
    released: 'already-so',
    expired: 'ended',
    discharged: 'ended',
  }
  const evaluate = (state: ApplicationState, change: { statedOpening?: number; hasOpenDemand?: boolean } = {}) =>
    evaluateRelease({ state, statedOpening: undefined, hasOpenDemand: false, ...change }, now).kind
  for (const state of applicationStates)
    it(`in ${state}: ${table[state]}`, () => assert.equal(evaluate(state), table[state]))
  it('is taken without a key once an opening was stated', () => {
    assert.equal(evaluate('issued', { statedOpening: now }), 'now')
    assert.equal(evaluate('issued', { statedOpening: now + 1 }), 'before-opening')
  })
  for (const state of ['restoring', 'restored'] as const)
    it(`waits for an open demand in ${state}`, () =>
      assert.equal(evaluate(state, { hasOpenDemand: true }), 'demand-open'))
})
