import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Outcome } from '@openbaohan/protocol/send/send.ts'
import { fen } from '@openbaohan/protocol/values/fen.ts'
import { decideSend } from '../src/dispatch/send-guard.ts'
import { classify } from '../src/dispatch/settled.ts'
import type { Application } from '../src/domain/application/application.ts'
import { type ApplicationState, applicationStates } from '../src/domain/application/application-state.ts'
import { decideAbandonOutcome } from '../src/domain/ending/decide-abandon-outcome.ts'
import { decideAbandonRequest } from '../src/domain/ending/decide-abandon-request.ts'
import { decideAbandonResult } from '../src/domain/ending/decide-abandon-result.ts'
import { decideAbandoned } from '../src/domain/ending/decide-abandoned.ts'
import { decideWithdrawOutcome } from '../src/domain/ending/decide-withdraw-outcome.ts'
import { decideWithdrawalRequest } from '../src/domain/ending/decide-withdrawal-request.ts'
import { decideWithdrawn } from '../src/domain/ending/decide-withdrawn.ts'
import { withdrawalReasons } from '../src/domain/ending/withdrawal-reasons.ts'

const inState = (state: ApplicationState, guaranteeNumber: string | undefined = 'G1'): Application => ({
  number: 'E1',
  partner: 'p1',
  state,
  applicantCode: '91329901MA1M8Q2R72',
  applicantName: '云川镕堃建设集团有限公司',
  amount: fen(70000000n),
  ...(guaranteeNumber === undefined ? {} : { guaranteeNumber }),
  submittedAt: 0,
})

type Row = readonly [withdraw: string, confirmed: string, refused: string, abandon: string, abandoned: string]
/** §7 asked for · §8 with 1 · §8 with 0 · §11 asked for · §12, in every state. */
const rows: Record<ApplicationState, Row> = {
  submitted: ['not-issued-yet', 'out-of-turn', 'out-of-turn', 'abandoning', 'abandoned'],
  accepted: ['not-issued-yet', 'out-of-turn', 'out-of-turn', 'abandoning', 'abandoned'],
  issued: ['withdrawing', 'withdrawn', 'issued', 'already-issued', 'already-issued'],
  opened: ['after-opening', 'late:after-opening', 'opened', 'already-issued', 'already-issued'],
  restoring: ['after-opening', 'late:after-opening', 'restoring', 'already-issued', 'already-issued'],
  restored: ['after-opening', 'late:after-opening', 'restored', 'already-issued', 'already-issued'],
  released: ['application-ended', 'late:after-opening', 'released', 'application-ended', 'out-of-turn'],
  expired: ['application-ended', 'late:after-opening', 'expired', 'application-ended', 'out-of-turn'],
  withdrawing: ['request-under-way', 'withdrawn', 'issued', 'already-issued', 'already-issued'],
  withdrawn: ['application-ended', 'out-of-turn', 'out-of-turn', 'application-ended', 'out-of-turn'],
  abandoning: ['not-issued-yet', 'out-of-turn', 'out-of-turn', 'request-under-way', 'abandoned'],
  abandoned: ['application-ended', 'out-of-turn', 'out-of-turn', 'application-ended', 'out-of-turn'],
  declined: ['application-ended', 'out-of-turn', 'out-of-turn', 'application-ended', 'out-of-turn'],
  refused: ['application-ended', 'out-of-turn', 'out-of-turn', 'application-ended', 'out-of-turn'],
  lapsed: ['application-ended', 'lapsed', 'out-of-turn', 'application-ended', 'lapsed'],
  disputed: ['application-ended', 'out-of-turn', 'out-of-turn', 'application-ended', 'out-of-turn'],
}

const asked = (decision: { to: string } | { problem: string }) => ('to' in decision ? decision.to : decision.problem)
const noticed = (decision: { kind: string; code?: string; state?: string }) =>
  decision.kind === 'late' ? `late:${decision.code}` : (decision.code ?? decision.state)

describe('calls out of turn and after a final state are refused by name (gaps.md, "the state machine refuses")', () => {
  const notice = (approved: boolean) => ({ approved, guaranteeNumber: 'G1' })
  for (const state of applicationStates) {
    const [withdraw, confirmed, refused, abandon, abandoned] = rows[state]
    it(`§7 asked for, ${state}: ${withdraw}`, () => assert.equal(asked(decideWithdrawalRequest(state)), withdraw))
    it(`§8 with 1, ${state}: ${confirmed}`, () =>
      assert.equal(noticed(decideWithdrawn(inState(state), notice(true))), confirmed))
    it(`§8 with 0, ${state}: ${refused}`, () =>
      assert.equal(noticed(decideWithdrawn(inState(state), notice(false))), refused))
    it(`§11 asked for, ${state}: ${abandon}`, () => assert.equal(asked(decideAbandonRequest(state, true)), abandon))
    it(`§11 to a partner without this optional call, ${state}`, () =>
      assert.equal(asked(decideAbandonRequest(state, false)), abandon === 'abandoning' ? 'call-not-agreed' : abandon))
    it(`§12, ${state}: ${abandoned}`, () => assert.equal(noticed(decideAbandoned(inState(state))), abandoned))
  }
  it('§8 with the number of a different guarantee', () =>
    assert.equal(
      noticed(decideWithdrawn(inState('issued'), { approved: true, guaranteeNumber: 'G2' })),
      'guarantee-number-differs',
    ))
  it('§8 and §12 for an application that is unknown or of another partner', () => {
    assert.equal(noticed(decideWithdrawn(undefined, notice(true))), 'unknown-application')
    assert.equal(noticed(decideAbandoned(undefined)), 'unknown-application')
  })
})

