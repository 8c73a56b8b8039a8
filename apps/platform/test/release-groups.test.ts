/** What a release of all but the candidates does to each guarantee of a lot, and what may still be demanded after it. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type ApplicationState, applicationStates } from '../src/domain/application/application-state.ts'
import { demandableAmount } from '../src/domain/demand/remaining.ts'
import { isReleaseArmed, releaseGroups, splitBidders } from '../web/pages/releases/release-groups.ts'

describe('a release of all but the candidates', () => {
  const row = (number: string, change: object = {}) => ({ number, applicantName: number, isProposed: false, ...change })
  const held = row('held', { notReleasable: { code: 'release-held', zh: '', en: '' } })
  const rows = [row('a'), row('b'), held, row('sealing', { isProposed: true })]
  const groups: readonly [
    string,
    readonly string[],
    Record<'retained' | 'toRelease' | 'leftOut', readonly string[]>,
  ][] = [
    ['one candidate', ['a'], { retained: ['a'], toRelease: ['b'], leftOut: ['held', 'sealing'] }],
    ['no candidate', [], { retained: [], toRelease: ['a', 'b'], leftOut: ['held', 'sealing'] }],
    ['a held candidate', ['held'], { retained: ['held'], toRelease: ['a', 'b'], leftOut: ['sealing'] }],
    [
      'all are candidates',
      ['a', 'b', 'held', 'sealing'],
      { retained: rows.map(({ number }) => number), toRelease: [], leftOut: [] },
    ],
  ]
  for (const [what, candidates, wanted] of groups)
    it(`released by name: ${what}`, () => {
      const { retained, toRelease, leftOut } = releaseGroups(rows, candidates)
      const numbers = (some: readonly { number: string }[]) => some.map(({ number }) => number)
      assert.deepEqual(
        { retained: numbers(retained), toRelease: numbers(toRelease), leftOut: numbers(leftOut) },
        wanted,
      )
    })
  it('a bidder with a guarantee in both groups is found, others are not', () => {
    const of = (number: string, applicantCode: string, change: object = {}) => ({
      ...row(number, change),
      applicantCode,
    })
    const lot = [of('a', 'one'), of('b', 'one'), of('c', 'two'), of('d', 'one', { isProposed: true })]
    const found = (candidates: readonly string[]) =>
      splitBidders(releaseGroups(lot, candidates)).map(({ number }) => number)
    assert.deepEqual(
      [['a'], ['c'], ['a', 'b'], []].map((candidates) => found(candidates)),
      [['b'], [], [], []],
    )
  })
  it('a release is armed by marked candidates or by the statement that there is none, not by neither', () =>
    assert.deepEqual(
      [isReleaseArmed([], false), isReleaseArmed(['a'], false), isReleaseArmed([], true)],
      [false, true, true],
    ))
})

const ended: ReadonlySet<ApplicationState> = new Set([
  ...(['released', 'withdrawn', 'abandoned', 'declined', 'refused', 'lapsed'] as const),
])

describe('of ten, four paid, what may still be demanded is', () => {
  for (const state of applicationStates) {
    const left = ended.has(state) ? 0 : 6
    it(`${left} when ${state}`, () => assert.equal(Number(demandableAmount(state, { amount: 10n, paid: 4n })), left))
  }
})
