import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Fen, fen } from '@openbaohan/protocol/values/fen.ts'
import { foldAccount, foldName } from '@openbaohan/protocol/values/folding.ts'
import {
  type ApplicationEvent,
  type ApplicationState,
  applicationEvents,
  applicationStates,
  mayBeReleased,
  nextApplicationState,
} from '../src/domain/application/application-state.ts'
import { issuerFindings } from '../src/domain/application/issuer-findings.ts'
import { minimumsFor, payerFinding, premiumFinding, rateFinding } from '../src/domain/application/premium-findings.ts'
import { completedBy, invoiceFindings } from '../src/domain/invoice/invoice-number.ts'

/** Every state × event, written out a second time, in the order of the events: `.` is out of turn. */
const expected: Record<
  ApplicationState,
  readonly [application: string, withdrawal: string, abandonOne: string, end: string]
> = {
  // accepted declined issued refused opened mismatched restore-accepted restored
  // | withdraw-requested -accepted -declined confirmed refused | abandon-requested -accepted -refused by-institution
  // | released expired
  submitted: ['accepted declined issued refused lapsed disputed . .', '. . . . .', 'abandoning . . abandoned', '. .'],
  accepted: ['accepted . issued refused lapsed disputed . .', '. . . . .', 'abandoning . . abandoned', '. .'],
  issued: [
    'issued . issued . opened disputed . .',
    'withdrawing issued issued withdrawn issued',
    '. abandoned issued .',
    '. expired',
  ],
  opened: ['opened . . . . . restoring restored', '. opened opened . opened', '. . opened .', 'released expired'],
  restoring: [
    'restoring . . . . . restoring restored',
    '. restoring restoring . restoring',
    '. . restoring .',
    'released expired',
  ],
  restored: [
    'restored . . . . . restored restored',
    '. restored restored . restored',
    '. . restored .',
    'released expired',
  ],
  released: ['released . . . . . released released', '. released released . released', '. . released .', '. .'],
  expired: ['expired . . . expired . expired restored', '. expired expired . expired', '. . expired .', 'released .'],
  withdrawing: [
    'withdrawing . withdrawing . opened disputed . .',
    '. withdrawing issued withdrawn issued',
    '. abandoned withdrawing .',
    '. expired',
  ],
  withdrawn: ['withdrawn . . . withdrawn . . .', '. withdrawn withdrawn . .', '. withdrawn withdrawn .', '. .'],
  abandoning: [
    'abandoning declined issued refused lapsed disputed . .',
    '. . . . .',
    '. abandoned accepted abandoned',
    '. .',
  ],
  abandoned: ['abandoned abandoned . . abandoned . . .', '. abandoned abandoned . .', '. abandoned abandoned .', '. .'],
  declined: ['. . . . declined . . .', '. . . . .', '. . . .', '. .'],
  refused: ['refused . . . refused . . .', '. . . . .', '. refused refused .', '. .'],
  lapsed: ['lapsed lapsed . lapsed . . . .', '. . . lapsed .', '. lapsed lapsed lapsed', '. .'],
  disputed: ['disputed . . . . . . .', '. disputed disputed . .', '. disputed disputed .', '. .'],
}

