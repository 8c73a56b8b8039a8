/** Which lots of an opening day are watched, how late they are, and their sums. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { awaitedFirst, byDay, dayWordOf, delayOf, isLive, sumOpenings } from '../web/pages/openings/group-openings.ts'

const now = Date.parse('2026-12-08T09:30:00+08:00')
const minute = 60_000
const counts = (waiting: number) => ({ inForce: 3, restored: 3 - waiting, waiting })

describe('an opening day', () => {
  for (const [what, lot, expected] of [
    ['an hour before its time', { state: 'announced', opensAt: now + 60 * minute }, true],
    ['later today', { state: 'announced', opensAt: now + 61 * minute }, false],
    ['past its time without an order', { state: 'announced', opensAt: now - 5 * minute }, true],
    ['under way', { state: 'opening', opensAt: now - 300 * minute }, true],
    ['restored for hours', { state: 'opened', opensAt: now - 300 * minute, counts: counts(0) }, false],
    [
      'open for hours with something waiting',
      { state: 'opened', opensAt: now - 300 * minute, counts: counts(1) },
      true,
    ],
    [
      'open for more than a day with something waiting',
      { state: 'opened', opensAt: now - 1441 * minute, counts: counts(1) },
      false,
    ],
    ['aborted', { state: 'aborted', opensAt: now }, false],
  ] as const)
    it(`${expected ? 'watches' : 'lists'} a lot that is ${what}`, () => assert.equal(isLive(lot, now), expected))

  for (const [what, lot, late] of [
    ['on time', { state: 'opened', opensAt: now, openedAt: now + 59_999 }, undefined],
    ['late', { state: 'opened', opensAt: now, openedAt: now + 3 * minute }, 3 * minute],
    ['early', { state: 'opened', opensAt: now, openedAt: now - 90 * minute }, -90 * minute],
    ['waiting for its order', { state: 'announced', opensAt: now - 7 * minute }, 7 * minute],
    ['ahead', { state: 'announced', opensAt: now + minute }, undefined],
    ['suspended', { state: 'suspended', opensAt: now - 7 * minute }, undefined],
  ] as const)
    it(`names the delay of a lot that is ${what}`, () => assert.equal(delayOf(lot, now), late))

  it('groups by the day in Beijing of the opening itself', () => {
    const lots = [
      { state: 'opened', opensAt: now + 86_400_000, openedAt: now },
      { state: 'announced', opensAt: now + 15 * 3_600_000 },
    ]
    assert.deepEqual(
      byDay(lots).map(({ day, lots: found }) => [day, found.length, dayWordOf(day, '2026-12-08')]),
      [
        ['2026-12-08', 1, 'today'],
        ['2026-12-09', 1, 'tomorrow'],
      ],
    )
  })
  it('puts first what something is awaited of', () => {
    const [done, awaited, ahead] = [
      { state: 'opened', opensAt: now, counts: counts(0) },
      { state: 'opened', opensAt: now, counts: counts(1) },
      { state: 'announced', opensAt: now },
    ]
    assert.deepEqual(awaitedFirst([done, ahead, awaited]), [awaited, done, ahead])
  })

  it('sums guarantees of opened lots alone', () =>
    assert.deepEqual(
      sumOpenings([
        { state: 'announced', opensAt: now },
        { state: 'opened', opensAt: now, counts: counts(1) },
        { state: 'suspended', opensAt: now },
      ]),
      { lots: 3, ahead: 1, opened: 1, inForce: 3, restored: 2, waiting: 1 },
    ))
})
