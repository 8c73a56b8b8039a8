/** The steps of an application at the institution and for its bidder, by what happened to it. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  type ApplicationEvent,
  type ApplicationState,
  nextApplicationState,
} from '../../src/domain/application/application-state.ts'
import { bidderStage } from '../../src/domain/bidder-stage.ts'
import { statusesOf } from '../../web/pages/applications/stage/application-steps.ts'
import { statusesOfStage } from '../../web/pages/bidder/bidder-steps.ts'

/** As the table of transitions leads there. */
function stageAfter(path: readonly ApplicationEvent[]) {
  let state: ApplicationState = 'received'
  const events = path.map((event) => {
    const to = nextApplicationState(state, event)
    assert.ok(to !== undefined, `${event} is out of turn in ${state}`)
    state = to
    return { event }
  })
  return { state, events }
}

const accepted = ['referred', 'accepted'] as const
const paid = [...accepted, 'premium-received'] as const
const issued = [...paid, 'sealed-file-signed'] as const
const restored = [...issued, 'key-accepted', 'plain-file-signed'] as const

function sameForBidder(stage: ReturnType<typeof stageAfter>): void {
  const { state } = stage
  const own = bidderStage({ state, premiumSuspended: false, isUndelivered: false, isLapsed: false })
  assert.deepEqual(statusesOfStage(own), statusesOf(stage))
}

describe('the steps of an application at the institution', () => {
  for (const [path, state, words] of [
    [[], 'received', 'done current todo todo todo todo'],
    [['referred'], 'underwriting', 'done current todo todo todo todo'],
    [['referred', 'supplement-asked'], 'awaiting-bidder', 'done waits todo todo todo todo'],
    [['refused'], 'refused', 'done failed todo todo todo todo'],
    [accepted, 'awaiting-premium', 'done done waits todo todo todo'],
    [[...accepted, 'refused'], 'refused', 'done done failed todo todo todo'],
    [[...accepted, 'abandon-asked'], 'abandoning', 'done done current todo todo todo'],
    [paid, 'issuing', 'done done done current todo todo'],
    [issued, 'issued', 'done done done done waits todo'],
    [[...issued, 'reissue-ordered'], 'issuing', 'done done done current todo todo'],
    [[...issued, 'key-came-early'], 'key-held', 'done done done done waits todo'],
    [[...issued, 'key-accepted'], 'restoring', 'done done done done done current'],
    [
      [...issued, 'withdraw-requested', 'withdrawal-accepted', 'withdrawal-confirmed'],
      'withdrawn',
      'done done done done failed todo',
    ],
    [[...issued, 'expired'], 'expired', 'done done done done omitted omitted'],
    [restored, 'restored', 'done done done done done done'],
    [[...restored, 'reissue-ordered'], 'restoring', 'done done done done done current'],
    [[...restored, 'released'], 'released', 'done done done done done done'],
  ] as const satisfies readonly [readonly ApplicationEvent[], ApplicationState, string][])
    it(`after ${path.join(', ') || 'nothing'} are ${words}`, () => {
      const stage = stageAfter(path)
      assert.equal(stage.state, state)
      assert.equal(statusesOf(stage).join(' '), words)
    })

  // `payer-differs` and `undelivered` depend on more than the state.
  for (const path of [[], ['referred'], ['referred', 'supplement-asked'], accepted, paid, issued] as const)
    it(`are the same on the bidder's page after ${path.join(', ') || 'nothing'}`, () => sameForBidder(stageAfter(path)))
  for (const path of [[...issued, 'key-accepted'], restored] as const)
    it(`are the same on the bidder's page after ${path.join(', ')}`, () => sameForBidder(stageAfter(path)))

  it('show a guarantee as issued once its notice has arrived', () => {
    const sent = { ...stageAfter(issued), undeliveredTries: 2 }
    assert.equal(statusesOf(sent).join(' '), 'done done done current todo todo')
  })
})
