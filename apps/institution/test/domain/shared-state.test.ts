import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  type ApplicationState,
  applicationStates,
} from '@openbaohan/institution/domain/application/application-state.ts'
import { type FactsOfState, sharedStateOf } from '@openbaohan/institution/domain/shared-state.ts'
import { sharedStates } from '@openbaohan/protocol/reconcile/shared-states.ts'

const of = (state: ApplicationState, facts: Partial<FactsOfState> = {}) =>
  sharedStateOf({ state, hasSealed: false, hasPlain: false, isPastValidity: false, ...facts })

describe('what a state of ours is called in a statement', () => {
  it('is a word of the shared vocabulary, for every state', () => {
    for (const state of applicationStates) assert.ok(Object.hasOwn(sharedStates, of(state)), state)
  })
  const table: [ApplicationState, Partial<FactsOfState>, string][] = [
    ['received', {}, 'taken'],
    ['issuing', {}, 'taken'],
    ['issuing', { hasSealed: true }, 'issued'],
    ['restoring', { hasSealed: true }, 'restoring'],
    ['restoring', { hasSealed: true, hasPlain: true }, 'restored'],
    ['key-held', { hasSealed: true }, 'restoring'],
    ['withdraw-review', { hasSealed: true }, 'withdrawing'],
    ['discharged', { hasPlain: true }, 'restored'],
    ['discharged', { hasPlain: true, isPastValidity: true }, 'expired'],
  ]
  for (const [state, facts, shared] of table)
    it(`${state} is ${shared} ${JSON.stringify(facts)}`, () => assert.equal(of(state, facts), shared))
})
