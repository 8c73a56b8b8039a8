import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { LetterText } from '../letters/letter-text.ts'
import { lowerPriority } from '../lower-priority.ts'
import { RenderError } from '../render-error.ts'
import type { GuaranteeText } from '../templates/guarantee-text.ts'
import { workerEnvironment } from '../worker-environment.ts'
import type { RenderedFile } from './file-origin.ts'
import type { RenderAnswer, RenderJob } from './render-worker.ts'
import type { LetterJob, TypesetJob } from './typesetter.ts'

const workerFile = fileURLToPath(new URL('./render-worker.ts', import.meta.url))

/** Typst leaks about 20 kB per document: the process is replaced after this many. */
export const documentsPerWorker = 3000

export type RendererOptions = {
  /** The process is replaced after this many. */
  readonly documentsPerWorker?: number
  /** A document that takes longer counts as a crash of the worker. */
  readonly timeoutMs?: number
  /** Additional time for a new worker to start, so that a busy machine is not mistaken for an invalid template. */
  readonly startMs?: number
  /** A worker that uses more memory is ended. Leaked memory counts, so leave room for `documentsPerWorker`. */
  readonly memoryMb?: number
  /** Attempts before a crash is attributed to the document. */
  readonly attempts?: number
  /** A worker is ended after this time without work; without it, never. */
  readonly idleMs?: number
  /** For crash tests: another program in place of the worker. */
  readonly workerFile?: string
}

export type Renderer = {
  /** Typesets one guarantee as PDF/A-2b. @throws RenderError */
  render(text: GuaranteeText, template?: Omit<TypesetJob, 'text'>): Promise<Uint8Array>
  /** The same, with what the typesetting process states of the file. @throws RenderError */
  renderWithOrigin(text: GuaranteeText, template?: Omit<TypesetJob, 'text'>): Promise<RenderedFile>
  /** Typesets one letter as PDF/A-2b. @throws RenderError */
  renderLetter(letter: LetterText): Promise<Uint8Array>
  /** The current worker, for measurements. */
  workerPid(): number | undefined
  /** Ends the worker; waiting documents fail with `renderer-closed`. */
  close(): Promise<void>
}

type Made = Extract<RenderAnswer, { ok: true }>

type Waiting = {
  job: TypesetJob | LetterJob
  /** Crashes so far: after the first one the document is tried again in a new worker. */
  crashes: number
  resolve(made: Made): void
  reject(error: Error): void
}

/** Templates are untrusted: packages are not found locally and are fetched through a proxy that does not exist (decisions/0043). */
function rendererEnvironment(): Record<string, string> {
  const nowhere = fileURLToPath(new URL('../../templates/.none', import.meta.url))
  const noProxy = 'http://127.0.0.1:0'
  return {
    ...workerEnvironment(),
    HOME: nowhere,
    XDG_DATA_HOME: nowhere,
    XDG_CACHE_HOME: nowhere,
    HTTP_PROXY: noProxy,
    HTTPS_PROXY: noProxy,
    ALL_PROXY: noProxy,
  }
}

/** One worker process, started with the first document; one document at a time, in order of request. */
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
      env: rendererEnvironment(),
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    lowerPriority(child)
    child.on('message', (message) => {
      if (child !== worker) return
      if (message === 'ready') begin()
      else settle(message as RenderAnswer)
    })
    child.on('error', () => child === worker && lose())
    child.on('exit', () => child === worker && lose())
    done = 0
    ready = false
    return child
  }

  /** The time of a document is measured from when its worker is ready. */
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
    if (answer.ok) job.resolve(answer)
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
    render: async (text, template = {}) => (await add({ ...template, text })).pdf,
    async renderWithOrigin(text, template = {}) {
      const { pdf, origin } = await add({ ...template, text })
      if (origin === undefined) throw new Error('the typesetting process stated no origin')
      return { pdf, origin }
    },
    renderLetter: async (letter) => (await add({ letter })).pdf,
    workerPid: () => worker?.pid,
    close: () => {
      closing ??= end()
      return closing
    },
  }

  function add(job: Waiting['job']): Promise<Made> {
    return new Promise((resolve, reject) => {
      if (closed) return reject(new RenderError('renderer-closed', 'the renderer was closed'))
      queue.push({ job, crashes: 0, resolve, reject })
      next()
    })
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
