/** The control of the model: rules broken on purpose in the test's wiring are found. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { breaks } from './breaks.ts'
import { createCoverage } from './coverage.ts'
import { type Failure, playSeed, type Tally } from './play.ts'

/** Steps within which each must be found. */
const breakBudget = 1_500
const drawnOfSeed = 600
const newTally = (): Tally => ({ steps: 0, coverage: createCoverage() })

describe('a rule that is broken on purpose', () => {
  for (const planted of breaks)
    it(`is found: ${planted.name}`, async () => {
      const tally = newTally()
      let failure: Failure | undefined
      for (let seed = planted.seed; failure === undefined && tally.steps < breakBudget; seed++)
        failure = await playSeed({ seed, length: drawnOfSeed, planted, tally, shrinkMs: 0 })
      assert.ok(failure !== undefined, `not found in ${tally.steps} steps`)
      assert.ok(planted.rules.includes(failure.rule), failure.message)
    })
})
