import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { dialects } from '@openbaohan/protocol/dialects/dialects.ts'
import type { Outcome } from '@openbaohan/protocol/send/send.ts'
import { fen } from '@openbaohan/protocol/values/fen.ts'
import { classify } from '../src/dispatch/settled.ts'
import type { Application } from '../src/domain/application/application.ts'
import { type ApplicationState, applicationStates } from '../src/domain/application/application-state.ts'
import { decideApplyOutcome } from '../src/domain/application/decide-apply-outcome.ts'
import { decideIssued } from '../src/domain/application/decide-issued.ts'
import { decideRestoreOutcome } from '../src/domain/application/decide-restore-outcome.ts'
import { decideRestored } from '../src/domain/application/decide-restored.ts'
import { checkSubmission, type Submission } from '../src/flows/apply/check-submission.ts'

const inState = (state: ApplicationState): Application => ({
  number: 'E1',
  partner: 'p1',
  state,
  applicantCode: '91329901MA1M8Q2R72',
  applicantName: '云川镕堃建设集团有限公司',
  amount: fen(70000000n),
  guaranteeNumber: 'G1',
  submittedAt: 0,
})

/** `short(decision)` is the code of a plain answer, or what happens. */
const short = (decision: { kind: string; code?: string; state?: string }) =>
  decision.code ?? `${decision.kind}:${decision.state}`

describe('a notice of issue (§2)', () => {
  const rows: Record<ApplicationState, [approved: string, notApproved: string]> = {
    submitted: ['check-file:issued', 'refused:refused'],
    accepted: ['check-file:issued', 'refused:refused'],
    issued: ['check-file:issued', 'out-of-turn'],
    opened: ['out-of-turn', 'out-of-turn'],
    restoring: ['out-of-turn', 'out-of-turn'],
    restored: ['out-of-turn', 'out-of-turn'],
    released: ['out-of-turn', 'out-of-turn'],
    expired: ['out-of-turn', 'out-of-turn'],
    withdrawing: ['check-file:withdrawing', 'out-of-turn'],
    withdrawn: ['out-of-turn', 'out-of-turn'],
    abandoning: ['check-file:issued', 'refused:refused'],
    abandoned: ['out-of-turn', 'out-of-turn'],
    declined: ['out-of-turn', 'out-of-turn'],
    refused: ['out-of-turn', 'out-of-turn'],
    lapsed: ['out-of-turn', 'refused:lapsed'],
    disputed: ['out-of-turn', 'out-of-turn'],
  }
  for (const state of applicationStates) {
    it(`approved, ${state}: ${rows[state][0]}`, () =>
      assert.equal(short(decideIssued(inState(state), { approved: true }, undefined)), rows[state][0]))
    it(`not approved, ${state}: ${rows[state][1]}`, () =>
      assert.equal(short(decideIssued(inState(state), { approved: false }, undefined)), rows[state][1]))
  }
  const numbers: readonly [string, string | undefined, string][] = [
    ['no one has', undefined, 'check-file:issued'],
    ['this application has', 'E1', 'check-file:issued'],
    ['another application has', 'E2', 'guarantee-number-taken'],
  ]
  for (const [who, holder, wanted] of numbers)
    it(`with a guarantee number that ${who}: ${wanted}`, () =>
      assert.equal(short(decideIssued(inState('issued'), { approved: true }, holder)), wanted))
  it('for an application that is unknown or of another partner', () =>
    assert.equal(short(decideIssued(undefined, { approved: true }, undefined)), 'unknown-application'))
})

describe('a notice of restoring (§4)', () => {
  const takes: Partial<Record<ApplicationState, ApplicationState>> = {
    opened: 'restored',
    restoring: 'restored',
    restored: 'restored',
    expired: 'restored',
    released: 'released',
  }
  for (const state of applicationStates) {
    const next = takes[state]
    const wanted = next === undefined ? 'out-of-turn' : `check-file:${next}`
    it(`${state}: ${wanted}`, () =>
      assert.equal(short(decideRestored(inState(state), { guaranteeNumber: 'G1' })), wanted))
  }
  it('with the number of a different guarantee', () =>
    assert.equal(short(decideRestored(inState('opened'), { guaranteeNumber: 'G2' })), 'guarantee-number-differs'))
  it('for an unknown application', () =>
    assert.equal(short(decideRestored(undefined, { guaranteeNumber: 'G1' })), 'unknown-application'))
})

