/**
 * Runs the whole test suite with Node's own runner: `npm test` for all of it, `npm test -- PATTERN…` for some files.
 * One PostgreSQL cluster serves every test file; each file gets a database of its own.
 */
import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { startTestCluster } from '@openbaohan/server/db/test-database.ts'

const everything = ['packages/*/test/**/*.test.ts', 'apps/*/test/**/*.test.ts', 'tests/**/*.test.ts']
const fast = ['packages/*/test/**/*.test.ts', 'apps/*/test/**/*.test.ts', 'tests/*.test.ts']
/** What plays whole flows or whole tables of roles through: `--fast` leaves it to `npm test`. */
const isSlow = (file: string) => file.endsWith('.slow.test.ts')

/** Most of what a short test costs is reading the same modules again. */
const compileCache = fileURLToPath(new URL('../node_modules/.cache/node', import.meta.url))

const wanted = process.argv.slice(2)
const isFast = wanted.includes('--fast')
const patterns = wanted.length === 0 ? everything : isFast ? fast : wanted
const files = globSync(patterns)
  .filter((file) => !file.includes('node_modules') && !(isFast && isSlow(file)))
  .sort()
if (files.length === 0) {
  console.error(`没有匹配的测试文件 / no test file matches: ${patterns.join(' ')}`)
  process.exit(2)
}

const cluster = await startTestCluster()
// what a failed start leaves open would keep its file, and so the whole run, from ending
const flags = [
  '--test-force-exit',
  '--test',
  '--test-concurrency=2',
  '--test-timeout=300000',
  '--disable-warning=ExperimentalWarning',
]
const run = spawnSync(process.execPath, [...flags, ...files], {
  stdio: 'inherit',
  env: { ...process.env, ...cluster.env, NODE_ENV: 'test', NODE_COMPILE_CACHE: compileCache },
})
await cluster.stop()
process.exit(run.status ?? 1)
