import { availableParallelism } from 'node:os'
import { Fault } from '@openbaohan/protocol/errors/errors.ts'
import type { PdfFinding } from '../findings/pdf-finding.ts'
import { readIdleShare } from '../idle-share.ts'
import type { VerifierTrust } from '../revocation/trust.ts'
import type { ComparedFacts } from '../text/compared-facts.ts'
import type { PdfResult } from '../verify/verify-pdf.ts'
import { readWarmUpFile } from '../warm-up-file.ts'
import { addPageFindings, pageFindings } from './add-page-findings.ts'
import type { DrawnPages } from './draw-pages.ts'
import type { InspectAnswer } from './inspect-worker.ts'
import { InspectorProcess } from './inspector-process.ts'
import type { ReadPages } from './read-pages.ts'
import { shouldHire } from './should-hire.ts'

/** Opens untrusted files in separate processes, which a file may exhaust or crash without harm. */
export type FileInspector = {
  /**
   * Checks signatures, active content and pages in one result, and returns the text for comparison.
   * @param facts compared facts: a place that states one counts only where the page shows it
   * @param inLineAt epoch milliseconds; what waits is opened in this order, by default when it came
   */
  inspect(file: Uint8Array, trust: VerifierTrust, facts?: ComparedFacts, inLineAt?: number): Promise<Inspection>
  /** Signatures and active content only, without the pages. */
  verify(file: Uint8Array, trust: VerifierTrust): Promise<PdfResult>
  /** The pages only; undefined when the file is broken, has too many pages, or exceeds the limits. */
  readPages(file: Uint8Array): Promise<ReadPages | undefined>
  /** The first pages as pictures; undefined when the file is broken or cannot be drawn within the limits. */
  drawPages(file: Uint8Array): Promise<DrawnPages | undefined>
  /**
   * Files will come soon: an inspecting process starts and opens a file of ours, since its first file takes as long as ten
   * others. Does nothing while files are opened or wait, and at most once in a minute; a process that has opened one
   * only stays longer. Resolves when it is ready.
   */
  warmUp(): Promise<void>
  /** The current processes, for measurements. */
  pids(): readonly number[]
  close(): Promise<void>
}

export type Inspection = {
  readonly result: PdfResult
  /** Text by page; undefined when it could not be read. */
  readonly pages: string[] | undefined
  /** Those of the findings that are about pages; they depend on no trust. */
  readonly aboutPages: readonly PdfFinding[]
}

export type InspectorOptions = {
  /** Maximum processor time per file; the limit by the clock is six times as long. */
  readonly timeoutMs?: number
  /** Maximum memory of a process in total. */
  readonly memoryMb?: number
  readonly maxPages?: number
  /** The number of pages that are drawn as pictures. */
  readonly maxPictures?: number
  /** The number of files opened at the same time: a slow file occupies one process. */
  readonly processes?: number
  /** Files and bytes that may wait; one more is rejected with the Fault `inspection-busy`, and nothing is known of it. */
  readonly maxWaiting?: number
  readonly maxWaitingBytes?: number
  /** How long no file ends before another process is started, and how often the queue is reconsidered (should-hire.ts). */
  readonly hireAfterMs?: number
  /** The same while a process has not ended its first file: a second start slows the first. */
  readonly hireAtStartMs?: number
  /** A process is ended after this time without work. */
  readonly idleMs?: number
  /** For crash tests: another program in place of the worker. */
  readonly workerFile?: string
}

export type StopReason = 'time' | 'memory' | 'crash' | 'closed'
type Answer = Partial<Pick<InspectAnswer, 'result' | 'read' | 'drawn'>>
type Job = {
  readonly file: Uint8Array
  readonly trust?: VerifierTrust | undefined
  readonly maxPages: number
  readonly facts?: ComparedFacts | undefined
  readonly draws?: boolean
}
type Waiting = Job & { readonly inLineAt: number; crashes: number; resolve(answer: Answer | StopReason): void }

/** A process without work lives longer than this; orders for many lots in one minute are one reason to warm up. */
const warmUpEveryMs = 60_000

/** Attempts before a crash is attributed to the file: the process may have been ended from outside. */
const attempts = 2

