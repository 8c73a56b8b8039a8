/**
 * Runs a few jobs at a time, more while cores are idle, and searches for the file that leaks when a process of several
 * files does not end.
 */
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { type ReadIdleShare, readIdleShare } from '@openbaohan/guarantee-file/idle-share.ts'
import type { TestJob } from './plan.ts'
import type { JobResult } from './run-job.ts'

const cores = availableParallelism()
/** One more than there are cores: a test waits for its database about a third of its time. */
export const jobsAtOnce: number = cores + 1
/** While processors are idle: kills, browsers and timers wait longer. */
export const mostAtOnce: number = 3 * cores
const lookEveryMs = 2_000
/** Less may be a moment's wait. */
const leastIdle = 0.2

export async function runAll(
  jobs: readonly TestJob[],
  run: (job: TestJob) => Promise<JobResult>,
  onEnd: (result: JobResult) => void,
  { idleShare = readIdleShare(), everyMs = lookEveryMs }: { idleShare?: ReadIdleShare; everyMs?: number } = {},
): Promise<JobResult[]> {
  const waiting = [...jobs]
  const results: JobResult[] = []
  const { promise: ended, resolve: endAll, reject } = Promise.withResolvers<void>()
  let running = 0

  const start = (most: number) => {
    for (; running < most; running++) {
      const job = waiting.shift()
      if (job === undefined) break
      run(job)
        .then((result) => end(job, result))
        .catch(reject)
    }
    if (running === 0) endAll()
  }
  const end = (job: TestJob, result: JobResult) => {
    results.push(result)
    onEnd(result)
    if (result.problem !== undefined && job.files.length > 1) waiting.push(...oneByOne(result))
    running--
    start(jobsAtOnce)
  }

  const looking = setInterval(() => {
    const isIdle = idleShare() >= leastIdle
    if (isIdle && running >= jobsAtOnce) start(Math.min(running + 1, mostAtOnce))
  }, everyMs)
  start(jobsAtOnce)
  await ended.finally(() => clearInterval(looking))
  return results
}

/** Each file alone, so that the failed one is named; not one whose problem is that it took too long. */
function oneByOne({ job: { files, ...same }, events }: JobResult): TestJob[] {
  const late = events.flatMap((event) => (event.type === 'late' ? [resolve(event.file)] : []))
  return files.filter((file) => !late.includes(resolve(file))).map((file) => ({ ...same, name: file, files: [file] }))
}
