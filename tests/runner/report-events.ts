/**
 * The reporter inside each test process: one JSON line for each test, and one at the end. A file that takes longer than
 * its limit is ended, with what it waited for. When every test has ended but the process has not, the reporter ends it:
 * whatever is still open (a server, a pool, a child) is a leak of one of its files.
 */
import { Transform } from 'node:stream'
import type { TestEvent } from 'node:test/reporters'
import { killBelow } from '../harness/process-tree.ts'
import { pendingWaits } from '../harness/waits.ts'
import { dropAsyncHooks } from './drop-async-hooks.ts'
import { type JobEvent, lateCode, leakCode, type Outcome } from './job-events.ts'
import { readOwnSeconds } from './processor-time.ts'

/** Time for the last hooks, which stop sandboxes within a second or two. */
const graceMs = Number(process.env.OPENBAOHAN_TEST_GRACE_MS ?? 60_000)
const limitMs = Number(process.env.OPENBAOHAN_TEST_LIMIT_MS)
/** What waits for a child or a browser fails when that is ended, and states its wait. */
const lastWordsMs = 3_000
/** Node's words about an error that reached the process. */
const unawaitedError = /triggered an (uncaughtException|unhandledRejection) event/
/** Of the machine, where a test replaces the global ones by its own. */
const { setTimeout, clearTimeout } = globalThis

let open = 0
let guard: NodeJS.Timeout | undefined
let file = ''
let limit: NodeJS.Timeout | undefined
let isFollowed = true
/** By id, in the order in which they began. */
const running = new Map<number | undefined, string>()

const reporter = new Transform({
  writableObjectMode: true,
  transform({ type, data }: TestEvent, _encoding, done) {
    clearTimeout(guard)
    if (type === 'test:dequeue') start(data)
    if (type === 'test:complete') running.delete(data.testId)
    if (type === 'test:diagnostic' && unawaitedError.test(data.message)) add({ type: 'unawaited', why: data.message })
    if (type === 'test:enqueue' && data.nesting === 0) open++
    if (type === 'test:pass' || type === 'test:fail') {
      const { name, nesting, file = '', details } = data
      if (nesting === 0) open--
      const outcome = outcomeOf(type === 'test:pass', data)
      const suite = details.type === 'suite'
      const why = 'error' in details ? { why: String(details.error.cause ?? details.error) } : {}
      add({ type: 'test', name, file, nesting, outcome, suite, ms: details.duration_ms, ...why })
    }
    if (type === 'test:summary' && data.file === undefined) add({ type: 'end', seconds: readOwnSeconds() })
    if (open === 0) guard = setTimeout(reportLeak, graceMs).unref()
    done()
  },
})

// biome-ignore lint/style/noDefaultExport: Node takes a reporter by its default export
export default reporter

type StartedTest = { testId?: number | undefined; name: string; nesting: number; file?: string | undefined }

function start(test: StartedTest): void {
  if (isFollowed) {
    // The first test starts: every suite knows its tests by now.
    isFollowed = false
    dropAsyncHooks()
  }
  running.set(test.testId, test.name)
  // A suite that a helper describes has the helper's name, whichever file it is of.
  const isSame = test.file === file && /\.test\.\w+$/.test(file)
  if (test.nesting > 0 || test.file === undefined || isSame) return
  file = test.file
  add({ type: 'file', file, seconds: readOwnSeconds() })
  clearTimeout(limit)
  limit = setTimeout(endLate, limitMs).unref()
}

/** Its children first: a browser or a program that is awaited would continue, and delay the other tests. */
function endLate(): void {
  const waits = pendingWaits()
  const tests = [...running.values()].join(', ')
  const why = `did not end within ${limitMs / 60_000} minutes (${tests}): ${waits.join('; ') || 'no registered wait'}`
  add({ type: 'late', file, why })
  process.stderr.write(`${why}\n`)
  killBelow(process.pid)
  setTimeout(() => process.exit(lateCode), lastWordsMs)
}

type TestData = { skip?: string | boolean | undefined; todo?: string | boolean | undefined; details: object }

function outcomeOf(passed: boolean, { skip, todo, details }: TestData): Outcome {
  if (skip !== undefined) return 'skipped'
  if (todo !== undefined) return 'todo'
  if (passed) return 'passed'
  const { failureType } = ('error' in details ? details.error : {}) as { failureType?: string }
  return failureType === 'cancelledByParent' ? 'cancelled' : 'failed'
}

function add(event: JobEvent): void {
  reporter.push(`${JSON.stringify(event)}\n`)
}

function reportLeak(): void {
  const open = Map.groupBy(process.getActiveResourcesInfo(), (kind) => kind)
  const named = [...open].map(([kind, all]) => `${kind} × ${all.length}`).join(', ')
  process.stderr.write(`left open, so that the process does not end: ${named}\n`)
  process.exit(leakCode)
}
