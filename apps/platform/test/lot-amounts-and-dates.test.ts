/** What an amount and the dates of a lot lead to. Lines of docs/spec/gaps.md stand beside the rules they come from. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fen, parseYuan } from '@openbaohan/protocol/values/fen.ts'
import { amountAdvice, amountTiers, isAllowedTier, suggestTier } from '../src/domain/lot/amount-tiers.ts'
import { capFindings, mostAllowed } from '../src/domain/lot/lot-caps.ts'
import { startsClock } from '../src/domain/lot/return-clock.ts'
import { type UnusualOpening, unusualOpening } from '../src/domain/lot/unusual-opening.ts'
import { lotDates, nextReturn, remindersOf } from '../src/lots/lot-dates.ts'

describe('the amount of a lot', () => {
  const construction = { kind: 'construction' as const, amount: '700000.00' }
  const cases: readonly [string, Parameters<typeof capFindings>[0], string[]][] = [
    // gaps.md: "Bid security is at most 2 % of the estimate (procurement: of the budget)"
    ['within 2 % of the estimate', { ...construction, estimate: '36850000.00' }, []],
    ['exactly 2 % of a budget', { kind: 'procurement', amount: '96000.00', estimate: '4800000.00' }, []],
    ['a fen over', { kind: 'procurement', amount: '96000.01', estimate: '4800000.00' }, ['refuse amount-over-cap']],
    ['no estimate', construction, ['warn estimate-unknown']],
    [
      'over the usual cap',
      { ...construction, amount: '800000.01', estimate: '99999999.00' },
      ['warn amount-over-usual-cap'],
    ],
    ['large in procurement', { kind: 'procurement', amount: '900000.00', estimate: '99999999.00' }, []],
  ]
  for (const [what, lot, wanted] of cases)
    it(`${what}: ${wanted.join(' ') || 'nothing to state'}`, () =>
      assert.deepEqual(
        capFindings(lot).map(({ code, severity }) => `${severity} ${code}`),
        wanted,
      ))
  it('rounds the 2 % down: what is allowed is never more', () => {
    assert.equal(mostAllowed(parseYuan('0.99') ?? fen(0n)), 1n)
  })
})

describe('an amount that lots are known by', () => {
  const money = { kind: 'construction' as const, amount: '700000.00', estimate: '36850000.00' }
  // gaps.md: "how many open lots share an amount"
  for (const [others, code] of [
    [0, 'amount-alone'],
    [1, 'amount-shared-by-few'],
    [3, 'amount-shared-by-few'],
    [4, undefined],
    [40, undefined],
  ] as const)
    it(`beside ${others} other lots: ${code ?? 'nothing to state'}`, () => {
      const advice = amountAdvice(money, others)
      assert.equal(advice.findings[0]?.code, code)
      assert.equal(advice.suggestedAmount, code === undefined ? undefined : '500000.00')
    })
  const tiers: readonly [string, Parameters<typeof suggestTier>[0], string | undefined][] = [
    ['the nearest, which is below', { ...money, amount: '110000.00' }, '100000.00'],
    ['the nearest, which is above', { ...money, amount: '190000.00' }, '200000.00'],
    ['the lower of two as near', { ...money, amount: '150000.00' }, '100000.00'],
    ['not above 2 % of the estimate', { ...money, amount: '190000.00', estimate: '9999999.99' }, '100000.00'],
    ['exactly 2 % of the estimate', { ...money, amount: '190000.00', estimate: '10000000.00' }, '200000.00'],
    ['not above the amount when no estimate is known', { kind: 'construction', amount: '190000.00' }, '100000.00'],
    ['not above the cap of construction', { ...money, amount: '950000.00', estimate: '99999999.00' }, '800000.00'],
    ['above it in procurement', { kind: 'procurement', amount: '950000.00', estimate: '99999999.00' }, '1000000.00'],
    ['none for a tier', { ...money, amount: '500000' }, undefined],
    ['none when the least is too much', { ...money, amount: '900.00', estimate: '45000.00' }, undefined],
  ]
  for (const [what, change, wanted] of [
    ['a tier without decimals', { amount: '500000' }, true],
    ['a tier', { amount: '500000.00' }, true],
    ['a tier whose estimate is not known', { amount: '500000', estimate: undefined }, true],
    ['a fen more', { amount: '500000.01' }, false],
    ['nothing', { amount: '' }, false],
    ['a tier above 2 % of the estimate', { amount: '1000000', kind: 'procurement' }, false],
    ['a tier above the cap of construction', { amount: '1000000', estimate: '99999999.00' }, false],
  ] as const)
    it(`${what} is ${wanted ? 'one to stay with' : 'none to stay with'}`, () => {
      const lot = { ...money, ...change }
      assert.equal(isAllowedTier(lot), wanted)
      assert.equal(amountAdvice(lot, 0).findings.length, wanted ? 0 : 1)
    })
  for (const [what, lot, wanted] of tiers) it(`is offered ${what}`, () => assert.equal(suggestTier(lot), wanted))

  it('is never offered what the law refuses, and every tier is one', () => {
    for (let estimate = 10_000; estimate < 400_000_000; estimate = Math.ceil(estimate * 1.07)) {
      const lot = {
        kind: 'construction' as const,
        amount: `${Math.floor(estimate * 0.017)}.00`,
        estimate: `${estimate}.00`,
      }
      const tier = suggestTier(lot)
      if (tier === undefined) continue
      assert.ok((amountTiers as readonly string[]).includes(tier))
      assert.deepEqual(capFindings({ ...lot, amount: tier }), [])
      assert.deepEqual(
        amountAdvice({ ...lot, amount: tier }, 0),
        { findings: [] },
        'the advice ends with what it suggests',
      )
    }
  })
})

describe('the dates of a lot', () => {
  const openedAt = Date.parse('2026-11-25T10:00:00+08:00')
  const lot = { kind: 'construction' as const, opensAt: openedAt, openedAt, bidValidityDays: 90, extraDays: 0 }
  const openedAtOnce = (text: string) => ({ opensAt: Date.parse(text), openedAt: Date.parse(text) })
  const procurement = { ...lot, kind: 'procurement' as const }
  // gaps.md: "validity equals bid validity from the bid deadline", "Return clocks: construction 5 days after the contract…"
  const cases: readonly [string, Parameters<typeof lotDates>[0], Record<string, unknown>][] = [
    ['90 days', lot, { validUntil: '2027-02-23', holidaysKnown: true }],
    ['days added by configuration', { ...lot, extraDays: 30 }, { validUntil: '2027-03-25', holidaysKnown: true }],
    [
      'an end on a holiday, moved',
      { ...lot, ...openedAtOnce('2026-08-03T09:30:00+08:00'), bidValidityDays: 60 },
      { validUntil: '2026-10-08', holidaysKnown: true },
    ],
    [
      'an opening after midnight in Shanghai, before it in London',
      { ...lot, ...openedAtOnce('2026-11-24T16:30:00Z'), bidValidityDays: 1 },
      { validUntil: '2026-11-26', holidaysKnown: true },
    ],
    [
      'an opening that began a day late: counted from the announced deadline',
      { ...lot, openedAt: openedAt + 86_400_000 },
      { validUntil: '2027-02-23', holidaysKnown: true },
    ],
    [
      'an opening a day early: counted from the opening',
      { ...lot, opensAt: openedAt + 86_400_000 },
      { validUntil: '2027-02-23', holidaysKnown: true },
    ],
    [
      'construction: five days after the contract for all, weekends counted',
      { ...lot, awardNoticeOn: '2026-12-01', contractOn: '2026-12-10' },
      {
        validUntil: '2027-02-23',
        losersReturnBy: '2026-12-15',
        winnerReturnBy: '2026-12-15',
        holidaysKnown: true,
      },
    ],
    [
      'construction: the award notice alone starts no clock',
      { ...lot, awardNoticeOn: '2026-12-01' },
      { validUntil: '2027-02-23', holidaysKnown: true },
    ],
    [
      'procurement: five working days from the award for losers, from the contract for the winner',
      { ...procurement, awardNoticeOn: '2026-11-27', contractOn: '2026-12-30' },
      {
        validUntil: '2027-02-23',
        losersReturnBy: '2026-12-04',
        winnerReturnBy: '2027-01-07',
        holidaysKnown: true,
      },
    ],
    [
      'an end in a year that no one has entered: stated',
      { ...lot, bidValidityDays: 365, extraDays: 365 },
      { validUntil: '2028-11-24', holidaysKnown: false },
    ],
  ]
  for (const [what, given, wanted] of cases) it(what, () => assert.deepEqual(lotDates(given), wanted))
  const clocks = [
    ['construction', 'award-notice', false],
    ['construction', 'contract', true],
    ['procurement', 'award-notice', true],
    ['procurement', 'contract', true],
  ] as const
  for (const [kind, what, wanted] of clocks)
    it(`of ${kind}: the ${what} starts ${wanted ? 'a' : 'no'} clock`, () =>
      assert.equal(startsClock(kind, what), wanted))
  const [soon, later] = ['2027-01-08', '2027-02-01']
  for (const [what, kind, by, standing, wanted] of [
    ['to all of a construction lot', 'construction', [soon, soon], 3, ['all', soon]],
    ['first to the losers of a procurement', 'procurement', [soon, later], 3, ['losers', soon]],
    ['to the winner where no other date is known', 'procurement', [undefined, later], 3, ['winner', later]],
    ['to the winner whose guarantee alone is left', 'procurement', [soon, later], 1, ['winner', later]],
    ['to one that may be the winner', 'procurement', [soon, undefined], 1, ['all', soon]],
    ['to no one while no clock runs', 'procurement', [undefined, undefined], 3, [undefined, undefined]],
  ] as const)
    it(`are next ${what}`, () => {
      const [losersReturnBy, winnerReturnBy] = by
      const next = nextReturn(kind, { losersReturnBy, winnerReturnBy }, standing)
      assert.deepEqual([next?.to, next?.by], wanted)
    })

  it('are unknown before the opening', () => assert.equal(lotDates({ ...lot, openedAt: undefined }), undefined))
  it('are reminded of 30, 7 and 1 days before, and not of what has passed', () => {
    const all = remindersOf('2027-02-23', openedAt)
    assert.deepEqual(
      all.map(({ days, at }) => [days, new Date(at).toISOString()]),
      [
        [30, '2027-01-24T01:00:00.000Z'],
        [7, '2027-02-16T01:00:00.000Z'],
        [1, '2027-02-22T01:00:00.000Z'],
      ],
    )
    assert.deepEqual(
      remindersOf('2027-02-23', Date.parse('2027-02-16T10:00:00+08:00')).map(({ days }) => days),
      [1],
    )
  })
})

describe('an opening time that is seldom meant', () => {
  const years = [{ off: [{ from: '2026-10-01', to: '2026-10-07' }], worked: ['2026-10-10'] }]
  const cases: readonly [string, UnusualOpening | undefined][] = [
    ['2026-12-08T09:30', undefined],
    ['2026-12-08T03:00', 'night'],
    ['2026-12-08T18:00', 'night'],
    ['2026-12-12T09:30', 'weekend'],
    ['2026-10-02T09:30', 'holiday'],
    ['2026-10-10T09:30', undefined],
  ]
  for (const [time, wanted] of cases)
    it(`${time} is ${wanted ?? 'usual'}`, () =>
      assert.equal(unusualOpening(Date.parse(`${time}:00+08:00`), years), wanted))
  it('control: without known years only weekends are', () => {
    assert.equal(unusualOpening(Date.parse('2026-10-02T09:30:00+08:00'), []), undefined)
    assert.equal(unusualOpening(Date.parse('2026-10-10T09:30:00+08:00'), []), 'weekend')
  })
})
