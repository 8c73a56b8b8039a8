/** What `out-of-turn` states to a platform (docs/decisions/0013): nothing of what is decided within the institution. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { turnText } from '@openbaohan/protocol/errors/turn-text.ts'
import { type ApplicationState, applicationStates } from '../src/domain/application/application-state.ts'
import { statedTurn } from '../src/domain/application/stated-turn.ts'
import { evaluateWithdrawal } from '../src/domain/ending/withdrawal.ts'

const facts = { isIssued: false, hasOpened: false, isOpened: false, isLapsed: false }
const textOf = (state: ApplicationState, changes: Partial<typeof facts> = {}) =>
  turnText(statedTurn({ state, ...facts, ...changes }), { optionalCalls: ['abandon'] })

describe('what out-of-turn states to a platform', () => {
  it('is the same of every state before the issue', () => {
    const undecided = ['received', 'underwriting', 'awaiting-bidder', 'awaiting-premium', 'abandoning'] as const
    assert.deepEqual([...new Set(undecided.map((state) => textOf(state)))].length, 1)
    assert.notEqual(textOf('issued', { isIssued: true }), textOf('received'), 'control')
    assert.equal(textOf('withdraw-review', { isIssued: true }), textOf('withdrawing', { isIssued: true }))
  })

  it('names a lapse as the platform does, and no other state by it', () => {
    assert.match(textOf('abandoned', { isLapsed: true }), /申请已失效/)
    assert.match(textOf('abandoned'), /申请已放弃/, 'control')
    assert.equal(textOf('refused', { isLapsed: true }), textOf('refused'))
  })

  it('names a withdrawal exactly where one is taken', () => {
    for (const state of applicationStates)
      for (const hasOpened of [false, true]) {
        const statedOpening = hasOpened ? 1 : undefined
        const { kind } = evaluateWithdrawal({ state, statedOpening, hasOpenDemand: false }, 'withdraw-requested', 2)
        assert.equal(textOf(state, { isIssued: true, hasOpened }).includes('quitapply'), kind === 'now', state)
      }
  })
})
