import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { endOfShanghaiDate, shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { parseYuan } from '@openbaohan/protocol/values/fen.ts'
import { nextWorkingDay } from '@openbaohan/server/calendar/holidays.ts'
import { type ApplicationState, applicationStates } from '../../src/domain/application/application-state.ts'
import { decideUnderwriting, type UnderwritingRules } from '../../src/domain/decide-underwriting.ts'
import { lastDayForDemands, latestDay } from '../../src/domain/demand/last-day-for-demands.ts'
import { checkNumberPattern, formatGuaranteeNumber } from '../../src/domain/guarantee-number.ts'
import { readLotText } from '../../src/domain/lot-text.ts'
import { assumedPayer } from '../../src/domain/premium/payer.ts'
import { evaluateKey } from '../../src/domain/restore-key.ts'

const yuan = (text: string) => parseYuan(text) ?? assert.fail(text)
const shanghai = (text: string) => Date.parse(`${text.replace(' ', 'T')}+08:00`)

describe('underwriting', () => {
  const rules: UnderwritingRules = {
    acceptAloneUpTo: yuan('5000000'),
    refuseAbove: yuan('50000000'),
    refusedApplicants: new Set(['91329901MA1P0H5XX0']),
  }
  const good = { name: '云川镕堃建设集团有限公司', code: '91329901MA1M8Q2R72' }
  const table: readonly [string, string, string[], string, string][] = [
    ['up to the limit is accepted alone', '5000000.00', [], 'accept', 'amount-within-limit'],
    ['one fen more waits for a person', '5000000.01', [], 'refer', 'needs-a-person'],
    ['the upper limit itself waits for a person', '50000000.00', [], 'refer', 'needs-a-person'],
    ['above the upper limit is refused', '50000000.01', [], 'refuse', 'amount-above-limit'],
    ['nothing to guarantee is refused', '0.00', [], 'refuse', 'amount-is-zero'],
    ['a doubtful credit code waits for a person', '1.00', ['wrong-check-digit'], 'refer', 'credit-code-doubtful'],
    ['other flags change nothing', '1.00', ['late-notice'], 'accept', 'amount-within-limit'],
  ]
  for (const [what, amount, flags, decision, rule] of table) {
    it(what, () => {
      const decided = decideUnderwriting({ applicant: good, amount: yuan(amount), flags }, rules)
      assert.deepEqual([decided.decision, decided.rule], [decision, rule])
    })
  }
  it('refuses an applicant on the list, however small the amount', () => {
    const applicant = { name: '甲', code: '91329901ma1p0h5xx0' }
    assert.equal(decideUnderwriting({ applicant, amount: yuan('1.00'), flags: [] }, rules).rule, 'applicant-refused')
  })
  it('leaves to a person what exceeds the credit line, and no fen less', () => {
    const credit = { limit: yuan('1000.00'), used: yuan('400.00') }
    const ruleOf = (amount: string) =>
      decideUnderwriting({ applicant: good, amount: yuan(amount), flags: [], credit }, rules).rule
    assert.deepEqual([ruleOf('600.00'), ruleOf('600.01')], ['amount-within-limit', 'over-credit-line'])
  })
  it('accepts nothing alone where no limit is set', () => {
    const decided = decideUnderwriting(
      { applicant: good, amount: yuan('1.00'), flags: [] },
      { refusedApplicants: new Set() },
    )
    assert.equal(decided.decision, 'refer')
  })
})

describe('validity', () => {
  const terms = { bidValidityDays: 90, extraDays: 0, longStopDays: 365 }
  const table: readonly [string, string, typeof terms, string, string][] = [
    ['scenario 1: ninety days', '2026-12-08 09:30:00', terms, '2027-11-25', '2027-03-08'],
    [
      'scenario 4: sixty days end in the Spring Festival',
      '2026-12-08 14:00:00',
      { ...terms, bidValidityDays: 60 },
      '2027-11-25',
      '2027-02-09',
    ],
    ['a day that begins in Beijing first', '2026-12-08 00:30:00', terms, '2027-11-25', '2027-03-08'],
    ['extra days come on top', '2026-12-08 09:30:00', { ...terms, extraDays: 30 }, '2027-11-25', '2027-04-07'],
    ['never past the latest day', '2026-12-08 09:30:00', terms, '2027-01-31', '2027-01-31'],
    [
      'a day in the Spring Festival moves to the next working day',
      '2026-12-10 09:30:00',
      { ...terms, bidValidityDays: 60 },
      '2027-11-25',
      '2027-02-09',
    ],
    ['a Saturday moves to Monday', '2026-12-06 09:30:00', terms, '2027-11-25', '2027-03-08'],
    ['a day off still never moves past the latest day', '2026-12-06 09:30:00', terms, '2027-03-07', '2027-03-07'],
  ]
  for (const [what, openedAt, days, latest, expires] of table)
    it(what, () => assert.equal(lastDayForDemands(shanghai(openedAt), days, latest, nextWorkingDay), expires))
  it('ends at 24:00 of its day in Beijing', () =>
    assert.equal(endOfShanghaiDate('2027-03-08'), shanghai('2027-03-09 00:00:00')))
  it('would end on the day off without a calendar: the control', () =>
    assert.equal(
      lastDayForDemands(shanghai('2026-12-06 09:30:00'), terms, '2027-11-25', (day) => day),
      '2027-03-06',
    ))
  it('counts the latest day from the day of issue in Beijing', () => {
    assert.equal(latestDay(Date.parse('2026-11-24T16:00:00Z'), terms), '2027-11-25')
    assert.equal(shanghaiDate(Date.parse('2026-11-24T15:59:59Z')), '2026-11-24')
  })
})

describe('guarantee numbers', () => {
  const table: readonly [string, bigint, string][] = [
    ['江银云川投保字（{year}）第{sequence:4}号', 318n, '江银云川投保字（2026）第0318号'],
    ['PBZB{year}3299{sequence:10}', 318n, 'PBZB202632990000000318'],
    ['RHDB-TB-{year}-{sequence:6}', 318n, 'RHDB-TB-2026-000318'],
    ['RHDB-TB-{year}-{sequence:2}', 318n, 'RHDB-TB-2026-318'],
  ]
  for (const [pattern, sequence, number] of table) {
    it(number, () => {
      assert.deepEqual(checkNumberPattern(pattern), [])
      assert.equal(formatGuaranteeNumber(pattern, 2026, sequence), number)
    })
  }
  for (const pattern of [
    'BH{year}',
    'BH{sequence:4}',
    'A&B{year}{sequence:4}',
    `{year}{sequence:4}${'长'.repeat(45)}`,
    'a {year}{sequence:4}',
  ])
    it(`"${pattern.slice(0, 20)}" is no pattern`, () => assert.notDeepEqual(checkNumberPattern(pattern), []))
})

describe('the payer a sandbox assumes', () => {
  const applicant = { name: '云川镕堃建设集团有限公司', code: '91329901MA1M8Q2R72' }
  const digest = () => 'ab'.repeat(32)
  it('is the basic account when it is known', () => {
    const known = { code: applicant.code, name: applicant.name, account: '3299018800031804672' }
    assert.deepEqual(assumedPayer(applicant, known, digest), {
      name: applicant.name,
      account: '3299018800031804672',
      source: 'basic-account',
    })
  })
  it('is else the applicant with the same made-up account each time', () => {
    const payer = assumedPayer(applicant, undefined, digest)
    assert.deepEqual(payer, assumedPayer(applicant, undefined, digest))
    assert.equal(payer.name, applicant.name)
    assert.match(payer.account, /^3299\d{15}$/)
    assert.notEqual(payer.account, assumedPayer(applicant, undefined, () => 'cd'.repeat(32)).account)
  })
})

describe('text that a key brought out', () => {
  const whole = {
    lotNumber: 'E3299010001000318001002',
    lotName: '云川市轨道交通3号线一期工程土建施工02标',
    beneficiaryName: '云川市轨道交通集团有限公司',
    beneficiaryCode: '91329901MA1K3T7P1C',
  }
  it('is taken whole', () => assert.deepEqual(readLotText(whole), whole))
  it('is taken without a code when none was sealed', () => {
    const { beneficiaryCode: _, ...rest } = whole
    assert.deepEqual(readLotText(rest), rest)
  })
  const broken: readonly [string, object][] = [
    ['a field that did not decrypt', { lotName: undefined }],
    ['a code that did not decrypt', { beneficiaryCode: undefined }],
    ['control characters', { lotNumber: 'E32\u0001\u0007' }],
    ['a replacement character', { beneficiaryName: '云\ufffd市' }],
    ['private-use characters', { lotName: '\ue000标段' }],
    ['an invisible character', { lotName: '标\u200b段' }],
    ['blanks', { lotName: '  ' }],
    ['a code that is no code', { beneficiaryCode: '云川' }],
    ['a text too long for a name', { beneficiaryName: '云'.repeat(201) }],
  ]
  for (const [what, change] of broken)
    it(`is refused with ${what}`, () => assert.equal(readLotText({ ...whole, ...change }), undefined))
})

describe('a key that arrives', () => {
  const lot = { lotNumber: 'E1', lotName: '标段', beneficiaryName: '招标人' }
  const opening = 1_000
  const table: readonly [ApplicationState, number, typeof lot | undefined, string][] = [
    ['received', 2_000, lot, 'not-issued'],
    ['underwriting', 2_000, lot, 'not-issued'],
    ['awaiting-bidder', 2_000, lot, 'not-issued'],
    ['awaiting-premium', 2_000, lot, 'not-issued'],
    ['issuing', 2_000, lot, 'not-issued'],
    ['refused', 2_000, lot, 'not-issued'],
    ['issued', 2_000, lot, 'open'],
    ['issued', 1_000, lot, 'open'],
    ['issued', 999, lot, 'hold'],
    ['issued', 2_000, undefined, 'wrong-key'],
    ['key-held', 2_000, lot, 'open'],
    ['key-held', 999, lot, 'hold'],
    ['key-held', 2_000, undefined, 'wrong-key'],
    ['restoring', 2_000, lot, 'already-open'],
    ['restored', 2_000, lot, 'already-open'],
    ['withdraw-review', 2_000, lot, 'open'],
    ['withdraw-review', 999, lot, 'hold'],
    ['withdrawing', 2_000, lot, 'open'],
    ['withdrawing', 2_000, undefined, 'wrong-key'],
    ['abandoning', 2_000, lot, 'not-issued'],
    ['abandoned', 2_000, lot, 'not-issued'],
    ['withdrawn', 2_000, lot, 'not-issued'],
    ['released', 2_000, lot, 'not-issued'],
    ['expired', 2_000, lot, 'not-issued'],
    ['discharged', 2_000, lot, 'not-issued'],
  ]
  for (const [state, now, opened, kind] of table) {
    it(`in ${state}, ${now < opening ? 'early' : 'in time'}, ${opened ? 'right' : 'wrong'}: ${kind}`, () =>
      assert.equal(evaluateKey(state, opening, now, () => opened).kind, kind))
  }
  it('is evaluated in every state', () =>
    assert.deepEqual([...new Set(table.map(([state]) => state))].sort(), [...applicationStates].sort()))
  it('is not tried before the opening it states', () => {
    evaluateKey('issued', opening, 0, () => assert.fail('the key was tried'))
  })
})
