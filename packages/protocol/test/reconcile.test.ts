/**
 * Two statements of one day: equal records give one digest and no difference, any other pair has each difference
 * reported.
 */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { compareStatements } from '../src/reconcile/compare.ts'
import type { StatementEntry } from '../src/reconcile/statement.ts'
import { bare, brief, differences, end, entry, of, sm3, states } from './statement-entries.ts'

describe('two statements of one day', () => {
  const books = [entry('E1'), bare('E2', 'taken'), entry('E3', { state: 'issued', invoice: null, demands: [] })]

  it('with the same content have one digest and no difference, in any order of entries', () => {
    const [ours, theirs] = [of('platform', ...books), of('institution', ...[...books].reverse())]
    assert.equal(ours.digest, theirs.digest)
    assert.deepEqual(compareStatements(theirs, ours), { ok: true, differences: [] })
    assert.equal(ours.totals.amount, '2100000.00')
    assert.equal(ours.totals.paid, '100000.00')
  })

  it('are not compared when they are of one side, of two partners or of two days', () => {
    const [ours, theirs] = [of('platform'), of('institution')]
    const problems = [
      [ours, ours],
      [ours, { ...theirs, appkey: 'another' }],
      [ours, { ...theirs, date: '2026-11-24' }],
      [ours, { ...theirs, complete: false }],
    ].map(([one = ours, other = ours]) => compareStatements(one, other))
    assert.deepEqual(
      problems.map((problem) => (problem.ok ? '' : problem.problem)),
      ['same-side', 'appkey-differs', 'date-differs', 'one-day-not-over'],
    )
  })

  const base = entry('E1')
  const [demand = { content: '', state: 'asked' as const, amount: '', paid: '' }] = base.demands
  const table: [what: string, platform: StatementEntry[], institution: StatementEntry[], found: string[][]][] = [
    [
      'an application the institution never got',
      [bare('E1', 'taken')],
      [],
      [['missing-application', 'resend', 'platform', 'apply']],
    ],
    [
      'an application the platform does not have',
      [],
      [bare('E1', 'taken')],
      [['missing-application', 'look', 'platform', '']],
    ],
    [
      'a notice of issue that never arrived',
      [bare('E1', 'taken')],
      [entry('E1', { state: 'issued', demands: [], invoice: null })],
      [
        ['state-differs', 'resend', 'institution', 'issued'],
        ['file-missing', 'resend', 'institution', 'restored'],
      ],
    ],
    [
      'a refusal that never arrived',
      [bare('E1', 'taken')],
      [bare('E1', 'refused')],
      [['state-differs', 'resend', 'institution', 'issued']],
    ],
    [
      'an answer to an application that was lost',
      [bare('E1', 'applied')],
      [bare('E1', 'taken')],
      [['state-differs', 'resend', 'platform', 'apply']],
    ],
    [
      'a key that never arrived',
      [entry('E1', { state: 'opened' })],
      [entry('E1', { state: 'issued' })],
      [['state-differs', 'resend', 'platform', 'restore']],
    ],
    [
      'a plain guarantee that never arrived',
      [entry('E1', { state: 'restoring', files: base.files.slice(0, 2) })],
      [base],
      [['state-differs', 'resend', 'institution', 'restored']],
    ],
    [
      'a withdrawal that never arrived',
      [entry('E1', { state: 'withdrawing' })],
      [entry('E1', { state: 'issued' })],
      [['state-differs', 'resend', 'platform', 'withdraw']],
    ],
    [
      'a confirmation of withdrawal that never arrived',
      [entry('E1', { state: 'withdrawing' })],
      [entry('E1', { state: 'withdrawn' })],
      [['state-differs', 'resend', 'institution', 'withdrawn']],
    ],
    [
      'an abandonment that never arrived',
      [bare('E1', 'abandoning')],
      [bare('E1', 'taken')],
      [['state-differs', 'resend', 'platform', 'abandon']],
    ],
    [
      'an abandonment at the institution that never arrived',
      [bare('E1', 'taken')],
      [bare('E1', 'abandoned')],
      [['state-differs', 'resend', 'institution', 'abandoned']],
    ],
    [
      'a release that never arrived',
      [entry('E1', { state: 'released' })],
      [base],
      [['state-differs', 'resend', 'platform', 'release']],
    ],
    [
      'an application that lapsed unknown to the institution',
      [bare('E1', 'lapsed')],
      [bare('E1', 'taken')],
      [['state-differs', 'look', 'institution', '']],
    ],
    [
      'an end that the other side does not see',
      [entry('E1', { state: 'expired' })],
      [base],
      [['state-differs', 'look', 'both', '']],
    ],
    ['another amount', [base], [entry('E1', { amount: '700000.01' })], [['amount-differs', 'look', 'both', '']]],
    [
      'another guarantee number',
      [base],
      [entry('E1', { guaranteeNumber: 'G-2' })],
      [['guarantee-number-differs', 'look', 'both', '']],
    ],
    ['another premium', [base], [entry('E1', { premium: '2800.01' })], [['premium-differs', 'look', 'both', '']]],
    [
      'a new version that never arrived',
      [entry('E1', { files: base.files.filter(({ version, kind }) => kind === 'plain' || version === 1) })],
      [base],
      [['file-missing', 'resend', 'institution', 'issued']],
    ],
    [
      'a file that neither side made',
      [entry('E1', { files: [...base.files, { kind: 'plain', version: 2, sm3: sm3('f') }] })],
      [base],
      [
        ['file-unknown', 'look', 'both', ''],
        ['file-older', 'look', 'both', ''],
      ],
    ],
    [
      'an end that reached one side after midnight',
      [bare('E1', 'refused', { carried: true })],
      [bare('E1', 'refused')],
      [['ended-on-another-day', 'look', 'both', '']],
    ],
    [
      'an invoice request that never arrived',
      [entry('E1', { invoice: { state: 'asked', number: null } })],
      [entry('E1', { invoice: null })],
      [['invoice-differs', 'resend', 'platform', 'invoice']],
    ],
    [
      'an invoice that never arrived',
      [entry('E1', { invoice: { state: 'taken', number: null } })],
      [base],
      [['invoice-differs', 'resend', 'institution', 'invoiced']],
    ],
    [
      'another invoice number',
      [base],
      [entry('E1', { invoice: { state: 'invoiced', number: '2' } })],
      [['invoice-number-differs', 'resend', 'institution', 'invoiced']],
    ],
    [
      'a demand that never arrived',
      [base],
      [entry('E1', { demands: [] })],
      [['demand-missing', 'resend', 'platform', 'demand']],
    ],
    [
      'a demand without an answer',
      [entry('E1', { demands: [{ ...demand, state: 'asked' }] })],
      [base],
      [['demand-differs', 'resend', 'platform', 'demand']],
    ],
    [
      'an outcome the platform was not notified of',
      [entry('E1', { demands: [{ ...demand, state: 'presented', paid: '0.00' }] })],
      [base],
      [
        ['demand-differs', 'look', 'platform', ''],
        ['demand-paid-differs', 'look', 'platform', ''],
      ],
    ],
    [
      'another amount of a demand',
      [base],
      [entry('E1', { demands: [{ ...demand, amount: '5.00' }] })],
      [['demand-amount-differs', 'look', 'both', '']],
    ],
  ]
  for (const [what, platform, institution, found] of table)
    it(`report ${what}, the side to correct it and the correction`, () => {
      assert.deepEqual(differences(platform, institution).map(brief), found)
    })

  const none: [what: string, platform: StatementEntry[], institution: StatementEntry[]][] = [
    ['what the institution did not take', [bare('E1', 'declined')], []],
    ['what lapsed before it left', [bare('E1', 'lapsed')], []],
    ['an older version that the platform refused', [entry('E1', { files: base.files.slice(1) })], [base]],
    ['what ended before the day on one side alone', [bare('E1', 'refused', { carried: true })], []],
    ['what ended before the day for the institution alone', [], [bare('E1', 'withdrawn', { carried: true })]],
    ['when it happened', [base], [entry('E1', { lastEventAt: 1, ownState: 'another' })]],
  ]
  for (const [what, platform, institution] of none)
    it(`ignore ${what}`, () => assert.deepEqual(differences(platform, institution), []))

  it('offer both messages when either may be lost', () => {
    const [one] = differences([entry('E1', { state: 'withdrawing' })], [entry('E1', { state: 'issued' })])
    assert.deepEqual(one?.mend.do === 'resend' ? one.mend.also : undefined, { side: 'institution', call: 'withdrawn' })
  })

  it('mark a message as possibly in transit when it was sent minutes before', () => {
    const [late] = differences([bare('E1', 'taken')], [bare('E1', 'refused', { lastEventAt: end - 60_000 })])
    const [long] = differences([bare('E1', 'taken')], [bare('E1', 'refused', { lastEventAt: end - 600_000 })])
    assert.deepEqual([late?.mayBeOnItsWay, long?.mayBeOnItsWay], [true, false])
  })

  it('report every pair of different states, with texts in both languages', () => {
    let pairs = 0
    for (const platform of states)
      for (const institution of states) {
        const found = differences([bare('E1', platform)], [bare('E1', institution)])
        assert.equal(found.length, platform === institution ? 0 : 1, `${platform} ${institution}`)
        for (const { zh, en, mend: correction } of found) assert.ok(zh && en && correction.zh && correction.en)
        pairs++
      }
    assert.equal(pairs, states.length ** 2)
  })
})
