/**
 * `npm run mutation -- PATH`: changes the rules under PATH one by one (Stryker) and runs the unit tests of their folder
 * against each change. Exit code 0 when at least 90 of 100 changes are noticed, 1 when fewer or when a row of the
 * reviewed list of equivalent changes is stale, 2 on wrong usage.
 */
import { spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { type EquivalentMutants, equivalentMutants } from './equivalent-mutants.ts'
import { ruleSets } from './rule-sets.ts'

/** Of Stryker's JSON report: what is read here. */
type Report = { files: Record<string, { source: string; mutants: ReportedMutant[] }> }
type ReportedMutant = {
  status: 'Killed' | 'Timeout' | 'Survived' | 'NoCoverage' | 'RuntimeError' | 'CompileError' | 'Ignored'
  mutatorName: string
  replacement?: string
  location: { start: Place; end: Place }
}
type Place = { line: number; column: number }
type Mutant = ReportedMutant & { file: string; line: string; original: string }

const leastPercent = 90
const root = resolve(import.meta.dirname, '../..')
const asked = process.argv.slice(2)
const path = relative(root, resolve(asked[0] ?? '.'))
const runs = ruleSets.flatMap(({ folder, rules, tests }) => {
  const mutate = globSync(`${folder}/${rules}`, { cwd: root }).filter((one) => `${one}/`.startsWith(`${path}/`))
  return mutate.length === 0 ? [] : [{ mutate, tests }]
})

if (runs.length === 0 || asked.length !== 1) {
  const folders = [...new Set(ruleSets.map(({ folder }) => folder))].join(' | ')
  console.error(`npm run mutation -- PATH    PATH: a file or folder of ${folders}`)
  process.exitCode = 2
} else process.exitCode = report(runs.flatMap(runStryker)) ? 0 : 1

function runStryker({ mutate, tests }: { mutate: string[]; tests: readonly string[] }): Mutant[] {
  const temporary = mkdtempSync(join(tmpdir(), 'openbaohan-mutation-'))
  const own = (file: string) => join(import.meta.dirname, file)
  const files = { config: join(temporary, 'stryker.json'), report: join(temporary, 'report.json') }
  const nodeArgs = ['-r', '{{hookFile}}', '--disable-warning=ExperimentalWarning', '--test', '--test-isolation=none']
  const config = {
    mutate,
    // TypeScript 7 has no programming interface by which Stryker could read its settings; Node strips types by itself.
    ignorePatterns: ['tsconfig*.json', 'apps/*/web', 'packages/ui'],
    testRunner: 'tap',
    tap: { testFiles: tests, nodeArgs: [...nodeArgs, `--test-reporter=${own('report-plainly.ts')}`, '{{testFile}}'] },
    plugins: ['@stryker-mutator/tap-runner', own('ignore-prose.ts')],
    ignorers: ['prose'],
    coverageAnalysis: 'perTest',
    concurrency: 1,
    // An endless loop counts as noticed; on a busy machine nothing else may become one.
    timeoutMS: 30_000,
    reporters: ['progress-append-only', 'json'],
    jsonReporter: { fileName: files.report },
    allowConsoleColors: false,
    tempDirName: temporary,
  }
  writeFileSync(files.config, JSON.stringify(config))
  // Each change is run by processes of its own, which load the same code but for an environment variable.
  const env = { ...process.env, NODE_ENV: 'test', NODE_COMPILE_CACHE: join(temporary, 'node') }
  try {
    const run = spawnSync('stryker', ['run', files.config], { cwd: root, env, stdio: ['ignore', 2, 2] })
    if (run.status !== 0) throw new Error(`Stryker 异常结束 / Stryker ended with ${run.status ?? run.error}`)
    const { files: found } = JSON.parse(readFileSync(files.report, 'utf8')) as Report
    return Object.entries(found).flatMap(([file, { source, mutants }]) => {
      const lines = source.split('\n')
      return mutants.map((one) => {
        const { start, end } = one.location
        const line = lines[start.line - 1] ?? ''
        return {
          ...one,
          file,
          line,
          original: line.slice(start.column - 1, end.line > start.line ? undefined : end.column - 1),
        }
      })
    })
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
}

/** Prints what was not noticed, and the figures of docs/benchmarks.md. */
function report(found: readonly Mutant[]): boolean {
  const counted = found.filter(({ status }) => status !== 'Ignored' && status !== 'CompileError')
  const unnoticed = counted.filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
  const named = unnoticed.filter((mutant) => equivalentMutants.some((row) => isNamedBy(row, mutant)))
  const stale = equivalentMutants.filter(
    (row) =>
      found.some(({ file }) => file === row.file) &&
      row.changes.some((change) => !unnoticed.some((mutant) => isNamedBy({ ...row, changes: [change] }, mutant))),
  )
  for (const mutant of unnoticed.filter((one) => !named.includes(one))) {
    const { file, location, mutatorName, original, replacement = '' } = mutant
    console.log(`${file}:${location.start.line}:${location.start.column} ${mutatorName}: ${original} → ${replacement}`)
  }
  for (const { file, reason } of stale) console.log(`✖ noticed, so not equivalent: ${file}: ${reason}`)
  const [mutants, killed, equivalent] = [counted.length, counted.length - unnoticed.length, named.length]
  const percent = (100 * killed) / (mutants - equivalent)
  const date = new Date().toISOString().slice(0, 10)
  console.log(JSON.stringify({ path, mutants, killed, equivalent, percent: Number(percent.toFixed(1)), date }))
  return percent >= leastPercent && stale.length === 0
}

function isNamedBy(row: EquivalentMutants, { file, line, original, replacement }: Mutant): boolean {
  const changes = row.changes.some(([from, to]) => from === original && to === replacement)
  return changes && row.file === file && line.includes(row.line ?? '')
}