/** Processes start with the first file and do not keep the parent alive. */
export function createInspector(options: InspectorOptions = {}): FileInspector {
  const {
    timeoutMs = 10_000,
    memoryMb = 512,
    maxPages = 60,
    maxPictures = 20,
    processes = 2,
    maxWaiting = 500,
    maxWaitingBytes = 256 * 1024 * 1024,
    hireAfterMs = 3_000,
    hireAtStartMs = 10_000,
    idleMs = 300_000,
    workerFile,
  } = options
  const queue: Waiting[] = []
  const team: InspectorProcess[] = []
  let closed = false
  let hiring: NodeJS.Timeout | undefined
  const readIdle = readIdleShare()
  let endedAt = 0
  let warmedAt = Number.NEGATIVE_INFINITY

  function next(): void {
    for (let job = queue[0]; job !== undefined; job = queue[0]) {
      const free = team.find((one) => !one.isBusy) ?? (team.length === 0 ? hire() : undefined)
      if (free === undefined) break
      queue.shift()
      void work(free, job)
    }
    if (queue.length === 0 || team.length >= processes) stopHiring()
    else if (hiring === undefined) {
      readIdle()
      hiring = setTimeout(considerHiring, hireAfterMs)
    }
  }

  function stopHiring(): void {
    clearTimeout(hiring)
    hiring = undefined
  }

  function considerHiring(): void {
    hiring = undefined
    const pays = shouldHire({
      ...{ waiting: queue.length, processes: team.length, atMost: processes },
      ...{ processors: availableParallelism(), idleShare: readIdle() },
      quietMs: performance.now() - endedAt,
      blockedMs: team.some((one) => one.isStarting) ? hireAtStartMs : hireAfterMs,
    })
    if (pays) hire()
    next()
  }

  function hire(): InspectorProcess | undefined {
    if (team.length >= processes) return undefined
    const one = new InspectorProcess({ timeoutMs, memoryMb, idleMs, workerFile }, () => {
      team.splice(team.indexOf(one), 1)
    })
    team.push(one)
    return one
  }

  async function work(one: InspectorProcess, job: Waiting): Promise<void> {
    const { file, trust, maxPages: pages, facts, draws } = job
    const answer = await one.run({ file, trust, maxPages: pages, facts, draws })
    endedAt = performance.now()
    if (answer === 'crash' && ++job.crashes < attempts && !closed) queue.unshift(job)
    else job.resolve(answer)
    next()
  }

  const ask = (job: Job, inLineAt = Date.now()): Promise<Answer | StopReason> =>
    new Promise((resolve, reject) => {
      if (closed) return resolve('closed')
      const bytes = queue.reduce((sum, { file }) => sum + file.length, 0)
      // One file alone may always wait.
      const isFull = queue.length >= maxWaiting || (queue.length > 0 && bytes + job.file.length > maxWaitingBytes)
      if (isFull) return reject(new Fault('inspection-busy'))
      // Where none waited, nothing is late yet.
      if (queue.length === 0) endedAt = performance.now()
      const after = queue.findLastIndex((one) => one.inLineAt <= inLineAt)
      queue.splice(after + 1, 0, { ...job, inLineAt, crashes: 0, resolve })
      next()
    })

  return {
    async inspect(file, trust, facts, inLineAt) {
      const answer = await ask({ file, trust, maxPages, facts }, inLineAt)
      if (typeof answer === 'string') return { result: stopped(answer), pages: undefined, aboutPages: [] }
      const aboutPages = pageFindings(answer.read)
      return {
        result: addPageFindings(answer.result ?? stopped('crash'), aboutPages),
        pages: answer.read?.pages,
        aboutPages,
      }
    },
    async verify(file, trust) {
      const answer = await ask({ file, trust, maxPages: 0 })
      return typeof answer === 'string' ? stopped(answer) : (answer.result ?? stopped('crash'))
    },
    async readPages(file) {
      const answer = await ask({ file, maxPages })
      return typeof answer === 'string' ? undefined : answer.read
    },
    async drawPages(file) {
      const answer = await ask({ file, maxPages: maxPictures, draws: true })
      return typeof answer === 'string' ? undefined : answer.drawn
    },
    async warmUp() {
      const isAtWork = queue.length > 0 || team.some(({ isBusy }) => isBusy)
      if (closed || isAtWork) return
      const ready = team.find(({ isStarting }) => !isStarting)
      ready?.stay()
      if (ready !== undefined || performance.now() - warmedAt < warmUpEveryMs) return
      warmedAt = performance.now()
      if (team.length === 0) hire()
      const { file, facts } = await readWarmUpFile()
      // What came meanwhile warms the process itself.
      if (queue.length === 0 && !team.some(({ isBusy }) => isBusy))
        await ask({ file, trust: { roots: [], crls: [], at: Date.now() }, maxPages, facts })
    },
    pids: () => team.flatMap(({ pid }) => pid ?? []),
    async close() {
      closed = true
      stopHiring()
      for (const job of queue.splice(0)) job.resolve('closed')
      await Promise.all(team.slice().map((one) => one.end()))
    },
  }
}

function stopped(reason: StopReason): PdfResult {
  const problem: PdfFinding = { code: 'check-stopped', detail: reason }
  return { ok: false, findings: [problem], signatures: [], problem }
}
