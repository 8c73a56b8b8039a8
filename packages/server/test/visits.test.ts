import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { firstVisitMs, longestAbsenceMs, seenUntil, unreadSince, visitMs } from '../src/sign-in/visits.ts'

const now = 1_800_000_000_000

describe('what is new to a person', () => {
  for (const [what, visits, at, isFirst] of [
    ['is of the last days at the first visit', {}, now - firstVisitMs, true],
    ['stays the same through a first visit', { last: now - 1 }, now - firstVisitMs, true],
    ['is what came since the last visit', { last: now - visitMs, previous: 5 }, now - visitMs, false],
    ['stays the same through a visit', { last: now - visitMs + 1, previous: now - 9e6 }, now - 9e6, false],
    ['is bounded after a long absence', { last: 5 }, now - longestAbsenceMs, false],
  ] as const)
    it(what, () => assert.deepEqual(seenUntil(visits, now), { at, isFirst }))
})

describe('what is unread', () => {
  for (const [what, until, since] of [
    ['is of the last days for a person who has read nothing', undefined, now - firstVisitMs],
    ['begins behind what was read', now - 5, now - 5],
    ['is bounded after a long absence', 5, now - longestAbsenceMs],
  ] as const)
    it(what, () => assert.equal(unreadSince(until, now), since))
})
