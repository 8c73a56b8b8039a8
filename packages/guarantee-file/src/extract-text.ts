import { Worker } from 'node:worker_threads'
import type { TextAnswer, TextJob } from './text-worker.ts'

/** Reads the text of PDFs in a thread of its own. */
export type TextReader = {
  /** Text by page; nothing when the file is broken, has too many pages or takes too long. */
  read(file: Uint8Array): Promise<string[] | undefined>
  close(): Promise<void>
}

export type TextReaderOptions = { readonly timeoutMs?: number; readonly maxPages?: number; readonly memoryMb?: number }

type Waiting = { file: Uint8Array; resolve(pages: string[] | undefined): void }

/** One thread, one file at a time; it starts with the first file and does not keep the process alive. */
export function createTextReader(options: TextReaderOptions = {}): TextReader {
  const { timeoutMs = 5000, maxPages = 60, memoryMb = 256 } = options
  const queue: Waiting[] = []
  let worker: Worker | undefined
  let current: Waiting | undefined
  let timer: NodeJS.Timeout | undefined
  let count = 0

  function startWorker(): Worker {
    const started = new Worker(new URL('./text-worker.ts', import.meta.url), {
      execArgv: [],
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    })
    started.on('message', (answer: TextAnswer) => started === worker && settle(answer))
    started.on('error', () => started === worker && lose())
    started.on('exit', () => started === worker && lose())
    return started
  }

  function settle(answer: TextAnswer): void {
    if (answer.id === count) finish('pages' in answer ? answer.pages : undefined)
  }

  function lose(): void {
    const old = worker
    worker = undefined
    void old?.terminate()
    finish(undefined)
  }

  function finish(pages: string[] | undefined): void {
    clearTimeout(timer)
    worker?.unref()
    const job = current
    current = undefined
    job?.resolve(pages)
    next()
  }

  function next(): void {
    if (current !== undefined) return
    const job = queue.shift()
    if (job === undefined) return
    current = job
    worker ??= startWorker()
    worker.ref()
    timer = setTimeout(lose, timeoutMs)
    const message: TextJob = { id: ++count, file: job.file, maxPages }
    worker.postMessage(message)
  }

  return {
    read: (file) =>
      new Promise((resolve) => {
        queue.push({ file, resolve })
        next()
      }),
    close: async () => {
      for (const job of queue.splice(0)) job.resolve(undefined)
      const old = worker
      worker = undefined
      finish(undefined)
      await old?.terminate()
    },
  }
}
