/** The opening time that was announced first, and where it is shown. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { firstAnnounced, firstOpening, otherAnnounced } from '../src/domain/lot/announced-opening.ts'

describe('the announced time of an opening', () => {
  const cases = [
    ['opens as announced', { opensAt: 900 }, undefined],
    ['opened at its time', { opensAt: 900, openedAt: 900 }, undefined],
    ['opened a little later', { opensAt: 900, openedAt: 905 }, undefined],
    ['opened early', { opensAt: 900, openedAt: 700 }, 900],
    ['was moved', { opensAt: 800, firstOpensAt: 900 }, 900],
    ['was moved and opened early', { opensAt: 800, firstOpensAt: 900, openedAt: 700 }, 900],
    ['was moved back', { opensAt: 900, firstOpensAt: 900 }, undefined],
  ] as const
  for (const [what, lot, expected] of cases)
    it(`is ${expected === undefined ? 'not shown beside' : 'shown of'} a lot that ${what}`, () =>
      assert.equal(otherAnnounced(lot), expected))

  it('is stored with the first move and stays with further ones', () => {
    assert.equal(firstOpening({ opensAt: 900 }, undefined), undefined)
    assert.equal(firstOpening({ opensAt: 900 }, 900), undefined)
    assert.equal(firstOpening({ opensAt: 900 }, 800), 900)
    assert.equal(firstOpening({ opensAt: 800, firstOpensAt: 900 }, 700), 900)
    assert.equal(firstAnnounced({ opensAt: 700, firstOpensAt: 900 }), 900)
  })
})
