import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { nextRest } from '../../src/domain/premium/next-rest.ts'

describe('what a refund leaves, after any correction', () => {
  const withdrawn = { cause: 'withdrawn', state: 'withdrawn' } as const
  const lapsed = { cause: 'withdrawn', state: 'restored' } as const
  const table = [
    ['all of it went back', [900, 900, 0], withdrawn, [0, 0, 'refund-due']],
    ['a part went back', [900, 700, 0], withdrawn, [0, 200, 'refund-due']],
    ['nothing went back of a rest that was waived', [200, 0, 200], withdrawn, [200, 0, 'refund-due']],
    ['less went back than was approved: the reason was for 10', [900, 880, 10], withdrawn, [10, 10, 'refund-due']],
    ['more went back: less of it is waived', [900, 895, 10], withdrawn, [5, 0, 'refund-due']],
    ['all went back: nothing is waived', [900, 900, 10], withdrawn, [0, 0, 'refund-due']],
    ['more came than was recorded', [1000, 890, 10], { ...withdrawn, cause: 'not-premium' }, [10, 100, 'suspended']],
    [
      'not confirmed by the platform',
      [900, 700, 0],
      { cause: 'withdrawn', state: 'withdrawing' },
      [0, 200, 'refund-due'],
    ],
    ['the guarantee is in effect: it is its premium', [900, 700, 0], lapsed, [0, 200, 'taken']],
    ['asked for again, and not granted', [900, 700, 0], { ...lapsed, state: 'withdraw-review' }, [0, 200, 'taken']],
    ['abandoned', [900, 700, 0], { cause: 'abandoned', state: 'abandoned' }, [0, 200, 'refund-due']],
    ['no premium, of one in effect', [900, 700, 0], { ...lapsed, cause: 'not-premium' }, [0, 200, 'suspended']],
  ] as const
  for (const [what, [credit, returned, waived], ground, expected] of table)
    it(what, () => {
      const amounts = { credit: BigInt(credit), returned: BigInt(returned), waived: BigInt(waived) }
      const next = nextRest(amounts, ground)
      assert.deepEqual([Number(next.waived), Number(next.rest), next.state], expected)
      assert.equal(amounts.returned + next.waived + next.rest, amounts.credit, 'each fen once')
    })
  it('never more went back than came', () => {
    assert.throws(() => nextRest({ credit: 1n, returned: 2n, waived: 0n }, withdrawn))
  })
})
