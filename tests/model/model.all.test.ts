/** The random users of `model.test.ts` for as many steps again, from other seeds. */
import { after, describe } from 'node:test'
import { count } from '../runner/counts.ts'
import { createCoverage } from './coverage.ts'
import { worldsAtOnce } from './play.ts'
import { playSeeds } from './play-seeds.ts'

describe('random users on both sides, for longer', { concurrency: worldsAtOnce }, () => {
  const tally = { steps: 0, coverage: createCoverage() }
  after(() => count('model steps', tally.steps))
  playSeeds({ from: 104, steps: 1_000, tally })
})