const accepted: Outcome = { kind: 'accepted', reply: { code: '1', message: '' } }
const refused: Outcome = { kind: 'refused', message: '系统繁忙', reply: { code: '0', message: '系统繁忙' } }
const unclear: Outcome = { kind: 'unclear', why: 'HTTP 502' }

describe('the answer to a withdrawal (§7): 1 is delivered, the signed notice decides (gaps.md, "Replies")', () => {
  const cases: readonly [string, ApplicationState, Outcome, boolean, string][] = [
    ['1', 'withdrawing', accepted, false, 'withdraw-accepted:withdrawing'],
    ['1 after the notice', 'withdrawn', accepted, false, 'withdraw-accepted:withdrawn'],
    ['1 after the opening', 'opened', accepted, false, 'withdraw-accepted:opened'],
    ['0', 'withdrawing', refused, false, 'withdraw-declined:issued'],
    ['0 after the notice', 'withdrawn', refused, false, 'withdraw-declined:withdrawn'],
    ['0 after an unclear attempt', 'withdrawing', refused, true, 'withdraw-contested:issued:contested-withdrawal'],
    ['nothing clear', 'withdrawing', unclear, false, 'none'],
  ]
  for (const [what, state, outcome, contested, wanted] of cases)
    it(`${what}: ${wanted}`, () => {
      const change = decideWithdrawOutcome(state, outcome, contested)
      assert.equal(
        change === undefined ? 'none' : [change.event, change.to, change.work].filter(Boolean).join(':'),
        wanted,
      )
    })
})

describe('the answer to an abandonment (§11) is what both sides agree on (gaps.md, "a give-up can cross an issue notice")', () => {
  const cases: readonly [string, ApplicationState, Outcome, boolean, string][] = [
    ['1', 'abandoning', accepted, false, 'abandon-accepted:abandoned'],
    ['1 after the notice of issue', 'issued', accepted, false, 'abandon-accepted:abandoned'],
    ['1 after the opening', 'restoring', accepted, false, 'abandon-accepted-late:restoring:late-give-up'],
    ['1 to what has lapsed', 'lapsed', accepted, false, 'abandon-accepted:lapsed'],
    ['0 to what has lapsed', 'lapsed', refused, false, 'abandon-refused:lapsed:lapse-not-confirmed'],
    ['0', 'abandoning', refused, false, 'abandon-refused:accepted'],
    ['0 after the notice of issue', 'issued', refused, false, 'abandon-refused:issued'],
    ['0 after an unclear attempt', 'abandoning', refused, true, 'abandon-contested:accepted:contested-give-up'],
    ['nothing clear', 'abandoning', unclear, false, 'none'],
  ]
  for (const [what, state, outcome, contested, wanted] of cases)
    it(`${what}: ${wanted}`, () => {
      const change = decideAbandonOutcome(state, outcome, contested)
      assert.equal(
        change === undefined ? 'none' : [change.event, change.to, change.work].filter(Boolean).join(':'),
        wanted,
      )
    })
})

it('the agreed result of an abandonment changes nothing after the opening, and is shown to a person', () => {
  assert.deepEqual(decideAbandonResult('restoring', true)?.work, 'late-give-up')
  assert.equal(decideAbandonResult('restoring', false)?.to, 'restoring')
  assert.equal(decideAbandonResult('submitted', true), undefined)
})

describe('what still leaves', () => {
  const sends: Record<'apply' | 'withdraw' | 'abandon', ReadonlySet<ApplicationState>> = {
    // A refusal may overtake the answer: sent again after it, the application would begin another round at the peer.
    apply: new Set(applicationStates.filter((state) => state !== 'lapsed' && state !== 'refused')),
    withdraw: new Set(['withdrawing']),
    abandon: new Set(['abandoning', 'issued', 'withdrawing', 'lapsed']),
  }
  for (const call of ['apply', 'withdraw', 'abandon'] as const)
    for (const state of applicationStates) {
      const wanted = sends[call].has(state) ? 'send' : 'obsolete'
      it(`${call}, ${state}: ${wanted}`, () => assert.equal(decideSend(call, state, false), wanted))
    }
  it('waits in the opening freeze (gaps.md, "withdrawals, give-ups and replacements wait")', () => {
    assert.equal(decideSend('withdraw', 'withdrawing', true), 'wait')
    assert.equal(decideSend('abandon', 'abandoning', true), 'wait')
    assert.equal(decideSend('restore', 'opened', true), 'send')
    assert.equal(decideSend('abandon', 'lapsed', true), 'send', 'its own lot has opened')
  })
  it('never blocks the key behind it, whatever the answer', () => {
    for (const call of ['withdraw', 'abandon'])
      for (const contested of [true, false]) {
        const body = { call, message: {} }
        assert.equal(classify({ partner: 'p', key: 'k', body, outcome: refused, contested, tries: 0 }), 'done')
      }
  })
})

describe('reasons of a withdrawal (gaps.md, "ours is a closed list")', () => {
  it('are short, neutral and without &', () => {
    for (const reason of Object.values(withdrawalReasons)) assert.match(reason, /^[\u4e00-\u9fff]{2,10}$/)
  })
})
