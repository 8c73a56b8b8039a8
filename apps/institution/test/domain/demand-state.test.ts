import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  type DemandEvent,
  type DemandState,
  demandEvents,
  demandStates,
  demandTransitions,
  nextDemandState,
  openDemandStates,
} from '../../src/domain/demand/demand-state.ts'

/** Written out again, on purpose: every pair that moves; every other pair must not. */
const moves: readonly [DemandState, DemandEvent, DemandState][] = [
  ['presented', 'examination-begun', 'examining'],
  ['presented', 'order-noted', 'presented'],
  ['presented', 'order-lifted', 'presented'],
  ['examining', 'found-compliant', 'payable'],
  ['examining', 'found-compliant-under-order', 'stopped'],
  ['examining', 'discrepancies-stated', 'discrepant'],
  ['examining', 'order-noted', 'examining'],
  ['examining', 'order-lifted', 'examining'],
  ['discrepant', 'mended', 're-examining'],
  ['discrepant', 'declined', 'declined'],
  ['discrepant', 'order-noted', 'discrepant'],
  ['discrepant', 'order-lifted', 'discrepant'],
  ['re-examining', 'found-compliant', 'payable'],
  ['re-examining', 'found-compliant-under-order', 'stopped'],
  ['re-examining', 'declined', 'declined'],
  ['re-examining', 'order-noted', 're-examining'],
  ['re-examining', 'order-lifted', 're-examining'],
  ['payable', 'paid-in-part', 'partly-paid'],
  ['payable', 'paid-in-full', 'paid'],
  ['payable', 'payment-stopped', 'stopped'],
  ['stopped', 'order-noted', 'stopped'],
  ['stopped', 'order-lifted', 'payable'],
  ...(['presented', 'examining', 'discrepant', 're-examining', 'payable', 'stopped'] as const).flatMap(
    (state): [DemandState, DemandEvent, DemandState][] => [
      [state, 'extension-noted', state],
      [state, 'extension-refused', state],
      [state, 'extended', 'extended'],
    ],
  ),
  ['partly-paid', 'paid-in-part', 'partly-paid'],
  ['partly-paid', 'paid-in-full', 'paid'],
  ['partly-paid', 'payment-stopped', 'partly-stopped'],
  ['partly-paid', 'extension-refused', 'partly-paid'],
  ['partly-stopped', 'extension-refused', 'partly-stopped'],
  ['partly-stopped', 'order-noted', 'partly-stopped'],
  ['partly-stopped', 'order-lifted', 'partly-paid'],
]

describe('the states of a demand (gaps.md, "Independent guarantee")', () => {
  for (const state of demandStates) {
    for (const event of demandEvents) {
      const expected = moves.find((move) => move[0] === state && move[1] === event)?.[2]
      it(`${state} + ${event} → ${expected ?? 'not now'}`, () => assert.equal(nextDemandState(state, event), expected))
    }
  }

  it('can all be reached from its arrival', () => {
    const reached = new Set<DemandState>(['presented'])
    for (const state of reached) for (const to of Object.values(demandTransitions[state])) reached.add(to)
    assert.deepEqual([...reached].sort(), [...demandStates].sort())
  })

  it('end in paid, declined and extended alone; every other one stops expiry and release', () => {
    assert.deepEqual(
      demandStates.filter((state) => !openDemandStates.includes(state)),
      ['paid', 'declined', 'extended'],
    )
  })

  it('lead to the notice of discrepancies at most once on any way', () => {
    const after = new Set<DemandState>(['discrepant'])
    for (const state of after) for (const to of Object.values(demandTransitions[state])) after.add(to)
    const again = [...after].filter((state) => nextDemandState(state, 'discrepancies-stated') !== undefined)
    assert.deepEqual(again, [])
  })
})
