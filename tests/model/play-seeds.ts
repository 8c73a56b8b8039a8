import assert from 'node:assert/strict'
import { it } from 'node:test'
import { playSeed, type Tally } from './play.ts'

/** Drawn for each seed; a bit less than half of them are possible in their turn. */
const drawnOfSeed = 650
const stepsOfSeed = 250

/** One test for each seed. */
export function playSeeds({ from, steps, tally }: { from: number; steps: number; tally: Tally }): void {
  for (let seed = from; seed < from + steps / stepsOfSeed; seed++)
    it(`seed ${seed} breaks no rule`, async () => {
      const failure = await playSeed({ seed, length: drawnOfSeed, tally, shrinkMs: 60_000 })
      const failed = { name: failure?.rule, seed, steps: failure?.steps }
      assert.equal(failure, undefined, `${failure?.message}\nfor seeds.json: ${JSON.stringify(failed)}`)
    })
}
