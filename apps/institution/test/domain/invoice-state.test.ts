import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fen } from '@openbaohan/protocol/values/fen.ts'
import { decideInvoiceRequest, type RequestFacts } from '../../src/domain/invoice/decide-invoice-request.ts'
import { isInvoiceNumber, makeInvoiceNumber } from '../../src/domain/invoice/invoice-number.ts'
import {
  type InvoiceEvent,
  type InvoiceState,
  invoiceEvents,
  invoiceStates,
  nextInvoiceState,
} from '../../src/domain/invoice/invoice-state.ts'

const moves: readonly [InvoiceState, InvoiceEvent, InvoiceState][] = [
  ['requested', 'invoice-made', 'invoiced'],
  ['requested', 'invoice-refused', 'refused'],
  ['invoiced', 'red-lettered', 'red-lettered'],
]

describe('the states of an invoice round (gaps.md, "a red-letter invoice opens a new invoice round")', () => {
  for (const state of invoiceStates) {
    for (const event of invoiceEvents) {
      const expected = moves.find((move) => move[0] === state && move[1] === event)?.[2]
      it(`${state} + ${event} → ${expected ?? 'not now'}`, () => assert.equal(nextInvoiceState(state, event), expected))
    }
  }
})

describe('a request for an invoice (D11)', () => {
  const request = { applicantName: '甲(集团)公司', applicantCode: '91329901MA1M8Q2R72', amount: '2800' }
  const facts: RequestFacts = {
    isIssued: true,
    isOpened: true,
    applicant: { name: '甲（集团）公司', code: '91329901MA1M8Q2R72' },
    premium: fen(2800_00n),
    latest: undefined,
  }
  const table: readonly [string, Partial<typeof request>, Partial<RequestFacts>, string][] = [
    ['the first', {}, {}, 'take'],
    ['before the issue', {}, { isIssued: false, isOpened: false }, 'not-issued'],
    ['before the opening', {}, { isOpened: false }, 'not-opened'],
    ['for another bidder', { applicantCode: 'OTHER' }, {}, 'another-bidder'],
    ['for a branch', { applicantName: '甲(集团)公司第一分公司' }, {}, 'another-bidder'],
    ['one fen less than the premium, for finance to decide', { amount: '2799.99' }, {}, 'take'],
    ['one fen more than the premium', { amount: '2800.01' }, {}, 'amount-differs'],
    ['nothing', { amount: '0.00' }, {}, 'amount-differs'],
    ['an amount that is none', { amount: '2800.001' }, {}, 'amount-differs'],
    ['the premium with zeros', { amount: '2800.000' }, {}, 'take'],
    ['while one is asked for', {}, { latest: 'requested' }, 'under-way'],
    ['while one is in effect', {}, { latest: 'invoiced' }, 'invoice-stands'],
    ['after a refusal', {}, { latest: 'refused' }, 'take'],
    ['after a red-letter invoice', {}, { latest: 'red-lettered' }, 'take'],
  ]
  for (const [what, change, more, expected] of table)
    it(`${what} → ${expected}`, () =>
      assert.equal(decideInvoiceRequest({ ...request, ...change }, { ...facts, ...more }), expected))
})

describe('the number of an invoice (gaps.md, "invoicecode is empty for fully digital invoices")', () => {
  for (const form of ['digital', 'coded'] as const)
    it(`is made as ${form} and is one`, () => {
      const made = makeInvoiceNumber(form, 2026, 318n)
      assert.ok(isInvoiceNumber(made))
      assert.equal(made.code === undefined, form === 'digital')
      assert.notDeepEqual(makeInvoiceNumber(form, 2026, 319n), made)
    })
  const table: readonly [string | undefined, string, boolean][] = [
    [undefined, '26322000000000000318', true],
    [undefined, '2632200000000000031', false],
    [undefined, '', false],
    ['032002600111', '00000318', true],
    ['0320026001', '00000318', true],
    ['03200260011', '00000318', false],
    ['032002600111', '0000318', false],
    ['032002600111', '26322000000000000318', false],
    [undefined, '２６３２２０００００００００００００３１８', false],
  ]
  for (const [code, number, expected] of table)
    it(`${code ?? 'no code'} ${number} is ${expected ? 'one' : 'none'}`, () =>
      assert.equal(isInvoiceNumber({ code, number }), expected))
})
