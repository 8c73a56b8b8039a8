/**
 * A wait that ended beside other work proves nothing about the program: whole programs, browsers and databases share a
 * machine whose processors are all busy. Such a job runs again with nothing beside it, and that run decides
 * (`docs/decisions/0895-a-late-answer-is-asked-for-again.md`). A wrong answer decides at once.
 */
import type { JobEvent } from './report-events.ts'
import type { JobResult } from './run-job.ts'

/** More late jobs than this are no accident: none of them is repeated. */
export const mostRepeated = 3

/** The messages of `eventually` and `assertInTime`, the browser’s driver, Node’s test runner and the limit of a job. */
const outOfTime = /: still .* after [\d.]+ s$|Timeout \d+ms exceeded|test timed out after|^did not end within/s

export function findLate(results: readonly JobResult[]): JobResult[] {
  const failed = results.filter(({ ok }) => !ok)
  return failed.length <= mostRepeated && failed.every(isLate) ? failed : []
}

/** The first failure of each file is a wait that ended; what fails after it in the same file may follow from it. */
function isLate({ problem, events }: JobResult): boolean {
  const firsts = [...Map.groupBy(events.filter(isOwnFailure), (event) => event.file).values()].map(([first]) => first)
  const reasons = [...(problem === undefined ? [] : [problem]), ...firsts.map((event) => event?.why ?? '')]
  return reasons.length > 0 && reasons.every((reason) => outOfTime.test(reason))
}

/** Not that of a suite whose tests failed, but that of one whose set-up failed. */
export const isOwnFailure = (event: JobEvent): event is FailedTest =>
  event.type === 'test' && event.outcome === 'failed' && !/^\d+ subtests? failed$/.test(event.why ?? '')

type FailedTest = JobEvent & { type: 'test' }
