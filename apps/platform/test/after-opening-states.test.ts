import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { extendOrPayText } from '@openbaohan/protocol/values/extend-or-pay.ts'
import { fen } from '@openbaohan/protocol/values/fen.ts'
import { invoiceForm } from '@openbaohan/protocol/values/invoice-number.ts'
import { type ApplicationState, applicationStates } from '../src/domain/application/application-state.ts'
import { decideDemand } from '../src/domain/demand/decide-demand.ts'
import {
  type DemandState,
  demandEvents,
  demandStates,
  isOpenDemand,
  nextDemandState,
} from '../src/domain/demand/demand-state.ts'
import { decideRelease, type ReleaseAsked } from '../src/domain/ending/decide-release.ts'
import { decideInvoiceRequest } from '../src/domain/invoice/decide-invoice-request.ts'
import { decideInvoiced } from '../src/domain/invoice/decide-invoiced.ts'
import type { Invoice } from '../src/domain/invoice/invoice.ts'
import { isSameInvoice } from '../src/domain/invoice/invoice-number.ts'
import {
  type InvoiceState,
  invoiceEvents,
  invoiceStates,
  isInvoicePending,
  nextInvoiceState,
} from '../src/domain/invoice/invoice-state.ts'
import { presentedDemands } from '../src/procedures/lot-demands/presented-demands.ts'

/** Every state × event, written out a second time: `.` is out of turn. */
const invoiceRows: Record<InvoiceState, string> = {
  //          accepted declined repeated issued refused corrected red-lettered
  requested: 'taken declined . invoiced refused . .',
  taken: 'taken . taken invoiced refused . .',
  declined: '. . . invoiced refused . .',
  invoiced: 'invoiced . . . . invoiced red-lettered',
  refused: 'refused . . invoiced refused . .',
  'red-lettered': 'red-lettered . . . red-lettered . .',
}
const demandRows: Record<DemandState, string> = {
  //       corrected sealed given unclear zero taken none discrepant partly paid refused repeated differed cancelled suspended extended
  drafted: 'drafted sealed sealed . . . . . . . . . . cancelled . .',
  sealed: '. . . sent sent taken . discrepant partly-paid paid refused . . . . .',
  sent: '. . . sent sent taken . discrepant partly-paid paid refused . . . . .',
  taken: '. . . . . . unconfirmed discrepant partly-paid paid refused . . cancelled taken extended',
  unconfirmed: '. . . . . . . discrepant partly-paid paid refused . . cancelled unconfirmed extended',
  discrepant: '. . . . . discrepant . discrepant partly-paid paid refused . discrepant cancelled discrepant extended',
  'partly-paid': '. . . . . partly-paid . . partly-paid paid refused partly-paid partly-paid . . .',
  paid: '. . . . . paid . . . . . paid paid . . .',
  refused: '. . . . . refused . . partly-paid paid . refused refused . . .',
  cancelled: '. . . . . . . . . . . . cancelled . . .',
  extended: '. . . . . extended . . . . . extended extended . . .',
}

describe('a round of an invoice', () => {
  for (const state of invoiceStates)
    for (const [index, event] of invoiceEvents.entries()) {
      const wanted = invoiceRows[state].split(' ')[index]
      it(`${state} + ${event} → ${wanted}`, () => assert.equal(nextInvoiceState(state, event) ?? '.', wanted))
    }
  for (const state of invoiceStates)
    it(`can come to ${state}`, () => assert.ok(reaches(invoiceEvents, nextInvoiceState, 'requested', state)))
  it('once red-lettered is never an invoice again', () =>
    assert.ok(!reaches(invoiceEvents, nextInvoiceState, 'red-lettered', 'invoiced')))
})

describe('a demand', () => {
  for (const state of demandStates)
    for (const [index, event] of demandEvents.entries()) {
      const wanted = demandRows[state].split(' ')[index]
      it(`${state} + ${event} → ${wanted}`, () => assert.equal(nextDemandState(state, event) ?? '.', wanted))
    }
  for (const state of demandStates)
    it(`can come to ${state}`, () => assert.ok(reaches(demandEvents, nextDemandState, 'drafted', state)))
  it('is never ended by the institution’s silence or its 0', () => {
    const unsettling = ['delivery-unclear', 'answered-zero'] as const
    for (const state of demandStates)
      for (const event of unsettling) assert.ok(isOpenDemand(nextDemandState(state, event) ?? 'sent'))
  })
  it('to extend or pay states to everyone concerned the day that it asks for', () => {
    const asked = { id: '1', ordinal: 1, state: 'taken', amount: fen(100n), paid: fen(0n) } as const
    const presented = [{ demand: '1', at: new Date(0), event: 'document-given' }]
    for (const [reason, day] of [
      [extendOrPayText('2027-12-31'), '2027-12-31'],
      ['拒签合同', undefined],
    ] as const)
      assert.equal(presentedDemands([{ ...asked, reason }], presented)[0]?.extendTo, day)
  })
  it('is open from the seal to the end, and a draft is not', () =>
    assert.deepEqual(
      demandStates.filter((state) => !isOpenDemand(state)),
      ['drafted', 'paid', 'refused', 'cancelled', 'extended'],
    ))
})