describe('the application', () => {
  for (const state of applicationStates) {
    const wanted = expected[state].join(' ').split(' ')
    it(`names every event for ${state}`, () => assert.equal(wanted.length, applicationEvents.length))
    for (const [index, event] of applicationEvents.entries())
      it(`${state} + ${event} → ${wanted[index]}`, () =>
        assert.equal(nextApplicationState(state, event) ?? '.', wanted[index]))
  }

  const reaches = (from: ApplicationState, target: ApplicationState, seen = new Set<ApplicationState>()): boolean => {
    if (from === target) return true
    if (seen.has(from)) return false
    seen.add(from)
    return applicationEvents.some((event: ApplicationEvent) => {
      const to = nextApplicationState(from, event)
      return to !== undefined && reaches(to, target, seen)
    })
  }
  it('may be released where the table has a release, but for one that has expired', () =>
    assert.deepEqual(
      applicationStates.filter(mayBeReleased),
      applicationStates.filter(
        (state) => state !== 'expired' && nextApplicationState(state, 'guarantee-released') !== undefined,
      ),
    ))

  for (const state of applicationStates) it(`can come to ${state}`, () => assert.ok(reaches('submitted', state)))
  for (const state of ['submitted', 'accepted', 'declined', 'refused', 'lapsed', 'disputed'] as const)
    it(`never reaches restored from ${state} without an opening of an issued guarantee`, () => {
      const withoutIssue = state === 'submitted' || state === 'accepted'
      assert.equal(reaches(state, 'restored'), withoutIssue)
    })
})

describe('folding', () => {
  const same: readonly [string, string][] = [
    ['澜序（云川）工程咨询有限公司', '澜序(云川)工程咨询有限公司'],
    ['澜序（云川）工程咨询有限公司', ' 澜序 （云川）　工程咨询有限公司'],
    ['ＡＢＣ有限公司', 'abc有限公司'],
    ['甲〔乙〕公司', '甲【乙】公司'],
  ]
  for (const [left, right] of same) it(`${left} = ${right}`, () => assert.equal(foldName(left), foldName(right)))
  it('keeps a branch another payer', () =>
    assert.notEqual(foldName('云川镕堃建设集团有限公司'), foldName('云川镕堃建设集团有限公司第一分公司')))
  it('reads an account in groups', () => assert.equal(foldAccount('3299 0188-0004 6721 503'), '3299018800046721503'))
  it('keeps another account another', () => assert.notEqual(foldAccount('32990188'), foldAccount('32990189')))
})

