import type { ComparedFacts } from '../shown/compared-facts.ts'
import type { VerifierTrust } from '../verify/trust.ts'
import type { PdfFinding, PdfVerdict } from '../verify/verify-pdf.ts'
import { withPages } from '../verify/whole-verdict.ts'
import type { DrawnPages } from './draw-pages.ts'
import type { InspectAnswer } from './inspect-worker.ts'
import { InspectorProcess } from './inspector-process.ts'
import type { ReadPages } from './read-pages.ts'

/** Opens files made by others in processes of its own, which a file may exhaust or crash without harm. */
export type FileInspector = {
  /**
   * Signatures, active content and pages, as one verdict; and the text, for anyone who compares it.
   * @param facts what it is compared with: places that state it count only where the page shows it
   */
  inspect(file: Uint8Array, trust: VerifierTrust, facts?: ComparedFacts): Promise<Inspection>
  /** Signatures and active content alone, whatever the pages are. */
  verify(file: Uint8Array, trust: VerifierTrust): Promise<PdfVerdict>
  /** The pages alone; nothing when the file is broken, has too many, or cannot be read within the limits. */
  readPages(file: Uint8Array): Promise<ReadPages | undefined>
  /** The first pages as pictures; nothing when the file is broken or cannot be drawn within the limits. */
  drawPages(file: Uint8Array): Promise<DrawnPages | undefined>
  /** The processes at this moment, for those who measure them. */
  pids(): readonly number[]
  close(): Promise<void>
}

export type Inspection = {
  readonly verdict: PdfVerdict
  /** Text by page; nothing when it could not be read. */
  readonly pages: string[] | undefined
}

export type InspectorOptions = {
  /** A file that takes more of a processor's time is abandoned, and one that takes six times as long by the clock. */
  readonly timeoutMs?: number
  /** A process that takes more, all in all, is ended. */
  readonly memoryMb?: number
  readonly maxPages?: number
  /** How many pages of a file are drawn as pictures. */
  readonly maxPictures?: number
  /** How many files are opened at the same time: a slow one holds up one process. */
  readonly processes?: number
  /** How long a file waits for a process before another is started, whose start costs as much as ten files. */
  readonly hireAfterMs?: number
  /** A process without work for so long is ended. */
  readonly idleMs?: number
  /** For tests of crashes: another program in the worker's place. */
  readonly workerFile?: string
}

export type StopReason = 'time' | 'memory' | 'crash' | 'closed'
type Answer = Partial<Pick<InspectAnswer, 'verdict' | 'read' | 'drawn'>>
type Job = {
  readonly file: Uint8Array
  readonly trust?: VerifierTrust | undefined
  readonly maxPages: number
  readonly facts?: ComparedFacts | undefined
  readonly draws?: boolean
}
type Waiting = Job & { crashes: number; resolve(answer: Answer | StopReason): void }

/** How often a file is tried before a crash counts as its fault: someone else may have ended the process. */
const attempts = 2

/** Processes start with the first file and do not keep the parent alive. */
export function createInspector(options: InspectorOptions = {}): FileInspector {
  const {
    timeoutMs = 10_000,
    memoryMb = 512,
    maxPages = 60,
    maxPictures = 20,
    processes = 2,
    hireAfterMs = 1_000,
    idleMs = 60_000,
    workerFile,
  } = options
  const queue: Waiting[] = []
  const team: InspectorProcess[] = []
  let closed = false
  let hiring: NodeJS.Timeout | undefined

  function next(): void {
    for (let job = queue[0]; job !== undefined; job = queue[0]) {
      const free = team.find((one) => !one.isBusy) ?? (team.length === 0 ? hire() : undefined)
      if (free === undefined) break
      queue.shift()
      void work(free, job)
    }
    if (queue.length === 0 || team.length >= processes) stopHiring()
    else hiring ??= setTimeout(hireForOldest, hireAfterMs)
  }

  function stopHiring(): void {
    clearTimeout(hiring)
    hiring = undefined
  }

  /** Files have waited long enough. */
  function hireForOldest(): void {
    hiring = undefined
    const one = hire()
    const job = one && queue.shift()
    if (one && job) void work(one, job)
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
    if (answer === 'crash' && ++job.crashes < attempts && !closed) queue.unshift(job)
    else job.resolve(answer)
    next()
  }

  const ask = (job: Job): Promise<Answer | StopReason> =>
    new Promise((resolve) => {
      if (closed) return resolve('closed')
      queue.push({ ...job, crashes: 0, resolve })
      next()
    })

  return {
    async inspect(file, trust, facts) {
      const answer = await ask({ file, trust, maxPages, facts })
      if (typeof answer === 'string') return { verdict: stopped(answer), pages: undefined }
      const verdict = answer.verdict ?? stopped('crash')
      return { verdict: withPages(verdict, answer.read), pages: answer.read?.pages }
    },
    async verify(file, trust) {
      const answer = await ask({ file, trust, maxPages: 0 })
      return typeof answer === 'string' ? stopped(answer) : (answer.verdict ?? stopped('crash'))
    },
    async readPages(file) {
      const answer = await ask({ file, maxPages })
      return typeof answer === 'string' ? undefined : answer.read
    },
    async drawPages(file) {
      const answer = await ask({ file, maxPages: maxPictures, draws: true })
      return typeof answer === 'string' ? undefined : answer.drawn
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

function stopped(reason: StopReason): PdfVerdict {
  const problem: PdfFinding = { code: 'check-stopped', detail: reason }
  return { ok: false, findings: [problem], signatures: [], problem }
}
