/** Whether days are left and a hold is offered, beside what was paid. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { ApplicationState } from '../src/domain/application/application-state.ts'
import { shownState } from '../src/domain/demand/shown-state.ts'
import { isInEffect } from '../web/pages/releases/in-effect.ts'

for (const [state, paid, hasOpenDemand, expected] of [
  ['restored', 0n, false, true],
  ['restored', 40n, false, true],
  ['restored', 40n, true, true],
  ['opened', 100n, false, false],
  ['restored', 100n, false, false],
  ['expired', 0n, false, false],
  ['released', 100n, false, false],
] as const satisfies readonly [ApplicationState, bigint, boolean, boolean][])
  it(`a guarantee in ${state} with ${paid} of 100 paid${hasOpenDemand ? ' and a demand' : ''} is ${expected ? '' : 'not '}in effect`, () => {
    const shown = shownState({ state, hasOpenDemand, amount: 100n, paid })
    assert.equal(isInEffect({ state, shown }), expected)
  })
