/** The control of the model: rules broken on purpose in the test's wiring are found. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { type Break, breaks } from './breaks.ts'
import { createCoverage } from './coverage.ts'
import { plantedLives } from './planted-lives.ts'
import { plantTrigger } from './planted-trigger.ts'
import { findAllBroken, parseStep, playSeed, playSteps, ruleOf, type Tally } from './play.ts'

/** Steps within which each must be found. */
const breakBudget = 1_500
const drawnOfSeed = 600
const newTally = (): Tally => ({ steps: 0, coverage: createCoverage() })

/** The rule that found it, or how long it was searched for. */
async function findRule(planted: Break): Promise<string> {
  const tally = newTally()
  if (planted.steps !== undefined) {
    const failed = await playSteps(planted.steps.map(parseStep), { seed: planted.seed, planted, tally })
    return failed === undefined ? `not found in ${tally.steps} steps` : ruleOf(failed.error)
  }
  for (let seed = planted.seed; tally.steps < breakBudget; seed++) {
    const failure = await playSeed({ seed, length: drawnOfSeed, planted, tally, shrinkMs: 0 })
    if (failure !== undefined) return failure.rule === 'error' ? failure.message : failure.rule
  }
  return `not found in ${tally.steps} steps`
}

describe('a rule that is broken on purpose', () => {
  for (const planted of breaks)
    it(`is found: ${planted.name}`, async () => {
      const rule = await findRule(planted)
      assert.ok(planted.rules.includes(rule), rule)
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
