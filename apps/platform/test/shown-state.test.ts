import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type ApplicationState, applicationStates } from '../src/domain/application/application-state.ts'
import { isInForce } from '../src/domain/application/guarantee-status.ts'
import { type ShownState, shownState, shownStates } from '../src/domain/demand/shown-state.ts'

describe('the state that people are shown', () => {
  /** Each state with no demand, an open one, all paid, paid with another open, and a part paid; `.` is the state itself. */
  const rows: Record<ApplicationState, readonly (ShownState | '.')[]> = {
    submitted: ['.', '.', '.', '.', '.'],
    accepted: ['.', '.', '.', '.', '.'],
    issued: ['.', '.', '.', '.', '.'],
    opened: ['.', 'demanded', 'paid-out', 'demanded', 'partly-paid'],
    restoring: ['.', 'demanded', 'paid-out', 'demanded', 'partly-paid'],
    restored: ['.', 'demanded', 'paid-out', 'demanded', 'partly-paid'],
    released: ['.', '.', '.', '.', '.'],
    expired: ['.', 'demanded', 'paid-out', 'demanded', '.'],
    withdrawing: ['.', '.', '.', '.', '.'],
    withdrawn: ['.', '.', '.', '.', '.'],
    abandoning: ['.', '.', '.', '.', '.'],
    abandoned: ['.', '.', '.', '.', '.'],
    declined: ['.', '.', '.', '.', '.'],
    refused: ['.', '.', '.', '.', '.'],
    lapsed: ['.', '.', '.', '.', '.'],
    disputed: ['.', '.', '.', '.', '.'],
  }
  for (const state of applicationStates)
    it(`is decided for ${state}`, () => {
      const facts = [
        { hasOpenDemand: false, amount: 100n, paid: 0n },
        { hasOpenDemand: true, amount: 100n, paid: 1n },
        { hasOpenDemand: false, amount: 100n, paid: 100n },
        { hasOpenDemand: true, amount: 100n, paid: 100n },
        { hasOpenDemand: false, amount: 100n, paid: 1n },
      ]
      const shown = facts.map((fact) => shownState({ state, ...fact }))
      assert.deepEqual(
        shown,
        rows[state].map((word) => (word === '.' ? state : word)),
      )
      assert.ok(shown.every((word) => shownStates.includes(word)))
    })
})

describe('a guarantee is in force', () => {
  const states: readonly ApplicationState[] = ['issued', 'withdrawing', 'opened', 'restoring', 'restored', 'disputed']
  for (const state of applicationStates)
    it(`${states.includes(state) ? 'until it is paid in full' : 'not'} when ${state}`, () => {
      const found = [0n, 4n, 10n, 11n].map((paid) => isInForce({ state, guaranteeNumber: 'G', amount: 10n, paid }))
      assert.deepEqual(found, states.includes(state) ? [true, true, false, false] : [false, false, false, false])
      assert.equal(isInForce({ state, amount: 10n, paid: 0n }), false, 'nothing was issued')
    })
})
