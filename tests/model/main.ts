/** The long run: `npm run model -- --steps 20000 [--seed 1] [--run 1000] [--failures 3]`. */
import { parseArgs } from 'node:util'
import { startTestCluster } from '@openbaohan/server/db/test-database.ts'
import { createCoverage } from './coverage.ts'

const { values } = parseArgs({
  options: {
    steps: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    run: { type: 'string', default: '1000' },
    break: { type: 'string' },
    shrink: { type: 'string', default: '60' },
    /** Continues with other seeds until this many have failed. */
    failures: { type: 'string', default: '3' },
  },
})
const cluster = await startTestCluster()
Object.assign(process.env, cluster.env)
const { breaks } = await import('./breaks.ts')
const { playSeed, worldsAtOnce } = await import('./play.ts')

const tally = { steps: 0, coverage: createCoverage() }
const started = performance.now()
// The test server's own connection does not keep the process alive.
const alive = setInterval(() => {}, 60_000)
const planted = breaks.find(({ name }) => name === values.break)
let failed = 0
let nextSeed = Number(values.seed)

async function playOn(): Promise<void> {
  while (tally.steps < Number(values.steps) && failed < Number(values.failures)) {
    const seed = nextSeed++
    const options = { seed, length: Number(values.run), tally, shrinkMs: Number(values.shrink) * 1000 }
    const failure = await playSeed(planted === undefined ? options : { ...options, planted })
    const seconds = Math.round((performance.now() - started) / 1000)
    console.log(`seed ${seed}: ${tally.steps} steps, ${seconds} s${failure === undefined ? '' : `, ${failure.rule}`}`)
    if (failure === undefined) continue
    failed += 1
    console.log(JSON.stringify({ name: '', seed, steps: failure.steps }, undefined, 2))
    console.log(failure.message)
  }
}
await Promise.all(Array.from({ length: planted === undefined ? worldsAtOnce : 1 }, playOn))
console.log(tally.coverage.table())
clearInterval(alive)
await cluster.stop()
process.exit(failed === 0 ? 0 : 1)
