/** The rules of a lot's life as tables. Lines of docs/spec/gaps.md stand beside the rules they come from. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { applicationStates } from '../src/domain/application/application-state.ts'
import { decideEndedApplication } from '../src/domain/application/decide-ended-application.ts'
import { decideLotOrder, type LotOrder } from '../src/domain/lot/decide-lot-order.ts'
import { type Consent, isSecond, orderOfConsent } from '../src/domain/lot/lot-consent.ts'
import {
  type CorrectedLot,
  type CorrectionCause,
  type LotCorrection,
  lotAsOf,
} from '../src/domain/lot/lot-correction.ts'
import { type LotState, lotEvents, lotStates, nextLotState } from '../src/domain/lot/lot-state.ts'

/** Every state × event, written out a second time: `.` is out of turn. */
const expected: Record<LotState, string> = {
  //         postponed corrected suspended resumed begun ended aborted terminated
  announced: 'announced announced suspended . opening . aborted terminated',
  suspended: 'suspended suspended . announced . . aborted terminated',
  opening: '. . . . . opened . .',
  opened: '. . . . . . . .',
  aborted: '. . . . . . . .',
  terminated: '. . . . . . . .',
}

describe('the life of a lot', () => {
  for (const state of lotStates)
    for (const [index, event] of lotEvents.entries()) {
      const wanted = expected[state].split(' ')[index]
      it(`${state} + ${event} → ${wanted}`, () => assert.equal(nextLotState(state, event) ?? '.', wanted))
    }
})

