/**
 * The reporter inside each test process: one JSON line for each test, and one at the end. When every test has ended but
 * the process has not, the reporter ends it: whatever is still open (a server, a pool, a child) is a leak of one of its
 * files.
 */
import type { TestEvent } from 'node:test/reporters'
import { dropAsyncHooks } from './drop-async-hooks.ts'

export type Outcome = 'passed' | 'failed' | 'cancelled' | 'skipped' | 'todo'

/**
 * One test, with the reason of its failure; an error that no test awaits; or the orderly end of the process. Durations in
 * milliseconds, `cpuMs` of this process only.
 */
export type JobEvent =
  | {
      type: 'test'
      name: string
      file: string
      nesting: number
      outcome: Outcome
      suite: boolean
      ms: number
      why?: string
    }
  | { type: 'unawaited'; why: string }
  | { type: 'end'; cpuMs: number }

/** Exit code of a process that was ended because of an open resource. */
export const leakCode = 77
/** Time for the last hooks, which stop sandboxes. */
const graceMs = Number(process.env.OPENBAOHAN_TEST_GRACE_MS ?? 20_000)
/** Node's words about an error that reached the process. */
const unawaitedError = /triggered an (uncaughtException|unhandledRejection) event/

// biome-ignore lint/style/noDefaultExport: Node takes a reporter by its default export
export default async function* reportEvents(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  let open = 0
  let guard: NodeJS.Timeout | undefined
  let isFollowed = true
  for await (const { type, data } of source) {
    clearTimeout(guard)
    if (type === 'test:dequeue' && isFollowed) {
      // The first test starts: every suite knows its tests by now.
      isFollowed = false
      dropAsyncHooks()
    }
    if (type === 'test:diagnostic' && unawaitedError.test(data.message))
      yield line({ type: 'unawaited', why: data.message })
    if (type === 'test:enqueue' && data.nesting === 0) open++
    if (type === 'test:pass' || type === 'test:fail') {
      const { name, nesting, file = '', details } = data
      if (nesting === 0) open--
      const outcome = outcomeOf(type === 'test:pass', data)
      const suite = details.type === 'suite'
      const why = 'error' in details ? { why: String(details.error.cause ?? details.error) } : {}
      yield line({ type: 'test', name, file, nesting, outcome, suite, ms: details.duration_ms, ...why })
    }
    if (type === 'test:summary' && data.file === undefined) {
      const { user, system } = process.cpuUsage()
      yield line({ type: 'end', cpuMs: (user + system) / 1_000 })
    }
    if (open === 0) guard = setTimeout(reportLeak, graceMs).unref()
  }
}

type TestData = { skip?: string | boolean | undefined; todo?: string | boolean | undefined; details: object }

function outcomeOf(passed: boolean, { skip, todo, details }: TestData): Outcome {
  if (skip !== undefined) return 'skipped'
  if (todo !== undefined) return 'todo'
  if (passed) return 'passed'
  const { failureType } = ('error' in details ? details.error : {}) as { failureType?: string }
  return failureType === 'cancelledByParent' ? 'cancelled' : 'failed'
}

const line = (event: JobEvent): string => `${JSON.stringify(event)}\n`

function reportLeak(): void {
  const open = Map.groupBy(process.getActiveResourcesInfo(), (kind) => kind)
  const named = [...open].map(([kind, all]) => `${kind} × ${all.length}`).join(', ')
  process.stderr.write(`left open, so that the process does not end: ${named}\n`)
  process.exit(leakCode)
}
