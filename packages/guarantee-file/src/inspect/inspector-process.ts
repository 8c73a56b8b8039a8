import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { lowerPriority } from '../lower-priority.ts'
import { workerEnvironment } from '../worker-environment.ts'
import type { StopReason } from './file-inspector.ts'
import type { InspectAnswer, InspectJob } from './inspect-worker.ts'

export type ProcessLimits = {
  readonly timeoutMs: number
  readonly memoryMb: number
  readonly idleMs: number
  readonly workerFile?: string | undefined
}

const ownWorker = fileURLToPath(new URL('./inspect-worker.ts', import.meta.url))
/** Time allowed for a new process to start, so that a busy machine is not mistaken for a costly file. */
const startMs = 30_000

/** Ratio of clock time to processor time allowed for a file, since the processor is shared. */
const patience = 6

/** One process that opens one file at a time. It ends after a file that crashed it, or without work. */
export class InspectorProcess {
  readonly #limits: ProcessLimits
  readonly #onGone: () => void
  readonly #child: ChildProcess
  #isReady = false
  #isGone = false
  #count = 0
  #answers = 0
  #job: { message: InspectJob; resolve(answer: InspectAnswer | StopReason): void } | undefined
  #timer: NodeJS.Timeout | undefined

  constructor(limits: ProcessLimits, onGone: () => void) {
    this.#limits = limits
    this.#onGone = onGone
    this.#child = fork(limits.workerFile ?? ownWorker, [limits.memoryMb, limits.timeoutMs].map(String), {
      execPath: process.execPath,
      execArgv: [
        // A second limit besides the watchdog, which checks every few milliseconds.
        `--max-old-space-size=${limits.memoryMb * 2}`,
        // 50 MB less, so that ordinary files stay far from the memory at which the process is replaced.
        '--max-semi-space-size=8',
        '--disable-warning=ExperimentalWarning',
      ],
      serialization: 'advanced',
      env: workerEnvironment(),
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    lowerPriority(this.#child)
    this.#child.on('message', (message) => this.#hear(message as 'ready' | InspectAnswer))
    this.#child.on('error', () => this.#lose('crash'))
    this.#child.on('exit', (code, signal) => this.#lose(reasonOf(code, signal)))
    this.#hold(false)
  }

  get isBusy(): boolean {
    return this.#job !== undefined
  }

  /** The first file costs as much as ten others: modules, fonts and machine code are loaded with it. */
  get isStarting(): boolean {
    return this.#answers === 0
  }

  get pid(): number | undefined {
    return this.#child.pid
  }

  run(job: Omit<InspectJob, 'id'>): Promise<InspectAnswer | StopReason> {
    clearTimeout(this.#timer)
    this.#hold(true)
    return new Promise((resolve) => {
      this.#job = { message: { ...job, id: ++this.#count }, resolve }
      if (this.#isReady) this.#send()
      else this.#timer = setTimeout(() => this.#lose('crash'), startMs)
    })
  }

  /** Without work: its time to live begins again. */
  stay(): void {
    clearTimeout(this.#timer)
    if (!this.#isGone) this.#timer = setTimeout(() => this.#leave(), this.#limits.idleMs).unref()
  }

  async end(): Promise<void> {
    const { exitCode, signalCode } = this.#child
    const over = exitCode !== null || signalCode !== null || this.pid === undefined
    const exit = new Promise<void>((resolve) => this.#child.once('exit', () => resolve()))
    this.#lose('closed')
    if (over) return
    this.#child.ref()
    await exit
  }

  #send(): void {
    if (this.#job === undefined) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#lose('time'), this.#limits.timeoutMs * patience)
    this.#child.send(this.#job.message, (error) => error !== null && this.#lose('crash'))
  }

  #hear(message: 'ready' | InspectAnswer): void {
    if (message === 'ready') {
      this.#isReady = true
      this.#send()
    } else if (message.id === this.#job?.message.id) {
      this.#answers += 1
      if (message.last) this.#leave()
      this.#finish(message)
    }
  }

  #lose(reason: StopReason): void {
    this.#leave()
    this.#finish(reason)
  }

  #leave(): void {
    if (this.#isGone) return
    this.#isGone = true
    this.#onGone()
    this.#child.kill('SIGKILL')
  }

  #finish(answer: InspectAnswer | StopReason): void {
    clearTimeout(this.#timer)
    const job = this.#job
    this.#job = undefined
    this.#hold(false)
    this.stay()
    job?.resolve(answer)
  }

  /** An idle process must not keep the parent's event loop alive. */
  #hold(busy: boolean): void {
    const { channel } = this.#child
    if (busy) {
      this.#child.ref()
      channel?.ref()
    } else {
      this.#child.unref()
      channel?.unref()
    }
  }
}

/** The watchdog's signals, and the exit of V8 when its heap is full. */
function reasonOf(code: number | null, signal: NodeJS.Signals | null): StopReason {
  if (signal === 'SIGXCPU') return 'time'
  return signal === 'SIGUSR2' || signal === 'SIGABRT' || signal === 'SIGTRAP' || code === 134 ? 'memory' : 'crash'
}