const accepted: Outcome = { kind: 'accepted', reply: { code: '1', message: '' } }
const refused: Outcome = { kind: 'refused', message: '系统繁忙', reply: { code: '0', message: '系统繁忙' } }
const wrongSecret: Outcome = {
  kind: 'refused',
  message: '验签未通过 [signature-invalid]',
  reply: { code: '0', message: '' },
}
const unclear: Outcome = { kind: 'unclear', why: 'HTTP 502' }
const unsent: Outcome = { kind: 'unsent', why: 'x', code: 'outgoing-invalid', permanent: true }

describe('the answer to an application (§1)', () => {
  const cases: readonly [string, ApplicationState, Outcome, boolean, string][] = [
    ['1', 'submitted', accepted, false, 'apply-accepted:accepted'],
    ['1 after the guarantee has come', 'issued', accepted, false, 'apply-accepted:issued'],
    ['0', 'submitted', refused, false, 'apply-declined:declined'],
    ['0 after an unclear attempt', 'submitted', refused, true, 'apply-contested:submitted'],
    ['0 after the guarantee has come', 'issued', refused, false, 'apply-contested:issued'],
    ['0 after it was accepted', 'accepted', refused, false, 'apply-contested:accepted'],
    ['nothing clear', 'submitted', unclear, false, 'none'],
    ['nothing sent', 'submitted', unsent, false, 'none'],
  ]
  for (const [what, state, outcome, contested, wanted] of cases)
    it(`${what}: ${wanted}`, () => {
      const change = decideApplyOutcome(state, outcome, contested)
      assert.equal(change === undefined ? 'none' : `${change.event}:${change.to}`, wanted)
    })
  it('keeps the page the bidder is led to', () =>
    assert.equal(
      decideApplyOutcome('submitted', { ...accepted, redirectUrl: 'https://bank.example/x' }, false)?.redirectUrl,
      'https://bank.example/x',
    ))
})

describe('the answer to a key (§3)', () => {
  const cases: readonly [string, ApplicationState, Outcome, string][] = [
    ['1', 'opened', accepted, 'restore-accepted:restoring'],
    ['1 after the plain guarantee has come', 'restored', accepted, 'restore-accepted:restored'],
    ['0', 'opened', refused, 'restore-refused:opened'],
    ['nothing clear', 'opened', unclear, 'none'],
  ]
  for (const [what, state, outcome, wanted] of cases)
    it(`${what}: ${wanted}`, () => {
      const change = decideRestoreOutcome(state, outcome)
      assert.equal(change === undefined ? 'none' : `${change.event}:${change.to}`, wanted)
    })
})

describe('what a failed message is worth', () => {
  const cases: readonly [string, string, Outcome, boolean, string][] = [
    ['an application, 0', 'apply', refused, false, 'done'],
    ['an application, 0 after an unclear attempt', 'apply', refused, true, 'block'],
    ['a key, 0', 'restore', refused, false, 'again'],
    ['a key, 0 after an unclear attempt', 'restore', refused, true, 'again'],
    ['a demand, 0', 'demand', refused, false, 'again'],
    ['a demand, 0 after an unclear attempt', 'demand', refused, true, 'again'],
    ['a release, 0', 'release', refused, false, 'done'],
    ['a release, 0 after an unclear attempt', 'release', refused, true, 'done'],
    ['an invoice, 0', 'invoice', refused, false, 'done'],
    ['an invoice, 0 after an unclear attempt', 'invoice', refused, true, 'block'],
    ['an application, a signature that does not hold', 'apply', wrongSecret, false, 'block'],
    ['an invoice, a signature that does not hold', 'invoice', wrongSecret, false, 'block'],
    ['a withdrawal, a signature that does not hold', 'withdraw', wrongSecret, false, 'done'],
    ['an application that cannot be sent', 'apply', unsent, false, 'block'],
    ['a key that cannot be sent', 'restore', unsent, false, 'block'],
  ]
  for (const [what, call, outcome, contested, wanted] of cases)
    it(`${what}: ${wanted}`, () => {
      const refusal = { partner: 'p', key: 'k', body: { call, message: {} }, outcome, contested, tries: 0 }
      assert.equal(classify(refusal), wanted)
    })
})

