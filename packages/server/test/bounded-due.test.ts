/** What a home page shows of more than it has room for. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { boundedDue } from '../src/procedures/home/bounded.ts'

const today = '2026-12-08'
const rows = (on: string, count: number) => Array.from({ length: count }, (_, each) => ({ on, each }))

describe('what is due on a home page', () => {
  for (const [what, overdue, tomorrow, later, expected, hasMore] of [
    ['all that there is', 5, 2, 3, [5, 2, 3], false],
    ['tomorrow and the oldest of much that is overdue', 40, 1, 5, [6, 1, 5], true],
    ['all of tomorrow before what comes later', 40, 9, 5, [6, 9, 0], true],
    ['as much as it has of tomorrow', 3, 20, 5, [6 - 3, 12, 0], true],
    ['more of what is overdue where little comes', 40, 0, 2, [10, 0, 2], true],
  ] as const)
    it(`is ${what}`, () => {
      const due = [...rows('2026-12-01', overdue), ...rows('2026-12-09', tomorrow), ...rows('2026-12-12', later)]
      const shown = boundedDue(due, today)
      const count = (on: string) => shown.rows.filter((row) => row.on === on).length
      assert.deepEqual([count('2026-12-01'), count('2026-12-09'), count('2026-12-12')], expected)
      assert.equal(shown.hasMore, hasMore)
    })
})
