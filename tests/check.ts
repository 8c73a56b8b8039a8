/** `npm run check`: everything that must be clean before a commit, cheapest first, each step with its time. */
import { spawnSync } from 'node:child_process'

/** `--static` leaves the tests out, for where `npm test` follows anyway. */
const staticOnly = process.argv.includes('--static')

const steps: readonly { name: string; command: readonly string[] }[] = [
  { name: 'format and lint', command: ['biome', 'check', '--error-on-warnings', '.'] },
  { name: 'types', command: ['tsc', '--project', 'tsconfig.json'] },
  { name: 'types of what runs in browsers', command: ['tsc', '--project', 'tsconfig.web.json'] },
  { name: 'dead code', command: ['knip'] },
  { name: 'vocabulary', command: ['node', 'tools/vocabulary/main.ts'] },
  { name: 'boundaries and fast tests', command: ['node', 'tests/run.ts', '--fast'] },
]

let failed = false
for (const step of staticOnly ? steps.slice(0, -1) : steps) {
  const [program = '', ...flags] = step.command
  const startedAt = performance.now()
  const run = spawnSync(program, flags, { stdio: 'inherit' })
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  console.error(`${run.status === 0 ? '✔' : '✖'} ${step.name} (${seconds} s)`)
  failed ||= run.status !== 0
}
process.exit(failed ? 1 : 0)
