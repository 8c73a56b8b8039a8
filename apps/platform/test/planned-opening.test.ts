import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { plannedOpening } from '../web/pages/lots/planned-opening.ts'

describe('the opening time that a lot had', () => {
  const lot = {
    opensAt: 300,
    events: [
      { at: 1 },
      { at: 10, detail: { from: 100, to: 200 } },
      { at: 20, detail: { bids: 3 } },
      { at: 30, detail: { from: 200, to: 300 } },
    ],
  }
  for (const [what, at, opensAt] of [
    ['before it was moved', 5, 100],
    ['between two moves', 15, 200],
    ['at the moment of a move', 30, 300],
    ['since the last', 40, 300],
  ] as const)
    it(`is of its time: ${what}`, () => assert.equal(plannedOpening(lot, at), opensAt))
  it('is its own when it never moved', () => assert.equal(plannedOpening({ opensAt: 7, events: [{ at: 1 }] }, 0), 7))
})
