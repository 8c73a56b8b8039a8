/**
 * What `out-of-turn` states to an institution (docs/decisions/0013): the state as its own notices and our messages have
 * made it known, and nothing that depends on a lot before its opening.
 */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { turnText } from '@openbaohan/protocol/errors/turn-text.ts'
import { fen } from '@openbaohan/protocol/values/fen.ts'
import type { Application } from '../src/domain/application/application.ts'
import {
  type ApplicationEvent,
  type ApplicationState,
  applicationStates,
  nextApplicationState,
} from '../src/domain/application/application-state.ts'
import { decideIssued } from '../src/domain/application/decide-issued.ts'
import { statedTurn } from '../src/domain/application/stated-turn.ts'

const applicationOf = (state: ApplicationState): Application => ({
  number: 'E1',
  partner: 'p1',
  state,
  applicantCode: '91329901MA1M8Q2R72',
  applicantName: '云川镕堃建设集团有限公司',
  amount: fen(70000000n),
  guaranteeNumber: 'G1',
  submittedAt: 0,
})

const agreed = { optionalCalls: ['abandon', 'abandoned'] as const }
const textOf = (state: ApplicationState) => turnText(statedTurn(state), agreed)

/** States between which only a message of ours passes that may still wait to be sent. */
const alike: readonly (readonly ApplicationState[])[] = [
  ['submitted', 'accepted', 'abandoning'],
  ['issued', 'withdrawing'],
  ['opened', 'restoring'],
]

describe('what out-of-turn states', () => {
  for (const [first = 'issued', ...others] of alike)
    for (const other of others)
      it(`is the same of ${first} and ${other}`, () => assert.equal(textOf(other), textOf(first)))

  it('is of its own for every other state', () => {
    const single = applicationStates.filter((state) => !alike.some((states) => states.slice(1).includes(state)))
    assert.equal(new Set(single.map(textOf)).size, single.length)
  })

  it('names the notices that the state takes, by their wire names', () => {
    assert.match(textOf('accepted'), /baohannotice、giveupapply$/)
    assert.match(textOf('issued'), /baohannotice、quitnotice$/)
    assert.match(textOf('opened'), /restorenotice、invoicenotice$/)
    assert.doesNotMatch(textOf('withdrawn'), /notice|apply/)
  })

  it('names an optional call only where it is agreed', () => {
    assert.doesNotMatch(turnText(statedTurn('accepted'), { optionalCalls: [] }), /giveupapply/)
  })
})

/**
 * During the opening freeze `out-of-turn` is answered before the freeze is checked. It reveals no member of a lot that is
 * opening, since the opening would not make the notice fit: the answer is the same before, during and after it.
 */
describe('a notice that is out of turn', () => {
  const notices: readonly ApplicationEvent[] = [
    'guarantee-issued',
    'guarantee-refused',
    'withdrawal-confirmed',
    'withdrawal-refused',
    'abandoned-by-institution',
  ]
  /** What lapsed may still be ended by its institution. */
  const endings = new Set<ApplicationEvent>(['guarantee-refused', 'withdrawal-confirmed', 'abandoned-by-institution'])

  it('would be out of turn after the opening too, or only ends what lapsed', () => {
    for (const state of applicationStates)
      for (const event of notices) {
        const opened = nextApplicationState(state, 'lot-opened')
        if (opened === undefined || nextApplicationState(state, event) !== undefined) continue
        const after = nextApplicationState(opened, event)
        assert.ok(
          after === undefined || after === opened || (opened === 'lapsed' && endings.has(event)),
          `${state} ${event}`,
        )
      }
  })

  it('of issue is never taken once the lot has opened', () => {
    for (const state of applicationStates) {
      const opened = nextApplicationState(state, 'lot-opened')
      if (opened === undefined) continue
      assert.deepEqual(decideIssued(applicationOf(opened), { approved: true }, undefined), {
        kind: 'answer',
        code: 'out-of-turn',
      })
    }
  })
})
