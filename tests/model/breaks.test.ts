/** The control of the model: rules broken on purpose in the test's wiring are found. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { breaks } from './breaks.ts'
import { createCoverage } from './coverage.ts'
import { plantedLives } from './planted-lives.ts'
import { plantTrigger } from './planted-trigger.ts'
import { findAllBroken, parseStep, playSteps, ruleOf } from './play.ts'

describe('a rule that is broken on purpose', () => {
  for (const planted of breaks)
    it(`is found: ${planted.name}`, async () => {
      const tally = { steps: 0, coverage: createCoverage() }
      const failed = await playSteps(planted.steps.map(parseStep), { seed: 1, planted, tally })
      assert.ok(failed !== undefined, `not found in ${tally.steps} steps`)
      assert.ok(planted.rules.includes(ruleOf(failed.error)), String(failed.error))
    })

  for (const { steps, faults } of plantedLives)
    describe('among others in one life', () => {
      let found: ReadonlySet<string>
      before(async () => {
        found = await findAllBroken(steps.map(parseStep), async (network) => {
          for (const [index, fault] of faults.entries()) await plantTrigger(network, fault, index)
        })
      })
      for (const { name, rules } of faults)
        it(`is found: ${name}`, () =>
          assert.ok(
            rules.some((rule) => found.has(rule)),
            [...found].join(),
          ))
    })
})
