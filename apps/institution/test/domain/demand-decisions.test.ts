import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fen } from '@openbaohan/protocol/values/fen.ts'
import { isInternalAddress } from '@openbaohan/protocol/values/internal-address.ts'
import { decideDemandPayment, type Payment, type PaymentFacts } from '../../src/domain/demand/decide-demand-payment.ts'
import {
  type Checklist,
  type DemandFacts,
  type DiscrepancyCode,
  discrepancyCodes,
  findDiscrepancies,
  letterDiscrepancies,
} from '../../src/domain/demand/demand-checklist.ts'
import type { DemandLetter } from '../../src/domain/demand/demand-letter.ts'
import { type ClockAlert, demandAlert, payBy } from '../../src/domain/demand/payment-clock.ts'

const at = (time: string) => Date.parse(`${time}+08:00`)

describe('what is found against a demand on its face', () => {
  const letter: DemandLetter = { isPresent: true, isSealed: true, isAbout: true, counts: true }
  const noLetter: DemandLetter = { isPresent: false, isSealed: false, isAbout: false, counts: false }
  const facts: DemandFacts = {
    applicationState: 'restored',
    presentedAt: 1,
    endsAt: 2,
    amountText: '100',
    amount: fen(100_00n),
    remainder: fen(100_00n),
    payeeAccount: '1',
    payeeName: '云川市轨道交通集团有限公司',
    beneficiaryName: '云川市轨道交通集团有限公司',
    letter,
    hasAuthorisation: false,
  }
  const seen: Checklist = {
    groundsStated: true,
    consistent: true,
    presentedByAgency: false,
    waived: [],
  }
  const table: readonly [string, Partial<DemandFacts>, Partial<Checklist>, DiscrepancyCode[]][] = [
    ['all in order', {}, {}, []],
    ['the last moment of the last day', { presentedAt: 1, endsAt: 2 }, {}, []],
    ['the first moment after it', { presentedAt: 2, endsAt: 2 }, {}, ['presented-late']],
    ['no end that is known', { endsAt: undefined }, {}, []],
    ['released', { applicationState: 'released' }, {}, ['guarantee-ended']],
    ['withdrawn', { applicationState: 'withdrawn' }, {}, ['guarantee-ended']],
    [
      'paid down',
      { applicationState: 'discharged', remainder: fen(0) },
      {},
      ['guarantee-ended', 'amount-above-remainder'],
    ],
    ['not opened yet', { applicationState: 'issued', beneficiaryName: null }, {}, []],
    ['no amount', { amountText: null, amount: undefined }, {}, ['amount-missing']],
    ['an amount that is none', { amountText: '1.001', amount: undefined }, {}, ['amount-unreadable']],
    ['nothing asked for', { amountText: '0', amount: fen(0) }, {}, ['amount-unreadable']],
    ['one fen too much', { amount: fen(100_01n) }, {}, ['amount-above-remainder']],
    ['less than is promised', { amount: fen(1n) }, {}, []],
    ['no account', { payeeAccount: null }, {}, ['account-missing']],
    ['no letter', { letter: noLetter }, {}, ['demand-document-missing']],
    [
      'no letter, whatever was answered',
      { letter: noLetter },
      { sealedByBeneficiary: true },
      ['demand-document-missing'],
    ],
    [
      'a letter without the seal',
      { letter: { ...letter, isSealed: false, counts: false } },
      {},
      ['demand-document-missing', 'not-sealed-by-beneficiary'],
    ],
    [
      'a letter about something else',
      { letter: { ...letter, isAbout: false, counts: false } },
      {},
      ['demand-document-missing', 'letter-not-about-guarantee'],
    ],
    [
      'a letter of neither, whatever one person waives',
      { letter: { isPresent: true, isSealed: false, isAbout: false, counts: false } },
      { waived: [...letterDiscrepancies].map((code) => ({ code, reason: '认可' })) },
      ['demand-document-missing', 'not-sealed-by-beneficiary', 'letter-not-about-guarantee'],
    ],
    ['no grounds', {}, { groundsStated: false }, ['grounds-missing']],
    ['contradictions', {}, { consistent: false }, ['documents-contradict']],
    ['an agency without authorisation', {}, { presentedByAgency: true }, ['authorisation-missing']],
    ['an agency with one', { hasAuthorisation: true }, { presentedByAgency: true }, []],
    ['a payee in full width with blanks', { payeeName: '云川市轨道交通集团　有限公司' }, {}, []],
    ['a branch as payee', { payeeName: '云川市轨道交通集团有限公司第一分公司' }, {}, ['payee-not-beneficiary']],
    ['a finding suspended', { payeeAccount: null }, { waived: [{ code: 'account-missing', reason: '函告' }] }, []],
    [
      'several, all at once',
      { amountText: null, amount: undefined, payeeAccount: null, letter: noLetter },
      { consistent: false },
      ['amount-missing', 'account-missing', 'demand-document-missing', 'documents-contradict'],
    ],
  ]
  for (const [what, change, looked, expected] of table)
    it(`${what} → ${expected.join() || 'complies'}`, () =>
      assert.deepEqual(findDiscrepancies({ ...facts, ...change }, { ...seen, ...looked }), expected))

  it('names each discrepancy in some row of this table', () => {
    const named = new Set(table.flatMap(([, , , expected]) => expected))
    assert.deepEqual(
      discrepancyCodes.filter((code) => !named.has(code)),
      [],
    )
  })
})

