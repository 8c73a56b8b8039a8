/** The steps of an application, by what happened to it, and what its bidder does next. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  type ApplicationEvent,
  type ApplicationState,
  nextApplicationState,
} from '../src/domain/application/application-state.ts'
import { nextActionOf, statusesOf } from '../web/pages/applications/stage/application-steps.ts'

const files = [{ kind: 'sealed' }, { kind: 'plain' }]

/** As the table of transitions leads there. */
function stageAfter(path: readonly ApplicationEvent[]) {
  let state: ApplicationState = 'submitted'
  const events = path.map((event) => {
    const to = nextApplicationState(state, event)
    assert.ok(to !== undefined, `${event} is out of turn in ${state}`)
    state = to
    return { event, to }
  })
  return { state, events }
}

const taken = 'apply-accepted'
const issued = [taken, 'guarantee-issued'] as const
const opened = [...issued, 'lot-opened'] as const
const restoring = [...opened, 'restore-accepted'] as const
const restored = [...restoring, 'guarantee-restored'] as const

describe('the steps of an application', () => {
  for (const [path, state, words] of [
    [[], 'submitted', 'done current todo todo todo todo'],
    [[taken], 'accepted', 'done elsewhere elsewhere todo todo todo'],
    [['apply-declined'], 'declined', 'done failed todo todo todo todo'],
    [[taken, 'guarantee-refused'], 'refused', 'done failed todo todo todo todo'],
    [[taken, 'abandon-requested'], 'abandoning', 'done current todo todo todo todo'],
    [[taken, 'abandon-requested', 'abandon-accepted'], 'abandoned', 'done failed todo todo todo todo'],
    [['lot-opened'], 'lapsed', 'done failed todo todo todo todo'],
    [[taken, 'lot-opened'], 'lapsed', 'done failed todo todo todo todo'],
    [['box-mismatched'], 'disputed', 'done failed todo todo todo todo'],
    [['guarantee-issued'], 'issued', 'done done done done waits todo'],
    [issued, 'issued', 'done done done done waits todo'],
    [[...issued, 'withdraw-requested'], 'withdrawing', 'done done done done waits todo'],
    [[...issued, 'withdrawal-confirmed'], 'withdrawn', 'done done done done failed todo'],
    [[...issued, 'withdrawal-confirmed', 'lot-opened'], 'withdrawn', 'done done done done failed todo'],
    [[...issued, 'abandon-accepted'], 'abandoned', 'done done done done failed todo'],
    [[...issued, 'box-mismatched'], 'disputed', 'done done done done done failed'],
    [[...issued, 'guarantee-expired'], 'expired', 'done done done done omitted omitted'],
    [[...issued, 'guarantee-expired', 'lot-opened'], 'expired', 'done done done done done omitted'],
    [opened, 'opened', 'done done done done done current'],
    [restoring, 'restoring', 'done done done done done current'],
    [[...opened, 'guarantee-released'], 'released', 'done done done done done omitted'],
    [[...restoring, 'guarantee-expired'], 'expired', 'done done done done done omitted'],
    [restored, 'restored', 'done done done done done done'],
    [[...opened, 'guarantee-restored'], 'restored', 'done done done done done done'],
    [[...restored, 'guarantee-released'], 'released', 'done done done done done done'],
    [[...restored, 'guarantee-expired'], 'expired', 'done done done done done done'],
    [[...restoring, 'guarantee-expired', 'guarantee-restored'], 'restored', 'done done done done done done'],
  ] as const satisfies readonly [readonly ApplicationEvent[], ApplicationState, string][])
    it(`after ${path.join(', ') || 'nothing'} are ${words}`, () => {
      const stage = stageAfter(path)
      assert.equal(stage.state, state)
      assert.equal(statusesOf(stage).join(' '), words)
    })

  for (const [state, actions, next] of [
    ['accepted', ['go', 'abandon'], 'go'],
    ['issued', ['go', 'withdraw'], undefined],
    ['restored', [], 'download'],
    ['declined', [], 'apply'],
    ['refused', [], 'apply'],
    ['abandoned', [], 'apply'],
    ['withdrawing', ['go'], undefined],
    ['withdrawn', ['go'], 'apply'],
    ['lapsed', [], 'apply'],
    ['disputed', [], undefined],
    ['released', [], undefined],
  ] as const satisfies readonly [ApplicationState, readonly string[], string | undefined][])
    it(`lead from ${state} to ${next ?? 'nothing'}`, () => assert.equal(nextActionOf({ state, actions, files }), next))
})
