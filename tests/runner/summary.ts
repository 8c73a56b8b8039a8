/** The end of a run: the totals of Node's runner, the slowest files, and how much was tried. */
import { relative } from 'node:path'
import { leastCounts } from './counts.ts'
import type { JobEvent, Outcome } from './job-events.ts'
import type { JobResult } from './run-job.ts'

const slowestShown = 15

export type RunCost = { ms: number; processorSeconds: number | undefined; isInMemory: boolean }

export function summarise(
  results: readonly JobResult[],
  counts: ReadonlyMap<string, number>,
  { ms, processorSeconds, isInMemory }: RunCost,
): string {
  const events = results.flatMap((result) => result.events.filter((event) => event.type === 'test'))
  const tests = events.filter(({ suite }) => !suite)
  const having = (wanted: Outcome) => tests.filter(({ outcome }) => outcome === wanted).length
  const problems = results.filter(({ problem }) => problem !== undefined).length
  return [
    '',
    'slowest files:',
    ...slowestFiles(results).map(([file, duration]) => `${seconds(duration).padStart(8)}  ${file}`),
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
    ...(processorSeconds === undefined ? [] : [`ℹ processor_s ${processorSeconds.toFixed(0)}`]),
    `ℹ duration_ms ${ms.toFixed(0)}`,
  ].join('\n')
}

/** What was tried less than the minimum of a whole run. */
export const findShortfalls = (counts: ReadonlyMap<string, number>): string[] =>
  Object.entries(leastCounts)
    .filter(([what, least]) => (counts.get(what) ?? 0) < least)
    .map(([what, least]) => `✖ ${what}: ${counts.get(what) ?? 0}, at least ${least} are wanted`)

function slowestFiles(results: readonly JobResult[]): [string, number][] {
  const byFile = new Map<string, number>()
  for (const { events } of results)
    for (const event of events)
      if (event.type === 'test' && event.nesting === 0) {
        const file = relative(process.cwd(), event.file)
        byFile.set(file, (byFile.get(file) ?? 0) + event.ms)
      }
  return [...byFile].toSorted(([, a], [, b]) => b - a).slice(0, slowestShown)
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

const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`
