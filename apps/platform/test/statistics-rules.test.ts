/** Periods of days in Beijing, changes and funnels; no database. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { addDays } from '@openbaohan/protocol/values/china-day.ts'
import { demandStates } from '../src/domain/demand/demand-state.ts'
import { changeOf } from '../src/domain/statistics/change.ts'
import { demandFunnel, demandSteps, releaseFunnel } from '../src/domain/statistics/funnel.ts'
import {
  type Days,
  dueMonths,
  elapsedDays,
  formerPeriod,
  monthsIn,
  type PeriodKind,
  periodOf,
} from '../src/domain/statistics/periods.ts'
import { reportCodes } from '../src/domain/statistics/report-sections.ts'
import { lotDates, overdueSince } from '../src/lots/lot-dates.ts'
import { unstoredRuns } from '../src/statistics/load-period.ts'

describe('a period of statistics', () => {
  for (const [kind, day, moved, from, to] of [
    ['month', '2026-11-28', 0, '2026-11-01', '2026-11-30'],
    ['month', '2028-02-29', 0, '2028-02-01', '2028-02-29'],
    ['month', '2026-01-31', -1, '2025-12-01', '2025-12-31'],
    ['month', '2026-12-01', 1, '2027-01-01', '2027-01-31'],
    ['quarter', '2026-11-28', 0, '2026-10-01', '2026-12-31'],
    ['quarter', '2026-02-01', -1, '2025-10-01', '2025-12-31'],
    ['year', '2026-07-15', 0, '2026-01-01', '2026-12-31'],
    ['year', '2026-07-15', -1, '2025-01-01', '2025-12-31'],
  ] as const)
    it(`of a ${kind} with ${day}, moved by ${moved}, is ${from} to ${to}`, () =>
      assert.deepEqual(periodOf(kind, day, moved), { from, to }))

  const compared: readonly [PeriodKind, Days, string, Days][] = [
    ['month', { from: '2026-10-01', to: '2026-10-31' }, '2026-11-28', { from: '2026-09-01', to: '2026-09-30' }],
    ['month', { from: '2026-11-01', to: '2026-11-30' }, '2026-11-28', { from: '2026-10-01', to: '2026-10-28' }],
    ['month', { from: '2027-03-01', to: '2027-03-31' }, '2027-03-30', { from: '2027-02-01', to: '2027-02-28' }],
    ['quarter', { from: '2026-10-01', to: '2026-12-31' }, '2026-10-01', { from: '2026-07-01', to: '2026-07-01' }],
    ['year', { from: '2026-01-01', to: '2026-12-31' }, '2026-11-28', { from: '2025-01-01', to: '2025-11-28' }],
    ['year', { from: '2028-01-01', to: '2028-12-31' }, '2028-02-29', { from: '2027-01-01', to: '2027-02-28' }],
    ['range', { from: '2026-11-10', to: '2026-11-19' }, '2026-11-28', { from: '2026-10-31', to: '2026-11-09' }],
    ['range', { from: '2026-11-27', to: '2026-12-27' }, '2026-11-28', { from: '2026-11-25', to: '2026-11-26' }],
  ]
  for (const [kind, period, today, former] of compared)
    it(`compares the ${kind} ${period.from} to ${period.to}, seen on ${today}, with ${former.from} to ${former.to}`, () =>
      assert.deepEqual(formerPeriod(kind, period, today), former))

  it('ends today, and has none before it began', () => {
    const november = { from: '2026-11-01', to: '2026-11-30' }
    assert.deepEqual(elapsedDays(november, '2026-11-28'), { from: '2026-11-01', to: '2026-11-28' })
    assert.deepEqual(elapsedDays(november, '2026-12-28'), november)
    assert.equal(elapsedDays(november, '2026-10-31'), undefined)
  })
  it('is cut into months', () =>
    assert.deepEqual(monthsIn({ from: '2026-11-20', to: '2027-01-02' }), [
      { from: '2026-11-20', to: '2026-11-30' },
      { from: '2026-12-01', to: '2026-12-31' },
      { from: '2027-01-01', to: '2027-01-02' },
    ]))
})

describe('days that are not stored', () => {
  it('are counted in runs, and no stored day among them', () =>
    assert.deepEqual(
      unstoredRuns({ from: '2026-10-30', to: '2026-11-05' }, new Set(['2026-10-31', '2026-11-03', '2026-11-04'])),
      [
        { from: '2026-10-30', to: '2026-10-30' },
        { from: '2026-11-01', to: '2026-11-02' },
        { from: '2026-11-05', to: '2026-11-05' },
      ],
    ))
})

describe('months of reports', () => {
  for (const [day, since, today, months] of [
    [28, '2026-11-03', '2026-11-27', []],
    [28, '2026-11-03', '2026-11-28', ['2026-10']],
    [28, '2026-11-03', '2027-01-01', ['2026-10', '2026-11']],
    [5, '2026-11-28', '2027-02-04', ['2026-10', '2026-11', '2026-12']],
  ] as const)
    it(`due on day ${day}, since ${since}, on ${today} are ${months.join(' ')}`, () =>
      assert.deepEqual(dueMonths({ day, since, today }), months))
})

describe('a change', () => {
  for (const [now, former, change] of [
    [12, 10, 200],
    [10, 10, 0],
    [0, 10, -1000],
    [1, 3, -667],
    [5, 0, undefined],
    [0, 0, undefined],
  ] as const)
    it(`from ${former} to ${now} is ${change}`, () => assert.equal(changeOf(now, former), change))
})

describe('a funnel', () => {
  it('of demands has one step for each state that a received demand may have', () => {
    const states = Object.values(demandSteps).flat()
    assert.deepEqual([...states].sort(), demandStates.filter((state) => state !== 'drafted').sort())
    const counted = demandStates.map((state, place) => ({ state, count: 1 << place, fen: 100, paidFen: 10 }))
    const funnel = demandFunnel(counted)
    const steps = funnel.waiting + funnel.discrepant + funnel.paid + funnel.refused + funnel.ended
    assert.deepEqual(
      [funnel.received, funnel.received - steps, funnel.examined - funnel.discrepant - funnel.paid - funnel.refused],
      [(1 << demandStates.length) - 2, 0, 0],
      'each once, and no draft',
    )
    assert.deepEqual([funnel.receivedFen, funnel.paidFen], [1000, 100])
  })
  it('of releases: what is not open is returned', () =>
    assert.deepEqual(releaseFunnel({ agreed: 5, open: 2 }), { agreed: 5, open: 2, returned: 3 }))
})

describe('an overdue return', () => {
  for (const kind of ['construction', 'procurement'] as const)
    it(`of a ${kind} begins the day after the last day to return`, () => {
      const lot = { kind, opensAt: 0, openedAt: 0, bidValidityDays: 90, extraDays: 0 }
      for (let today = '2026-09-20'; today < '2026-11-01'; today = addDays(today, 1)) {
        const since = overdueSince(kind, today)
        const by = (contractOn: string) => lotDates({ ...lot, contractOn })?.winnerReturnBy ?? ''
        assert.ok(by(since) < today && by(addDays(since, 1)) >= today, `${today}: ${since}`)
      }
    })
})

describe('the codes of a monthly report', () => {
  for (const [name, code, isRight] of [
    ['regionCode', '320100', true],
    ['regionCode', 'abc', false],
    ['regionCode', '32010', false],
    ['regionCode', '3201001', false],
    ['authorityCode', 'JG-01', true],
    ['authorityCode', '', false],
    ['authorityCode', 'JG 01', false],
    ['authorityCode', '../JG', false],
    ['authorityCode', 'A'.repeat(19), false],
  ] as const)
    it(`${isRight ? 'take' : 'refuse'} ${name} ${JSON.stringify(code)}`, () => {
      assert.equal(reportCodes[name].test(code), isRight)
    })
})