const round = (state: InvoiceState, change: Partial<Invoice> = {}): Invoice => ({
  application: 'E1',
  round: 1,
  state,
  content: 'c1',
  requestedAt: 0,
  requestedBy: 'a',
  ...change,
})

/** gaps.md: allowed once opened. */
const invoiceable = new Set<ApplicationState>(['opened', 'restoring', 'restored', 'released', 'expired'])
/** Demands also after what we take for the expiry, never after a release. */
const demandable = new Set<ApplicationState>(['opened', 'restoring', 'restored', 'expired'])
const releasable = new Set<ApplicationState>(['opened', 'restoring', 'restored'])

describe('after the opening, by state of the application', () => {
  const asked: ReleaseAsked = {
    state: 'opened',
    order: undefined,
    isHeld: false,
    hasOpenDemand: false,
    isPaidOut: false,
    isAgreed: true,
  }
  for (const state of applicationStates) {
    const short = (decision: { kind: string; code?: string }) => decision.code ?? decision.kind
    it(`${state}: an invoice`, () => {
      const wanted = invoiceable.has(state) ? 'new' : 'out-of-turn'
      const rest = { rounds: [], content: 'c', amount: fen(1n), premium: fen(1n), reissue: false }
      assert.equal(short(decideInvoiceRequest({ state, ...rest })), wanted)
    })
    it(`${state}: a demand`, () => {
      const wanted = demandable.has(state) ? 'new' : 'out-of-turn'
      const rest = { guaranteeAmount: fen(1n), demands: [], amount: fen(1n), content: 'c' }
      assert.equal(short(decideDemand({ state, ...rest })), wanted)
    })
    it(`${state}: a release`, () => {
      const wanted = state === 'released' ? 'repeat' : releasable.has(state) ? 'order' : 'out-of-turn'
      assert.equal(short(decideRelease({ ...asked, state })), wanted)
    })
  }
  const stops: readonly [string, Partial<ReleaseAsked>, string][] = [
    ['nothing', {}, 'order'],
    ['a complaint', { isHeld: true }, 'release-held'],
    ['an open demand', { hasOpenDemand: true }, 'demand-open'],
    ['payment of the whole amount', { isPaidOut: true }, 'guarantee-paid-out'],
    ['a partner without the call', { isAgreed: false }, 'call-not-agreed'],
  ]
  for (const [what, change, wanted] of stops)
    it(`a release is stopped by ${what}: ${wanted}`, () => {
      const decision = decideRelease({ ...asked, ...change })
      assert.equal('code' in decision ? decision.code : decision.kind, wanted)
    })
})

describe('a request for an invoice, by what was before (§5)', () => {
  const cases: readonly [string, Invoice[], object, string][] = [
    ['none', [], {}, 'new:1'],
    ['the same, not yet taken', [round('requested')], { content: 'c1' }, 'repeat:1:false'],
    ['the same, taken', [round('taken')], { content: 'c1' }, 'repeat:1:true'],
    ['another, taken', [round('taken')], { content: 'c2' }, 'invoice-open'],
    ['declined', [round('declined')], {}, 'new:2'],
    ['refused', [round('refused')], { content: 'c1' }, 'new:2'],
    ['red-lettered', [round('red-lettered')], {}, 'new:2'],
    ['invoiced', [round('invoiced')], {}, 'invoice-exists'],
    ['invoiced, to be issued again', [round('invoiced')], { reissue: true }, 'new:2'],
    ['invoiced, the same to be issued again', [round('invoiced')], { reissue: true, content: 'c1' }, 'invoice-exists'],
    ['a refused re-issue over an invoice', [round('refused', { round: 2 }), round('invoiced')], {}, 'invoice-exists'],
    ['none, for more than the premium', [], { amount: fen(101n) }, 'amount-over-premium'],
    ['none, for nothing', [], { amount: fen(0n) }, 'amount-over-premium'],
    ['none, with a premium no one reported', [], { amount: fen(101n), premium: undefined }, 'new:1'],
  ]
  for (const [what, rounds, change, wanted] of cases)
    it(`${what}: ${wanted}`, () => {
      const base = { state: 'opened', content: 'c3', amount: fen(100n), premium: fen(100n), reissue: false } as const
      const decision = decideInvoiceRequest({ ...base, rounds, ...change })
      const got =
        decision.kind === 'refuse'
          ? decision.code
          : `${decision.kind}:${decision.round}${'again' in decision ? `:${decision.again}` : ''}`
      assert.equal(got, wanted)
    })
})

