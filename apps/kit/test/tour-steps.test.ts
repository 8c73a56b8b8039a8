import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { nextSteps, type TourStepId, tourStepIds } from '../src/tour/tour-facts.ts'

const road = ['announce', 'apply', 'issue', 'secret', 'opening', 'verify', 'invoice'] as const

const cases: readonly [string, readonly TourStepId[], readonly TourStepId[]][] = [
  ['the lot before anything', [], ['announce']],
  ['the key after the search for the link', road.slice(0, 4), ['opening']],
  ['one of two ends after the invoice', road, ['release', 'demand']],
  ['the payment after a demand', [...road, 'demand'], ['pay']],
  ['nothing after the release', [...road, 'release'], []],
  ['nothing after the payment', [...road, 'demand', 'pay'], []],
]

describe('the tour', () => {
  for (const [what, done, next] of cases) it(`offers ${what}`, () => assert.deepEqual(nextSteps(done), next))

  it('completes whatever is clicked', () => {
    const ends = (done: readonly TourStepId[]): boolean =>
      done.length <= tourStepIds.length && nextSteps(done).every((step) => ends([...done, step]))
    assert.ok(ends([]))
  })
})
