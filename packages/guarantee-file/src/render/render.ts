import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { GuaranteeText } from '../templates/guarantee-text.ts'
import { RenderError } from './render-error.ts'
import type { RenderAnswer, RenderJob } from './render-worker.ts'
import type { TypesetJob } from './typesetter.ts'

const workerFile = fileURLToPath(new URL('./render-worker.ts', import.meta.url))

/** Typst leaks some 20 kB a document, and the heap grows to its rest: after this many the process is replaced. */
export const documentsPerWorker = 3000

export type RendererOptions = {
  /** After this many the process is replaced. */
  readonly documentsPerWorker?: number
  /** A document that takes longer counts as a crash of the worker. */
  readonly timeoutMs?: number
  /** What a new worker may take on top until it is ready: a busy machine must not look like a bad template. */
  readonly startMs?: number
  /** A worker that takes more memory is ended. Leaked memory counts: leave room for `documentsPerWorker`. */
  readonly memoryMb?: number
  /** How often a document is tried before its crash is its own fault. */
  readonly attempts?: number
  /** A worker that has had nothing to do for so long is ended; without it, never. */
  readonly idleMs?: number
  /** For tests of crashes: another program in the worker's place. */
  readonly workerFile?: string
}

export type Renderer = {
  /** Sets one guarantee as PDF/A-2b. @throws RenderError */
  render(text: GuaranteeText, template?: Omit<TypesetJob, 'text'>): Promise<Uint8Array>
  /** The worker at this moment, for those who measure it. */
  workerPid(): number | undefined
  /** Ends the worker; what is still waiting fails with `renderer-closed`. */
  close(): Promise<void>
}

type Waiting = {
  job: TypesetJob
  /** Crashes so far: the first one is tried again in a fresh worker. */
  crashes: number
  resolve(pdf: Uint8Array): void
  reject(error: Error): void
}

/**
 * Nothing of the parent's environment: it may hold secrets, and a test runner's would confuse the worker. A template
 * is someone's text: packages are found nowhere and fetched through a proxy that cannot exist (decisions/0280).
 */
function workerEnvironment(): Record<string, string> {
  const nowhere = fileURLToPath(new URL('../../templates/.none', import.meta.url))
  const noProxy = 'http://127.0.0.1:0'
  return {
    PATH: process.env.PATH ?? '',
    HOME: nowhere,
    XDG_DATA_HOME: nowhere,
    XDG_CACHE_HOME: nowhere,
    HTTP_PROXY: noProxy,
    HTTPS_PROXY: noProxy,
    ALL_PROXY: noProxy,
  }
}

/** One worker process, started with the first document, one document at a time, in the order they were asked for. */
export function createRenderer(options: RendererOptions = {}): Renderer {
  const {
    documentsPerWorker: perWorker = documentsPerWorker,
    timeoutMs = 60_000,
    startMs = 30_000,
    memoryMb = 1024,
    attempts = 2,
    idleMs,
  } = options
  const queue: Waiting[] = []
  let worker: ChildProcess | undefined
  let done = 0
  let ready = false
  let current: Waiting | undefined
  let timer: NodeJS.Timeout | undefined
  let idle: NodeJS.Timeout | undefined
  let closed = false
  let closing: Promise<void> | undefined

  function startWorker(): ChildProcess {
    const child = fork(options.workerFile ?? workerFile, [String(memoryMb)], {
      execPath: process.execPath,
      execArgv: [],
      serialization: 'advanced',
      env: workerEnvironment(),
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    child.on('message', (said) => {
      if (child !== worker) return
      if (said === 'ready') begin()
      else settle(said as RenderAnswer)
    })
    child.on('error', () => child === worker && lose())
    child.on('exit', () => child === worker && lose())
    done = 0
    ready = false
    return child
  }

  /** The time of a document counts from when its worker can inspect it. */
  function begin(): void {
    ready = true
    if (current === undefined) return
    clearTimeout(timer)
    timer = setTimeout(lose, timeoutMs)
  }

  function settle(answer: RenderAnswer): void {
    const job = current
    if (job === undefined) return
    finish()
    done++
    if (answer.ok) job.resolve(answer.pdf)
    else job.reject(new RenderError(answer.code, answer.detail, answer.problems))
    if (done >= perWorker) retire()
    next()
  }

  function lose(): void {
    const job = current
    finish()
    retire()
    if (job !== undefined && ++job.crashes < attempts) queue.unshift(job)
    else
      job?.reject(
        new RenderError('worker-died', 'the typesetting process took too long, took too much memory or crashed'),
      )
    next()
  }

  function finish(): void {
    clearTimeout(timer)
    current = undefined
    hold(false)
  }

  function retire(): void {
    const old = worker
    worker = undefined
    old?.kill('SIGKILL')
  }

  /** An idle worker must not keep the parent's event loop alive. */
  function hold(busy: boolean): void {
    if (worker === undefined) return
    if (busy) {
      worker.ref()
      worker.channel?.ref()
    } else {
      worker.unref()
      worker.channel?.unref()
    }
  }

  function next(): void {
    if (current !== undefined) return
    const job = queue.shift()
    clearTimeout(idle)
    if (job === undefined) {
      if (idleMs !== undefined) idle = setTimeout(retire, idleMs).unref()
      return
    }
    current = job
    worker ??= startWorker()
    hold(true)
    timer = setTimeout(lose, timeoutMs + (ready ? 0 : startMs))
    const message: RenderJob = { ...job.job, id: done }
    worker.send(message, (error) => error !== null && current === job && lose())
  }

  return {
    render: (text, template = {}) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new RenderError('renderer-closed', 'the renderer was closed'))
        queue.push({ job: { ...template, text }, crashes: 0, resolve, reject })
        next()
      }),
    workerPid: () => worker?.pid,
    close: () => {
      closing ??= end()
      return closing
    },
  }

  async function end(): Promise<void> {
    closed = true
    clearTimeout(idle)
    const unfinished = [...(current === undefined ? [] : [current]), ...queue.splice(0)]
    finish()
    for (const job of unfinished) job.reject(new RenderError('renderer-closed', 'the renderer was closed'))
    const old = worker
    worker = undefined
    if (old === undefined || old.exitCode !== null || old.signalCode !== null) return
    old.ref()
    const ended = new Promise<void>((resolve) => old.once('exit', () => resolve()))
    old.kill('SIGKILL')
    await ended
  }
}