describe('an application that is handed in', () => {
  const good: Submission = {
    lot: {
      id: 'l1',
      number: 'L1',
      name: '标段',
      beneficiaryName: '招标人',
      amount: '700000.00',
      opensAt: 1000,
      bidValidityDays: 90,
      extraDays: 0,
      forbidsExtraDays: false,
      revision: 0,
      publicKey: '04',
      state: 'announced',
      kind: 'construction',
    },
    bidder: {
      code: 'B1',
      name: '投标人',
      basicAccount: { name: '投标人', number: '1', bank: '银行' },
    },
    partner: {
      id: 'p1',
      appkey: 'k1',
      name: '银行',
      side: 'institution',
      baseUrl: 'http://127.0.0.1:1',
      dialect: dialects.epoint,
      secrets: [],
      platformCode: 'A1',
      test: true,
      allowedHosts: [],
    },
    products: [],
    now: 999,
  }
  const product = {
    partner: 'k1',
    name: '保函',
    kind: 'bank' as const,
    rate: '0.004',
    minimumPremium: '0',
    onSale: true,
  }
  const { lot, bidder, partner } = good
  assert.ok(lot !== undefined && bidder !== undefined && partner !== undefined)
  const oldPhone = { ...bidder, contactPhone: '张工13800138000' }
  const oldContact = { ...bidder, contactName: '张\n三' }
  const cases: readonly [string, Partial<Submission>, string][] = [
    ['in time', {}, 'ok'],
    ['for no lot', { lot: undefined }, 'lot-unknown'],
    ['by no bidder', { bidder: undefined }, 'bidder-unknown'],
    [
      'by one whose registered name has a tab',
      { bidder: { ...bidder, name: '云川\t建设' } },
      'bidder-entry-unreadable',
    ],
    ['by one whose contact has a line break', { bidder: oldContact }, 'bidder-entry-unreadable'],
    ['by the same, with another contact', { bidder: oldContact, statesContact: true }, 'ok'],
    ['by one whose phone has a name', { bidder: oldPhone }, 'bidder-phone-unsendable'],
    ['by the same, with another contact than the phone', { bidder: oldPhone, statesContact: true }, 'ok'],
    [
      'by one whose phone is written as people do',
      { bidder: { ...bidder, contactPhone: '１３８００１３８０００ 或 0512–66880012' } },
      'ok',
    ],
    ['to no one', { partner: undefined }, 'partner-unknown'],
    ['to another platform', { partner: { ...partner, side: 'platform' } }, 'partner-unknown'],
    ['to a partner without a platform code', { partner: { ...partner, platformCode: undefined } }, 'partner-unknown'],
    ['at the opening time', { now: 1000 }, 'lot-closed'],
    ['while the lot opens', { lot: { ...lot, state: 'opening' } }, 'lot-closed'],
    ['for an opened lot', { lot: { ...lot, state: 'opened' } }, 'lot-closed'],
    ['with a product that covers it', { products: [{ ...product, maximumAmount: '700000.00' }] }, 'ok'],
    ['with a product too small', { products: [{ ...product, maximumAmount: '699999.99' }] }, 'amount-over-product'],
    ['with the product that was chosen (D13)', { products: [product], chosen: '保函' }, 'ok'],
    ['with a product that is not offered (D13)', { products: [product], chosen: '保单' }, 'product-unknown'],
    [
      'with a chosen product too small beside another that is not (D13)',
      {
        products: [
          { ...product, maximumAmount: '1.00' },
          { ...product, name: '大额' },
        ],
        chosen: '保函',
      },
      'amount-over-product',
    ],
    ['with a product not on sale', { products: [{ ...product, onSale: false }] }, 'amount-over-product'],
  ]
  for (const [what, change, wanted] of cases)
    it(`${what}: ${wanted}`, () => {
      const checked = checkSubmission({ ...good, ...change })
      assert.equal('problem' in checked ? checked.problem : 'ok', wanted)
    })
})
