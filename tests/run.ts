/**
 * Runs the test suite with Node's test runner: `npm test` for all of it but the longest, which `npm test -- --all` adds,
 * `npm test -- PATTERN…` for some files, by the beginning of their paths or a glob. One PostgreSQL cluster serves every
 * test file; each file gets its own database.
 * `runner/plan.ts` defines which files share a process; a file that leaves something open fails.
 */
import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, matchesGlob } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startTestCluster } from '@openbaohan/server/db/test-database.ts'
import { countsVariable, examinedVariable, readCounts } from './runner/counts.ts'
import { chooseFiles, planJobs, type TestJob } from './runner/plan.ts'
import { prepareSandbox } from './runner/prepare.ts'
import { openMeter } from './runner/processor-time.ts'
import { type JobResult, runJob } from './runner/run-job.ts'
import { runAll } from './runner/schedule.ts'
import { findShortfalls, summarise } from './runner/summary.ts'
import { openMemoryFolder } from './runner/temporary-folder.ts'

const everything = ['packages/*/test/**/*.test.ts', 'apps/*/test/**/*.test.ts', 'tests/**/*.test.ts']

/** Loading the same modules again takes most of a short test. */
const compileCache = fileURLToPath(new URL('../node_modules/.cache/node', import.meta.url))

const wanted = process.argv.slice(2)
const isFast = wanted.includes('--fast')
const isAll = wanted.includes('--all')
const isWhole = wanted.length === 0 || isAll
const isWanted = (file: string) =>
  isWhole || isFast || wanted.some((pattern) => file.startsWith(pattern) || matchesGlob(file, pattern))
const found = globSync(everything).filter((file) => !file.includes('node_modules') && isWanted(file))
const files = chooseFiles(found, isAll ? 'all' : isFast ? 'fast' : isWhole ? 'usual' : 'named')
if (files.length === 0) {
  console.error(`没有匹配的测试文件 / no test file matches: ${wanted.join(' ')}`)
  process.exit(2)
}

const startedAt = performance.now()
const meter = openMeter()
const inMemory = openMemoryFolder()
if (inMemory !== undefined) process.env.TMPDIR = inMemory.folder
const folder = mkdtempSync(join(tmpdir(), 'openbaohan-test-'))
const countsFile = join(folder, 'counts.ndjson')
writeFileSync(countsFile, '')
const examinedFile = join(folder, 'examined')
writeFileSync(examinedFile, '')
const cluster = await startTestCluster()
const env = {
  ...process.env,
  ...cluster.env,
  NODE_ENV: 'test',
  NODE_COMPILE_CACHE: compileCache,
  [countsVariable]: countsFile,
  ...(isAll ? {} : { [examinedVariable]: examinedFile }),
}
const jobs = planJobs(files)
const isAlone = jobs.length === 1
let prepared: ReturnType<typeof prepareSandbox> | undefined

let results: JobResult[]
try {
  results = await runAll(jobs, run, printResult)
} finally {
  // Also when the sandbox could not be prepared: nothing is left running.
  await cluster.stop()
  await prepared?.then(
    ({ remove }) => remove(),
    () => {},
  )
}
const counts = readCounts(countsFile)
rmSync(folder, { recursive: true, force: true })
inMemory?.remove()
const shortfalls = isWhole ? findShortfalls(counts) : []
for (const line of shortfalls) console.log(line)
const cost = {
  ms: performance.now() - startedAt,
  seconds: meter.total(),
  isInMemory: inMemory !== undefined,
}
meter.close()
console.log(summarise(results, counts, cost))
process.exit(results.every(({ ok }) => ok) && shortfalls.length === 0 ? 0 : 1)

/** Prepared while the first jobs run; the jobs that need it wait for it. */
async function envOf({ needsSandbox }: TestJob): Promise<typeof env> {
  if (!needsSandbox) return env
  prepared ??= prepareSandbox()
  return { ...env, ...(await prepared).env }
}

async function run(job: TestJob): Promise<JobResult> {
  return runJob(job, folder, await envOf(job), { onOutput: isAlone ? print : undefined, meter: meter.openJob() })
}

function printResult(result: JobResult): void {
  if (!isAlone) print(`\n── ${result.job.name} (${(result.ms / 1_000).toFixed(1)} s)\n${shown(result)}`)
}

function print(text: string): void {
  process.stdout.write(text)
}

/** Without the totals of this process, which are added up at the end. */
function shown({ printed }: JobResult): string {
  return printed
    .split('\n')
    .filter((line) => !/^ℹ (tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) /.test(line))
    .join('\n')
}
