/**
 * Random users on both sides at once, with crashes, a bad wire and a clock that jumps: every rule of docs/spec/gaps.md
 * holds. `model.all.test.ts` and `npm run model` run longer.
 */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { describe, it } from 'node:test'
import type { WireOptions } from '../harness/wire.ts'
import { count } from '../runner/counts.ts'
import { createCoverage } from './coverage.ts'
import { ledLives } from './led-lives.ts'
import { actions, parseStep, playSteps, type Tally, worldsAtOnce } from './play.ts'
import { playSeeds } from './play-seeds.ts'

type Regression = { name: string; seed: number; steps: string[] }

const wantedSteps = Number(process.env.OPENBAOHAN_MODEL_STEPS ?? 1_000)
const newTally = (): Tally => ({ steps: 0, coverage: createCoverage() })
const regressions = JSON.parse(await readFile(new URL('seeds.json', import.meta.url), 'utf8')) as Regression[]

describe('random users on both sides', () => {
  const tally = newTally()
  describe('worlds', { concurrency: worldsAtOnce }, () => {
    playSeeds({ from: 100, steps: wantedSteps, tally })

    for (const [index, steps] of ledLives.entries())
      it(`led life ${index + 1} breaks no rule`, async () => {
        assert.equal(await playSteps(steps.map(parseStep), { seed: 1, tally }), undefined)
      })

    it('led life: what lapsed since its notice of issue was lost is withdrawn at its institution', async () => {
      assert.equal(await playSteps(lostIssue.steps.map(parseStep), { seed: 1, tally, planted: lostIssue }), undefined)
    })

    for (const { name, seed, steps } of regressions)
      it(`again: ${name}`, async () => {
        assert.equal(await playSteps(steps.map(parseStep), { seed, tally: newTally() }), undefined)
      })
  })

  it(`these were ${wantedSteps} steps, and skipped no action`, (test) => {
    test.diagnostic(tally.coverage.table())
    count('model steps', tally.steps)
    assert.ok(tally.steps >= wantedSteps, `${tally.steps}`)
    const missing = actions.filter(({ name }) => !impossible.has(name) && tally.coverage.done(name) === 0)
    assert.deepEqual(
      missing.map(({ name }) => name),
      [],
    )
  })
})

/** The notice of issue (§2) comes when the lot has opened and is refused; the withdrawal (§8) is taken all the same. */
const lostIssue = {
  ...{ name: 'lost issue', rules: [] },
  steps: [
    ...['apply 0 1', 'work-platform 0 0', 'work-institution 0 1', 'work-institution 0 1', 'withdraw-offline 0 1'],
    ...['approach-opening 0 2', 'open 0 0', 'work-platform 0 0', 'work-institution 0 1', 'settle 0 0'],
  ],
  around: (deliver: WireOptions['deliver']) => {
    let lost = 0
    return async (url: string, body: string) =>
      url.endsWith('/baohannotice') && lost++ < 20 ? { status: 503, contentType: '', body: '' } : deliver(url, body)
  },
}

/** Always refused, which the action itself asserts; that a fetch failed is recorded, and the examination goes on. */
const impossible = new Set(['fetch', 'open-with-too-few', 'count-bids-early', 'correct-silently'])