describe('an order about a lot', () => {
  const now = 1000
  const known = {
    ...{ name: '一标', beneficiaryName: '甲', amount: '700000.00', bidValidityDays: 90, extraDays: 0 },
    forbidsExtraDays: false,
    kind: 'construction' as const,
  }
  const before: CorrectedLot = { ...known, state: 'announced', opensAt: 2000 }
  const due: CorrectedLot = { ...known, state: 'announced', opensAt: 1000 }
  const suspended: CorrectedLot = { ...known, state: 'suspended', opensAt: 900 }
  const at = (state: LotState): CorrectedLot => ({ ...known, state, opensAt: 2000 })
  /** Takes applications later. */
  const ahead: CorrectedLot = { ...before, applicationsFrom: 1500 }
  const correct = (correction: LotCorrection, notice?: string, cause?: CorrectionCause): LotOrder => ({
    ...{ action: 'correct', correction, notice, cause },
  })
  const open = (bids?: number): LotOrder => ({ action: 'open', bids })
  const wordOf = (lot: CorrectedLot, order: LotOrder, mode: 'sandbox' | 'production') => {
    const decision = decideLotOrder(lot, order, { now, mode })
    if (decision.kind === 'refuse') return decision.problem
    if (decision.kind === 'done') return 'done'
    return decision.missing ?? `${decision.recorded}${decision.needsTwo ? ' by two' : ''}`
  }
  /** The same in both modes unless a second word is given, which is production's. */
  const cases: readonly [string, CorrectedLot, LotOrder, string, string?][] = [
    ['postponed', before, { action: 'postpone', opensAt: 3000 }, 'postponed'],
    ['brought forward', before, { action: 'postpone', opensAt: 1500 }, 'brought-forward by two'],
    ['postponed to the past', before, { action: 'postpone', opensAt: 1000 }, 'opening-in-the-past'],
    ['postponed to where it is', before, { action: 'postpone', opensAt: 2000 }, 'opening-unchanged'],
    ['postponed after its time has come', due, { action: 'postpone', opensAt: 3000 }, 'lot-closed'],
    ['postponed while suspended', suspended, { action: 'postpone', opensAt: 3000 }, 'postponed'],
    ['suspended', before, { action: 'suspend' }, 'suspended'],
    ['suspended after its time has come', due, { action: 'suspend' }, 'suspended'],
    ['suspended twice', suspended, { action: 'suspend' }, 'lot-out-of-turn'],
    ['resumed with a new time', suspended, { action: 'resume', opensAt: 3000 }, 'resumed'],
    ['resumed when its time has passed', suspended, { action: 'resume' }, 'opening-in-the-past'],
    ['resumed in time', at('suspended'), { action: 'resume' }, 'resumed'],
    ['resumed to an earlier time', at('suspended'), { action: 'resume', opensAt: 1500 }, 'brought-forward by two'],
    ['resumed while it runs', before, { action: 'resume', opensAt: 3000 }, 'lot-out-of-turn'],
    // gaps.md: "the opening order carries the tendering system's count", "fewer than three bids: the lot may not be opened"
    ['opened with three bids', due, open(3), 'opening-begun'],
    ['opened with two bids', due, open(2), 'too-few-bids'],
    ['opened with none', due, open(0), 'too-few-bids'],
    ['opened without a count', due, open(), 'opening-begun', 'bid-count-missing'],
    ['opened early', before, open(3), 'opened-early by two'],
    ['opened early with two bids', before, open(2), 'too-few-bids'],
    ['opened while suspended', suspended, open(3), 'lot-out-of-turn'],
    ['opened while it opens', at('opening'), open(3), 'done'],
    ['opened again', at('opened'), open(), 'done'],
    ['opened after it was aborted', at('aborted'), open(3), 'lot-out-of-turn'],
    // gaps.md: "An aborted lot … two holders open it to the machine only"
    ['aborted', due, { action: 'abort' }, 'aborted by two'],
    ['terminated while suspended', suspended, { action: 'terminate' }, 'terminated by two'],
    ['aborted after it was opened', at('opened'), { action: 'abort' }, 'lot-out-of-turn'],
    ['terminated while it opens', at('opening'), { action: 'terminate' }, 'lot-out-of-turn'],
    [
      'brought forward to the start of applications',
      ahead,
      { action: 'postpone', opensAt: 1500 },
      'opening-before-applications',
    ],
    [
      'corrected before applications are accepted',
      ahead,
      correct({ amount: '600000.00', bidValidityDays: 120 }),
      'corrected',
    ],
    ['corrected in its amount while they are accepted', before, correct({ amount: '600000.00' }), 'notice-needed'],
    ['corrected in its name while they are accepted', before, correct({ name: '二标' }), 'notice-needed'],
    ['corrected in its validity with a notice', before, correct({ extraDays: 30 }, '公告'), 'corrected by two'],
    ['corrected in what no guarantee states', before, correct({ estimate: '40000000.00' }), 'corrected'],
    [
      'corrected to extra days that the tender forbids',
      ahead,
      correct({ forbidsExtraDays: true, extraDays: 5 }),
      'input-invalid',
    ],
    [
      'corrected with a notice that was not needed',
      before,
      correct({ kind: 'procurement' }, '公告'),
      'corrected by two',
    ],
    ['corrected while suspended, with a notice', suspended, correct({ name: '二标' }, '公告'), 'corrected by two'],
    ['corrected in nothing', before, correct({ name: '一标' }, '公告'), 'correction-empty'],
    ['corrected over the cap', ahead, correct({ estimate: '34999999.00' }), 'amount-over-cap'],
    ['corrected after its time has come', due, correct({ estimate: '40000000.00' }), 'lot-closed'],
    ['corrected after it was opened', at('opened'), correct({ name: '二标' }, '公告'), 'lot-out-of-turn'],
    ['given another start of applications', ahead, correct({ applicationsFrom: 1800 }), 'corrected'],
    ['opened for applications at once', ahead, correct({ applicationsFrom: null }), 'corrected'],
    ['given a start behind its opening', ahead, correct({ applicationsFrom: 2000 }), 'applications-from-wrong'],
    ['given a start once they are accepted', before, correct({ applicationsFrom: 1500 }), 'applications-open'],
  ]
  for (const [what, lot, order, sandbox, production = sandbox] of cases)
    it(`${what}: ${sandbox}${production === sandbox ? '' : `, in production ${production}`}`, () => {
      assert.equal(wordOf(lot, order, 'sandbox'), sandbox)
      assert.equal(wordOf(lot, order, 'production'), production)
    })
  it('states no count in what waits for a second person', () => {
    const decision = decideLotOrder(before, open(7), { now, mode: 'production' })
    assert.equal(decision.kind === 'change' && decision.content, 'open')
  })

  it('is two people only when both order the same correction with the same notice', () => {
    const contentOf = (order: LotOrder) => {
      const decision = decideLotOrder(before, order, { now, mode: 'production' })
      return decision.kind === 'change' ? decision.content : ''
    }
    const one = contentOf(correct({ name: '二标' }, '公告'))
    assert.equal(contentOf(correct({ name: '二标', amount: '700000.00' }, '公告')), one, 'what stays is no change')
    assert.notEqual(contentOf(correct({ name: '二标' }, '另一公告')), one)
    assert.notEqual(contentOf(correct({ name: '三标' }, '公告')), one)
    const [objection, entry] = (['objection', 'entry-mistake'] as const).map((kind) =>
      contentOf(correct({ name: '二标' }, '公告', { kind })),
    )
    assert.notEqual(objection, entry, 'for the same cause')
  })
  it('leaves a lot readable as it was at any moment', () => {
    const corrections = [
      { at: 100, changes: [{ field: 'amount' as const, from: '500000.00', to: '600000.00' }] },
      { at: 200, changes: [{ field: 'amount' as const, from: '600000.00', to: '700000.00' }] },
    ]
    const amounts = [99, 100, 199, 200].map((moment) => lotAsOf(before, corrections, moment).amount)
    assert.deepEqual(amounts, ['500000.00', '600000.00', '600000.00', '700000.00'])
  })

  const first: Consent = { content: 'open', who: '甲', keyId: '1', at: 0 }
  const second: Consent = { content: 'open', who: '乙', keyId: '2', at: 3_600_000 }
  const consents: readonly [string, Consent | undefined, Consent, boolean][] = [
    ['two people', first, second, true],
    ['no one before', undefined, second, false],
    ['the same person', first, { ...second, who: '甲' }, false],
    ['two names with one key', first, { ...second, keyId: '1' }, false],
    ['two different orders', first, { ...second, content: 'abort' }, false],
    ['a consent of the day before', first, { ...second, at: 24 * 3_600_000 + 1 }, false],
  ]
  for (const [what, given, order, wanted] of consents)
    it(`${what}: ${wanted ? 'two' : 'not two'}`, () => assert.equal(isSecond(given, order), wanted))

  const twice: readonly [CorrectedLot, LotOrder][] = [
    [before, { action: 'postpone', opensAt: 3000 }],
    [before, { action: 'suspend' }],
    [suspended, { action: 'resume', opensAt: 3000 }],
    [before, { action: 'open', bids: 3 }],
    [before, { action: 'abort' }],
    [before, { action: 'terminate' }],
    [
      before,
      { action: 'correct', correction: { amount: '800000.00', extraDays: 3, projectName: null }, notice: '更正' },
    ],
    [
      { ...before, projectName: '甲项目' },
      { action: 'correct', correction: { projectName: null }, notice: '更正', cause: { kind: 'other', text: '笔误' } },
    ],
  ]
  for (const [lot, order] of twice)
    it(`a second person confirms ${JSON.stringify(order)} as the first ordered it`, () => {
      const moment = { now, mode: 'production' as const }
      const first = decideLotOrder(lot, order, moment)
      assert.ok(first.kind === 'change')
      const again = orderOfConsent(order.action, first.content, 3)
      assert.ok(again !== undefined)
      assert.deepEqual(decideLotOrder(lot, again, moment), first)
      assert.equal(orderOfConsent('unknown', first.content), undefined)
    })
})

describe('an application whose lot ended unopened', () => {
  for (const state of applicationStates) {
    const wanted =
      state === 'issued'
        ? 'withdraw'
        : state === 'submitted' || state === 'accepted'
          ? 'abandon'
          : state === 'withdrawing' || state === 'abandoning'
            ? 'wait'
            : 'done'
    it(`${state}: ${wanted}`, () => assert.equal(decideEndedApplication(state), wanted))
  }
})
