/**
 * Two statements of one day: equal books give one digest and no difference, any other pair has each difference named.
 */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { compareStatements } from '../src/reconcile/compare.ts'
import type { Difference } from '../src/reconcile/difference.ts'
import { readStatement } from '../src/reconcile/read-statement.ts'
import { isPlatformsOwn, type SharedState, sharedStates } from '../src/reconcile/shared-states.ts'
import { makeStatement, type Statement, type StatementEntry } from '../src/reconcile/statement.ts'
import { statementCsv } from '../src/reconcile/statement-csv.ts'

const end = Date.parse('2026-11-26T00:00:00+08:00')
const sm3 = (letter: string) => letter.repeat(64)
const states = Object.keys(sharedStates) as SharedState[]

function entry(number: string, more: Partial<StatementEntry> = {}): StatementEntry {
  return {
    applicationNumber: number,
    guaranteeNumber: `G-${number}`,
    state: 'restored',
    ownState: 'restored',
    amount: '700000.00',
    premium: '2800.00',
    files: [
      { kind: 'sealed', version: 1, sm3: sm3('a') },
      { kind: 'sealed', version: 2, sm3: sm3('b') },
      { kind: 'plain', version: 1, sm3: sm3('c') },
    ],
    invoice: { state: 'invoiced', number: '26322000000000000001' },
    demands: [{ content: sm3('d'), state: 'partly-paid', amount: '500000.00', paid: '100000.00' }],
    lastEventAt: end - 3_600_000,
    carried: false,
    ...more,
  }
}
const bare = (number: string, state: SharedState, more: Partial<StatementEntry> = {}) =>
  entry(number, { state, files: [], invoice: null, demands: [], guaranteeNumber: null, premium: null, ...more })

const of = (side: Statement['side'], ...entries: StatementEntry[]) =>
  makeStatement({ appkey: 'finance_bank', date: '2026-11-25', side, until: end, complete: true }, entries)

function differences(platform: readonly StatementEntry[], institution: readonly StatementEntry[]): Difference[] {
  const compared = compareStatements(of('platform', ...platform), of('institution', ...institution))
  assert.ok(compared.ok)
  return compared.differences
}
const brief = ({ kind, mend }: Difference) => [kind, mend.do, mend.side, mend.do === 'resend' ? mend.call : '']

