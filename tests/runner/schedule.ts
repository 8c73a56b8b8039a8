/** Runs a few jobs at a time, and searches for the file that leaks when a process of several files does not end. */
import { availableParallelism } from 'node:os'
import type { TestJob } from './plan.ts'
import type { JobResult } from './run-job.ts'

/** One more than there are cores: a test waits for its database about a third of its time. */
const jobsAtOnce = availableParallelism() + 1

export async function runAll(
  jobs: readonly TestJob[],
  run: (job: TestJob) => Promise<JobResult>,
  onEnd: (result: JobResult) => void,
): Promise<JobResult[]> {
  const waiting = [...jobs]
  const results: JobResult[] = []
  const work = async () => {
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
      const result = await run(job)
      results.push(result)
      onEnd(result)
      if (result.problem !== undefined && job.files.length > 1) waiting.push(...oneByOne(job))
    }
  }
  await Promise.all(Array.from({ length: jobsAtOnce }, work))
  return results
}

/** Each file alone, so that the failed one is named. */
const oneByOne = ({ files, ...same }: TestJob): TestJob[] =>
  files.map((file) => ({ ...same, name: file, files: [file] }))
