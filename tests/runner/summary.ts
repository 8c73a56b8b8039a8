/** The end of a run: the totals of Node's runner, the dearest files, and how much was tried. */
import { relative } from 'node:path'
import { leastCounts } from './counts.ts'
import type { JobEvent, Outcome } from './job-events.ts'
import type { JobResult } from './run-job.ts'

const dearestShown = 10
/** Of a whole run. It is no reason to fail: what a second of a processor does depends on the machine. */
const usualSeconds = 900

/** `seconds` of processors, where they are known */
export type RunCost = { ms: number; seconds: number | undefined; isInMemory: boolean }

export function summarise(
  results: readonly JobResult[],
  counts: ReadonlyMap<string, number>,
  { ms, seconds, isInMemory }: RunCost,
): string {
  const events = results.flatMap((result) => result.events.filter((event) => event.type === 'test'))
  const tests = events.filter(({ suite }) => !suite)
  const having = (wanted: Outcome) => tests.filter(({ outcome }) => outcome === wanted).length
  const problems = results.filter(({ problem }) => problem !== undefined).length
  return [
    '',
    'dearest files, in seconds of processors:',
    ...dearest(results, seconds).map(([what, used]) => `${used.toFixed(1).padStart(8)}  ${what}`),
    '',
    ...(counts.size === 0 ? [] : ['tried in this run:']),
    ...[...counts].toSorted().map(([what, number]) => `${String(number).padStart(8)}  ${what}`),
    '',
    ...results.flatMap(failuresOf),
    `ℹ tests ${tests.length}`,
    `ℹ suites ${events.length - tests.length}`,
    `ℹ pass ${having('passed')}`,
    `ℹ fail ${having('failed') + problems}`,
    `ℹ cancelled ${having('cancelled')}`,
    `ℹ skipped ${having('skipped')}`,
    `ℹ todo ${having('todo')}`,
    `ℹ processes ${results.length}`,
    `ℹ temporary_files ${isInMemory ? 'in memory' : 'on disk'}`,
    ...(seconds === undefined ? [] : [`ℹ processor_s ${seconds.toFixed(0)}`]),
    ...(seconds === undefined || seconds <= usualSeconds ? [] : [`⚠ more than ${usualSeconds} processor_s`]),
    `ℹ duration_ms ${ms.toFixed(0)}`,
  ].join('\n')
}

/** What was tried less than the minimum of a whole run. */
export const findShortfalls = (counts: ReadonlyMap<string, number>): string[] =>
  Object.entries(leastCounts)
    .filter(([what, least]) => (counts.get(what) ?? 0) < least)
    .map(([what, least]) => `✖ ${what}: ${counts.get(what) ?? 0}, at least ${least} are wanted`)

/** Beside them what belongs to no file. */
function dearest(results: readonly JobResult[], total: number | undefined): [string, number][] {
  const byFile = new Map<string, number>()
  for (const [file, used] of results.flatMap(costsOf)) byFile.set(file, (byFile.get(file) ?? 0) + used)
  const ofFiles = [...byFile.values()].reduce((sum, used) => sum + used, 0)
  const rest: [string, number][] =
    total === undefined ? [] : [['(PostgreSQL of the run, prepared sandbox)', total - ofFiles]]
  return [...[...byFile].toSorted(([, a], [, b]) => b - a).slice(0, dearestShown), ...rest]
}

/** What a file cost until the next began; loading, before the first, is shared equally. */
export function costsOf({ events, seconds, job }: JobResult): [file: string, seconds: number][] {
  const files = events.filter((event) => event.type === 'file')
  const end = seconds ?? events.find((event) => event.type === 'end')?.seconds ?? files.at(-1)?.seconds ?? 0
  const loading = (files[0]?.seconds ?? 0) / files.length
  if (files.length === 0) return [[job.name, end]]
  return files.map(({ file, seconds }, index) => [
    relative(process.cwd(), file),
    loading + (files[index + 1]?.seconds ?? end) - seconds,
  ])
}

/** Not that of a suite whose tests failed, but that of one whose set-up failed. */
const isOwnFailure = (event: JobEvent): event is JobEvent & { type: 'test' } =>
  event.type === 'test' && event.outcome === 'failed' && !/^\d+ subtests? failed$/.test(event.why ?? '')

/** Named again at the end, where a reader of a long run looks first. */
const failuresOf = ({ problem, job, events }: JobResult): string[] => [
  ...(problem === undefined ? [] : [`✖ ${problem}: ${job.files.join(' ')}`]),
  ...events
    .filter(isOwnFailure)
    .map((event) => `✖ ${relative(process.cwd(), event.file)}: ${event.name}: ${event.why ?? ''}`),
]