describe('findings about the premium', () => {
  const account = { name: '澜序（云川）工程咨询有限公司', number: '3299018800046721503', bank: '江东银行' }
  const report = { payerName: account.name, payerAccount: account.number, rate: '0.004', premium: '2800.00' }
  const amount = fen(70000000n)
  const payers: readonly [string, object, string][] = [
    ['the basic account itself', {}, 'payer-is-basic-account'],
    ['half-width brackets', { payerName: '澜序(云川)工程咨询有限公司' }, 'payer-is-basic-account'],
    ['blanks in the account', { payerAccount: '3299 0188 0004 6721 503' }, 'payer-is-basic-account'],
    ['a branch', { payerName: `${account.name}第一分公司` }, 'payer-name-differs'],
    ['another account of the bidder', { payerAccount: '3299018800046721504' }, 'payer-account-differs'],
  ]
  for (const [what, change, code] of payers)
    it(`${what}: ${code}`, () =>
      assert.equal(payerFinding({ ...report, amount, ...change }, account, 'bank').code, code))
  it('no account on file: stated, not guessed', () =>
    assert.equal(payerFinding({ ...report, amount }, undefined, 'bank').code, 'basic-account-unknown'))

  const costs: readonly [string, string, string][] = [
    ['0.004', '2800.00', 'premium-fits-rate'],
    ['0.004', '2800', 'premium-fits-rate'],
    ['0.004', '2700.00', 'premium-differs'],
    ['1.00', '2800.00', 'premium-differs'],
    ['千分之四', '2800.00', 'premium-unreadable'],
    ['4', '2800.00', 'premium-unreadable'],
    ['0.004', '2800.001', 'premium-unreadable'],
  ]
  for (const [rate, premium, code] of costs)
    it(`rate ${rate} and cost ${premium}: ${code}`, () =>
      assert.equal(premiumFinding({ ...report, rate, premium, amount }, [fen(50000n)], 'bank').code, code))

  it('names the field that cannot be read, and that one alone', () => {
    const { en } = premiumFinding({ ...report, rate: '0.004', premium: '2800.001', amount }, [], 'bank')
    assert.ok(en.includes('2800.001') && !en.includes('rate'), en)
  })

  it('have one word for what the institution charges, its own', () => {
    for (const [kind, others] of [
      ['bank', /费用|保费|cost|premium|charge/],
      ['insurer', /费用|手续费|cost|fee|charge/],
      [undefined, /保费|手续费|cost|fee|premium/],
    ] as const)
      for (const [rate, premium] of costs) {
        const { zh, en, todo = '' } = premiumFinding({ ...report, rate, premium, amount }, [fen(50000n)], kind)
        assert.doesNotMatch(`${zh} ${en} ${todo}`, others)
      }
  })

  it('are made by the product that the bidder chose: its minimum premium, and its rate (D13)', () => {
    const chosen = { name: '保函', rate: '0.0040', minimumPremium: fen(300000n) }
    const findingOf = (minimums: readonly Fen[]) =>
      premiumFinding({ ...report, rate: '0.004', premium: '3000.00', amount }, minimums, 'bank').code
    assert.equal(findingOf(minimumsFor(chosen, [fen(50000n)])), 'premium-fits-rate')
    assert.equal(findingOf(minimumsFor(undefined, [fen(50000n)])), 'premium-differs')
    const codesOf = (rate: string) => rateFinding({ rate }, chosen, 'bank').map(({ code }) => code)
    assert.deepEqual([codesOf('0.004'), codesOf('0.005'), codesOf('无')], [[], ['rate-differs-from-product'], []])
    assert.deepEqual(rateFinding({ rate: '0.005' }, undefined, 'bank'), [])
  })

  const issuers: readonly [string, Parameters<typeof issuerFindings>[0], string | undefined, string[]][] = [
    ['an institution names none', {}, undefined, []],
    ['a broker names none', { broker: true }, undefined, ['issuer-missing']],
    ['a broker names any, none being agreed', { broker: true }, '岭安保险', []],
    ['a broker names one that is agreed', { broker: true, issuers: ['岭安（保险）'] }, '岭安(保险)', []],
    ['a broker names another', { broker: true, issuers: ['岭安保险'] }, '江东银行', ['issuer-not-agreed']],
  ]
  for (const [what, sender, named, codes] of issuers)
    it(`about the issuer of a broker (D8): ${what}`, () =>
      assert.deepEqual(
        issuerFindings(sender, named).map(({ code }) => code),
        codes,
      ))

  it('about an invoice: an ordinary one without a link is to be sent again, a special one need not have one (D12)', () => {
    const codesOf = (invoice: Parameters<typeof invoiceFindings>[0]) => invoiceFindings(invoice).map(({ code }) => code)
    const digital = { number: '26322000000318046721' }
    assert.deepEqual(codesOf({ ...digital, type: 'ordinary' }), ['invoice-url-missing'])
    assert.deepEqual(codesOf({ ...digital, type: 'ordinary', url: 'https://a.example/i' }), [])
    assert.deepEqual([codesOf({ ...digital, type: 'special' }), codesOf(digital)], [[], []])
    assert.deepEqual(codesOf({ type: 'ordinary' }), ['invoice-unnumbered', 'invoice-url-missing'])
    for (const type of ['special', undefined] as const) assert.deepEqual(codesOf({ type }), ['invoice-unnumbered'])
    assert.deepEqual(codesOf({ type: 'ordinary', url: 'https://a.example/i' }), ['invoice-unnumbered'])
    const before = { ...digital, type: 'ordinary' } as const
    assert.deepEqual(codesOf(completedBy({ url: 'https://a.example/i' }, before)), [])
    assert.deepEqual(codesOf(completedBy({ code: '053002600111' }, before)), [
      'invoice-number-odd',
      'invoice-url-missing',
    ])
    assert.deepEqual(codesOf(completedBy({ url: 'https://a.example/i' }, undefined)), ['invoice-unnumbered'])
  })
})
