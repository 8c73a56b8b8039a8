import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { dueGroupOf } from '../src/home/due-groups.ts'
import { homeTasks } from '../src/home/home-tasks.ts'
import { byPartnerState, type PartnerHealth, partnerState } from '../src/home/partner-state.ts'
import { durationOf } from '../src/show/duration-of.ts'
import { spanOf } from '../src/show/span-of.ts'

const places = {
  'demands.list': { list: '/demands', one: (id: string) => `/demands/${id}` },
  'demands.list/discrepant': { list: '/demands?state=discrepant', one: (id: string) => `/demands/${id}` },
  'people.list': { list: '/people' },
}
const menu = [{ path: '/blocked', word: 'Blocked messages', procedure: 'blocked.list' }]
const pathsOf = (...counts: Parameters<typeof homeTasks>[0]) => homeTasks(counts, places, menu).map(({ path }) => path)

describe('the tasks of a home page', () => {
  it('leave out what does not wait', () => assert.deepEqual(pathsOf({ procedure: 'demands.list', count: 0 }), []))
  it('lead to the thing itself when there is one', () =>
    assert.deepEqual(pathsOf({ procedure: 'demands.list', count: 1, only: 'A/1' }), ['/demands/A/1']))
  it('lead to the list when there are several', () =>
    assert.deepEqual(pathsOf({ procedure: 'demands.list', kind: 'discrepant', count: 2 }), [
      '/demands?state=discrepant',
    ]))
  it('lead to the list when the only thing has no page', () =>
    assert.deepEqual(pathsOf({ procedure: 'people.list', count: 1, only: 'x' }), ['/people']))
  it('have the word and page of their menu entry when they have none: nothing that waits is left out', () =>
    assert.deepEqual(
      homeTasks([{ procedure: 'blocked.list', count: 3 }], places, menu).map(({ word, path }) => [word, path]),
      [['Blocked messages', '/blocked']],
    ))
  it('begin with what is overdue, then with what waits longest, and end with what has no age', () =>
    assert.deepEqual(
      homeTasks(
        [
          { procedure: 'a', count: 1, oldest: 200 },
          { procedure: 'b', count: 9 },
          { procedure: 'c', count: 1, oldest: 100 },
          { procedure: 'd', count: 2, oldest: 300, overdue: 1 },
        ],
        {},
        [],
      ).map(({ key }) => key),
      ['d', 'c', 'a', 'b'],
    ))
})

describe('a duration in words', () => {
  const minute = 60_000
  for (const [what, milliseconds, words] of [
    ['half a minute', minute / 2, '0 minutes'],
    ['119 minutes', 119 * minute, '1 hours 59 minutes'],
    ['two hours', 120 * minute, '2 hours'],
    ['14,141 minutes', 14_141 * minute, '9 days 19 hours'],
    ['two days and a minute', (48 * 60 + 1) * minute, '2 days'],
    ['what a clock behind the server reads', -minute, '0 minutes'],
  ] as const)
    it(`${what} is ${words}`, () =>
      assert.equal(
        spanOf(milliseconds)
          .map(({ unit, value }) => `${value} ${unit}`)
          .join(' '),
        words,
      ))
})

describe('a time to issue', () => {
  for (const [seconds, words] of [
    [2.34, '2.3 seconds'],
    [34, '34 seconds'],
    [150, '2.5 minutes'],
    [900, '15 minutes'],
    [3 * 3600, '3 hours'],
    [72 * 3600, '3 days'],
  ] as const)
    it(`of ${seconds} seconds is ${words}`, () => {
      const { unit, value } = durationOf(seconds)
      assert.equal(`${value} ${unit}`, words)
    })
})

describe('a day', () => {
  for (const [on, group] of [
    ['2026-11-29', 'overdue'],
    ['2026-11-30', 'today'],
    ['2026-12-01', 'week'],
    ['2026-12-07', 'week'],
    ['2026-12-08', 'later'],
  ] as const)
    it(`${on} is ${group} on 2026-11-30`, () => assert.equal(dueGroupOf(on, '2026-11-30'), group))
})

describe('a partner', () => {
  const healthy: PartnerHealth = {
    sent: { looked: 200, accepted: 200 },
    received: { looked: 200, compliant: 200 },
    backlog: 0,
    blocked: 0,
    breaker: { state: 'closed' },
  }
  for (const [what, change, word] of [
    ['is healthy when messages flow', {}, 'good'],
    ['is healthy when nothing was sent yet', { sent: { looked: 0, accepted: 0 } }, 'good'],
    ['is blocked before everything else', { blocked: 2, backlog: 9, breaker: { state: 'open' } }, 'blocked'],
    ['is paused when its breaker is open', { breaker: { state: 'open' }, backlog: 9 }, 'open'],
    ['fails when one in ten is not accepted', { sent: { looked: 100, accepted: 89 } }, 'failing'],
    ['is healthy at nine in ten', { sent: { looked: 100, accepted: 90 } }, 'good'],
    ['is faulty when we reject more than one in ten', { received: { looked: 100, compliant: 89 } }, 'faulty'],
    ['has a wrong clock', { skewMs: -31_000 }, 'skew'],
    ['has a backlog', { backlog: 1 }, 'backlog'],
  ] as const)
    it(what, () => assert.equal(partnerState({ ...healthy, ...change }).word, word))
  it('with a problem comes first', () => {
    const blocked = { ...healthy, blocked: 1 }
    assert.deepEqual([healthy, blocked].sort(byPartnerState), [blocked, healthy])
  })
})