describe('a payment', () => {
  const payment: Payment = { amount: fen(50n), payeeName: '甲（集团）公司', payeeAccount: '12-34' }
  const facts: PaymentFacts = {
    demanded: fen(100n),
    paid: fen(0n),
    remainder: fen(200n),
    payeeName: '甲(集团)公司',
    payeeAccount: '12 34',
  }
  const table: readonly [string, Partial<Payment>, Partial<PaymentFacts>, string][] = [
    ['a part', {}, {}, 'paid-in-part'],
    ['all of it', { amount: fen(100n) }, {}, 'paid-in-full'],
    ['the rest of it', {}, { paid: fen(50n) }, 'paid-in-full'],
    ['all that the guarantee promises', {}, { remainder: fen(50n) }, 'paid-in-full discharges'],
    ['nothing', { amount: fen(0n) }, {}, 'amount-is-zero'],
    ['more than is asked for', {}, { paid: fen(51n) }, 'amount-above-demand'],
    ['more than is promised', {}, { remainder: fen(49n) }, 'amount-above-remainder'],
    ['to no one named', {}, { payeeName: null }, 'payee-unknown'],
    ['to another', { payeeName: '乙' }, {}, 'payee-differs'],
    ['to another account', { payeeAccount: '99' }, {}, 'account-differs'],
    ['where no account was named', { payeeAccount: '99' }, { payeeAccount: null }, 'paid-in-part'],
  ]
  for (const [what, change, more, expected] of table)
    it(`${what} → ${expected}`, () => {
      const result = decideDemandPayment({ ...payment, ...change }, { ...facts, ...more })
      const words = result.ok ? `${result.event}${result.discharges ? ' discharges' : ''}` : result.problem
      assert.equal(words, expected)
    })
})

describe('the payment clock', () => {
  const ends: readonly [string, number, string][] = [
    ['2026-11-25T09:30:00', 5, '2026-12-03T00:00:00'],
    ['2026-11-25T23:59:59', 5, '2026-12-03T00:00:00'],
    ['2026-11-27T12:00:00', 1, '2026-12-01T00:00:00'],
    ['2026-09-30T12:00:00', 1, '2026-10-09T00:00:00'],
  ]
  for (const [from, days, expected] of ends)
    it(`${days} working days from ${from} end at ${expected}`, () => assert.equal(payBy(at(from), days), at(expected)))

  const from = at('2026-11-25T09:30:00')
  const alerts: readonly [string, ClockAlert | undefined, ClockAlert | undefined, string | undefined][] = [
    ['2026-11-25T10:00:00', undefined, undefined, '2026-11-27T00:00:00'],
    ['2026-11-27T00:00:00', undefined, 'unexamined', '2026-12-02T00:00:00'],
    ['2026-11-27T00:00:00', 'unexamined', undefined, '2026-12-02T00:00:00'],
    ['2026-12-02T00:00:00', 'unexamined', 'due-soon', '2026-12-03T00:00:00'],
    ['2026-12-03T00:00:00', 'due-soon', 'overdue', undefined],
    // after a standstill of ours: the latest one alone
    ['2026-12-20T00:00:00', undefined, 'overdue', undefined],
    ['2026-12-20T00:00:00', 'overdue', undefined, undefined],
  ]
  for (const [now, alerted, alert, again] of alerts)
    it(`at ${now} after ${alerted ?? 'nothing'} → ${alert ?? 'nothing'}`, () =>
      assert.deepEqual(demandAlert({ from, workingDays: 5, alerted }, at(now)), {
        ...(alert === undefined ? {} : { alert }),
        ...(again === undefined ? {} : { lookAgainAt: at(again) }),
      }))
})

describe('a link', () => {
  const table: readonly [string, boolean][] = [
    ['https://jy.yunchuan.gov.cn/files/a.pdf?x=1', false],
    ['http://8.8.8.8/a', false],
    ['http://172.32.0.1/', false],
    ['http://[2400:3200::1]/', false],
    ['http://127.0.0.1/', true],
    ['http://0x7f.1/', true],
    ['http://2130706433/', true],
    ['http://10.1.2.3/', true],
    ['http://172.16.0.1/', true],
    ['http://192.168.1.1:8080/', true],
    ['http://169.254.169.254/latest/meta-data', true],
    ['http://100.64.0.1/', true],
    ['http://localhost/', true],
    ['http://fileserver/a', true],
    ['http://oa.corp/', true],
    ['http://[::1]/', true],
    ['http://[::ffff:10.0.0.1]/', true],
    ['http://[fd00::1]/', true],
    ['not a link', true],
  ]
  for (const [link, internal] of table)
    it(`${link} is ${internal ? 'flagged' : 'fine'}`, () => assert.equal(isInternalAddress(link), internal))
})
