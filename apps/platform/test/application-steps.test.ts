/** The five steps of an application, and what its bidder does next. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type ApplicationState, applicationStates } from '../src/domain/application/application-state.ts'
import { nextActionOf, statusesOf } from '../web/pages/applications/stage/application-steps.ts'

const files = [{ kind: 'sealed' }, { kind: 'plain' }]

describe('the steps of an application', () => {
  for (const state of applicationStates)
    it(`have one place in ${state}`, () => {
      const statuses = statusesOf(state)
      const done = statuses.findIndex((status) => status !== 'done')
      assert.equal(statuses.length, 5)
      const after = done < 0 ? [] : statuses.slice(done + 1)
      assert.ok(
        after.every((status) => status === 'todo'),
        'nothing is done after the place',
      )
    })

  for (const [state, actions, next] of [
    ['accepted', ['go', 'abandon'], 'go'],
    ['issued', ['go', 'withdraw'], undefined],
    ['restored', [], 'download'],
    ['refused', [], 'apply'],
    ['lapsed', [], 'apply'],
    ['disputed', [], undefined],
    ['released', [], undefined],
  ] as const satisfies readonly [ApplicationState, readonly string[], string | undefined][])
    it(`lead from ${state} to ${next ?? 'nothing'}`, () => assert.equal(nextActionOf({ state, actions, files }), next))
})