describe('two statements of one day', () => {
  const books = [entry('E1'), bare('E2', 'taken'), entry('E3', { state: 'issued', invoice: null, demands: [] })]

  it('with the same content have one digest and no difference, in whatever order they were written', () => {
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
    it(`name ${what}, the side that acts and the correction`, () => {
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
    it(`pass over ${what}`, () => assert.deepEqual(differences(platform, institution), []))

  it('offer both messages of which either may be lost', () => {
    const [one] = differences([entry('E1', { state: 'withdrawing' })], [entry('E1', { state: 'issued' })])
    assert.deepEqual(one?.mend.do === 'resend' ? one.mend.also : undefined, { side: 'institution', call: 'withdrawn' })
  })

  it('state that a message may still be in transit when it was sent minutes before', () => {
    const [late] = differences([bare('E1', 'taken')], [bare('E1', 'refused', { lastEventAt: end - 60_000 })])
    const [long] = differences([bare('E1', 'taken')], [bare('E1', 'refused', { lastEventAt: end - 600_000 })])
    assert.deepEqual([late?.mayBeOnItsWay, long?.mayBeOnItsWay], [true, false])
  })

  it('name every pair of unlike states, with words in both languages', () => {
    let pairs = 0
    for (const platform of states)
      for (const institution of states) {
        const found = differences([bare('E1', platform)], [bare('E1', institution)])
        assert.equal(found.length, platform === institution ? 0 : 1, `${platform} ${institution}`)
        for (const { zh, en, mend } of found) assert.ok(zh && en && mend.zh && mend.en)
        pairs++
      }
    assert.equal(pairs, states.length ** 2)
  })
})

describe('a single change planted anywhere in a statement', () => {
  const other: Record<string, unknown> = {
    amount: '1.00',
    premium: '1.00',
    guaranteeNumber: 'other',
    invoice: null,
    demands: [],
  }
  /** Every way to change one fact of one entry. */
  function* changes(one: StatementEntry): Generator<StatementEntry> {
    for (const [name, value] of Object.entries(other))
      if (one[name as keyof StatementEntry] !== value) yield { ...one, [name]: value }
    for (const state of states) if (state !== one.state) yield { ...one, state }
    for (const [index, file] of one.files.entries())
      yield { ...one, files: one.files.with(index, { ...file, sm3: sm3('9') }) }
    if (one.invoice !== null) {
      for (const state of ['asked', 'taken', 'refused', 'red-lettered'] as const)
        yield { ...one, invoice: { ...one.invoice, state } }
      yield { ...one, invoice: { ...one.invoice, number: '9' } }
    }
    for (const [index, demand] of one.demands.entries()) {
      for (const more of [{ content: sm3('8') }, { amount: '9.00' }, { paid: '9.00' }, { state: 'paid' as const }])
        yield { ...one, demands: one.demands.with(index, { ...demand, ...more }) }
    }
  }

  for (const side of ['platform', 'institution'] as const)
    it(`is named when the ${side} has it, and changes the digest`, () => {
      const books = Array.from({ length: 8 }, (_, index) => entry(`E${index}`))
      const same = of(side, ...books)
      let planted = 0
      for (const [index, one] of books.entries())
        for (const changed of [undefined, ...changes(one)]) {
          const mine = changed === undefined ? books.toSpliced(index, 1) : books.with(index, changed)
          const found = side === 'platform' ? differences(mine, books) : differences(books, mine)
          assert.ok(found.length > 0, JSON.stringify(changed))
          assert.ok(found.every(({ applicationNumber }) => applicationNumber === one.applicationNumber))
          // An older version that one side alone has changed is named, and stays out of the digest.
          const isOld = changed?.files[0]?.sm3 === sm3('9')
          if (!isOld) assert.notEqual(of(side, ...mine).digest, same.digest, JSON.stringify(changed))
          planted++
        }
      assert.ok(planted > 200)
    })
})

describe('a statement that came as a file', () => {
  const made = of('institution', entry('E1'), bare('E2', 'taken'))
  const again = () =>
    structuredClone(made) as unknown as { entries: Record<string, unknown>[]; [name: string]: unknown }

  it('is read as it was made', () => {
    assert.deepEqual(readStatement(JSON.parse(JSON.stringify(made))), { ok: true, statement: made })
  })
  it('is refused by name when it is something else or was changed', () => {
    const problemOf = (json: unknown) => {
      const read = readStatement(json)
      return read.ok ? 'none' : read.problem
    }
    const changed = again()
    changed.entries[0] = { ...changed.entries[0], amount: '1.00' }
    const twice = again()
    twice.entries.push(twice.entries[0] ?? {})
    assert.deepEqual(
      [null, [], 'x', {}, { ...again(), form: 'x' }, { ...again(), entries: [1] }, changed, twice].map(problemOf),
      [...Array(6).fill('not-a-statement'), 'digest-wrong', 'number-twice'],
    )
  })
  it('is a table for a spreadsheet, in which no cell is a formula', () => {
    const csv = statementCsv(
      of('platform', entry('E1', { guaranteeNumber: '=1+1' }), entry('E2', { guaranteeNumber: 'a,"b' })),
    )
    const lines = csv.split('\r\n')
    assert.equal(lines.length, 6)
    assert.ok(lines[1]?.includes("'=1+1") && lines[2]?.includes('"a,""b"'))
    assert.ok(states.every((state) => isPlatformsOwn(state) === (state === 'declined' || state === 'lapsed')))
  })
})