describe('a notice of an invoice, by what was before (§6)', () => {
  const application = {
    number: 'E1',
    partner: 'p1',
    state: 'restored',
    applicantCode: 'B',
    applicantName: '投标人',
    amount: fen(1n),
    submittedAt: 0,
  } as const
  const one = { code: '', number: '26532000000000000001' }
  const two = { code: '', number: '26532000000000000002' }
  const yes = { approved: true, ...one }
  const no = { approved: false }
  const cases: readonly [string, Invoice[], object, boolean, string][] = [
    ['an invoice no one asked for', [], yes, false, 'new-round:1'],
    ['a refusal of nothing', [], no, false, 'out-of-turn'],
    ['the invoice', [round('taken')], yes, false, 'change:1:invoice-issued:invoiced'],
    ['the invoice before our answer', [round('requested')], yes, false, 'change:1:invoice-issued:invoiced'],
    ['a refusal', [round('taken')], no, false, 'change:1:invoice-refused:refused'],
    ['the last refusal’s words before our answer', [round('requested')], no, true, 'retry-later'],
    ['the last refusal’s words, taken', [round('taken')], no, true, 'change:1:invoice-refused:refused'],
    ['a link for the invoice', [round('invoiced', one)], yes, false, 'change:1:invoice-corrected:invoiced'],
    ['a number for one without', [round('invoiced')], yes, false, 'change:1:invoice-corrected:invoiced'],
    ['another number', [round('invoiced', two)], yes, false, 'new-round:2:replaces 1'],
    ['the number of a red-lettered one', [round('red-lettered', one)], yes, false, 'nothing'],
    ['a new one after a red letter', [round('red-lettered', two)], yes, false, 'new-round:2'],
    ['a red letter', [round('invoiced', one)], no, false, 'change:1:invoice-red-lettered:red-lettered'],
    [
      'a red letter that names its invoice',
      [round('invoiced', one)],
      { ...yes, approved: false },
      false,
      'change:1:invoice-red-lettered:red-lettered',
    ],
    [
      'a red letter for the first while a re-issue is under way',
      [round('taken', { round: 2 }), round('invoiced', one)],
      { ...yes, approved: false },
      false,
      'change:1:invoice-red-lettered:red-lettered',
    ],
    [
      'a red letter that was reported before',
      [round('taken', { round: 2 }), round('red-lettered', one)],
      { ...yes, approved: false },
      false,
      'nothing',
    ],
    ['an invoice after its refusal', [round('refused')], yes, false, 'change:1:invoice-issued:invoiced'],
    [
      'the re-issue that was asked for',
      [round('taken', { round: 2 }), round('invoiced', two)],
      yes,
      false,
      'change:2:invoice-issued:invoiced:replaces 1',
    ],
    [
      'the first number again while a re-issue is under way',
      [round('taken', { round: 2 }), round('invoiced', one)],
      yes,
      false,
      'change:1:invoice-corrected:invoiced',
    ],
  ]
  for (const [what, rounds, notice, statedBefore, wanted] of cases)
    it(`${what}: ${wanted}`, () => {
      const decision = decideInvoiced(application, rounds, notice as { approved: boolean }, statedBefore)
      const replaces =
        'replaces' in decision && decision.replaces.length > 0 ? `:replaces ${decision.replaces[0]?.round}` : ''
      const got =
        decision.kind === 'answer'
          ? decision.code
          : decision.kind === 'change'
            ? `change:${decision.round}:${decision.event}:${decision.to}${replaces}`
            : decision.kind === 'new-round'
              ? `new-round:${decision.round}${replaces}`
              : decision.kind
      assert.equal(got, wanted)
    })
  it('for an unknown guarantee', () => {
    const decision = decideInvoiced(undefined, [round('taken')], yes, false)
    assert.equal('code' in decision && decision.code, 'unknown-application')
  })
})

describe('numbers of invoices', () => {
  const forms: readonly [string, string, string][] = [
    ['', '26532000000000000001', 'digital'],
    ['', '2653 2000 0000 0000 0001', 'digital'],
    ['053002600111', '12345678', 'coded'],
    ['5300260011', '12345678', 'coded'],
    ['053002600111', '26532000000000000001', 'odd'],
    ['', '12345678', 'odd'],
    ['', '', 'unnumbered'],
  ]
  for (const [code, number, form] of forms)
    it(`code "${code}", number "${number}": ${form}`, () => assert.equal(invoiceForm({ code, number }), form))
  it('are one number however they are grouped', () =>
    assert.ok(isSameInvoice({ number: '2653 2000 0000 0000 0001' }, { code: '', number: '26532000000000000001' })))
  it('are two with another code', () =>
    assert.ok(!isSameInvoice({ code: '1', number: '12345678' }, { code: '2', number: '12345678' })))
  it('pend while the institution owes an answer', () =>
    assert.deepEqual(invoiceStates.filter(isInvoicePending), ['requested', 'taken']))
})

function reaches<S extends string, E extends string>(
  events: readonly E[],
  next: (state: S, event: E) => S | undefined,
  from: S,
  target: S,
  seen = new Set<S>(),
): boolean {
  if (from === target) return true
  if (seen.has(from)) return false
  seen.add(from)
  return events.some((event) => {
    const to = next(from, event)
    return to !== undefined && reaches(events, next, to, target, seen)
  })
}
