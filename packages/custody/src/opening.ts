import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { OpenedEnvelope, SealedEnvelope } from './opened-envelope.ts'
import type { OpeningTask } from './opening-worker.ts'

export type OpeningOptions = {
  /** The lot being opened. An envelope that names another lot is reported instead of opened. */
  lotId?: string
  threads?: number
  envelopesPerBatch?: number
}

/**
 * Tries a lot's private key on every envelope and yields those that open, in no order; envelopes of other lots yield
 * nothing. The threads overwrite their copies of the key; the caller overwrites its own (`withLotKey` does).
 */
export async function* openEnvelopes(
  privateKey: Uint8Array,
  envelopes: AsyncIterable<SealedEnvelope> | Iterable<SealedEnvelope>,
  options: OpeningOptions = {},
): AsyncGenerator<OpenedEnvelope> {
  const threads = options.threads ?? Math.min(availableParallelism(), 8)
  const idle: OpeningThread[] = []
  const all: OpeningThread[] = []
  const running = new Map<OpeningThread, Promise<{ thread: OpeningThread; opened: readonly OpenedEnvelope[] }>>()

  async function next(): Promise<readonly OpenedEnvelope[]> {
    const { thread, opened } = await Promise.race(running.values())
    running.delete(thread)
    idle.push(thread)
    return opened
  }

  try {
    for await (const batch of inBatches(envelopes, options.envelopesPerBatch ?? 64)) {
      if (idle.length === 0 && all.length >= threads) yield* await next()
      let thread = idle.pop()
      if (!thread) {
        thread = new OpeningThread({ privateKey: Uint8Array.from(privateKey), lotId: options.lotId })
        all.push(thread)
      }
      const chosen = thread
      const answer = chosen.open(batch).then((opened) => ({ thread: chosen, opened }))
      answer.catch(() => undefined) // the race reports its rejection; until then it must not count as unhandled
      running.set(chosen, answer)
    }
    while (running.size > 0) yield* await next()
  } finally {
    await Promise.all(all.map((thread) => thread.stop()))
  }
}

async function* inBatches<T>(items: AsyncIterable<T> | Iterable<T>, size: number): AsyncGenerator<T[]> {
  let batch: T[] = []
  for await (const item of items) {
    batch.push(item)
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

/** A worker that answers one batch at a time. When it fails, its batch is rejected. */
class OpeningThread {
  readonly #worker: Worker

  constructor(task: OpeningTask) {
    this.#worker = new Worker(new URL('./opening-worker.ts', import.meta.url), { workerData: task })
    task.privateKey.fill(0)
  }

  open(batch: readonly SealedEnvelope[]): Promise<readonly OpenedEnvelope[]> {
    return new Promise((resolve, reject) => {
      const settle = (finish: () => void) => {
        this.#worker.off('message', onMessage).off('error', onError).off('exit', onExit)
        finish()
      }
      const onMessage = (opened: readonly OpenedEnvelope[]) => settle(() => resolve(opened))
      const onError = (error: unknown) => settle(() => reject(error))
      const onExit = () => settle(() => reject(new Error('an opening thread ended before its answer')))
      this.#worker.on('message', onMessage).on('error', onError).on('exit', onExit)
      this.#worker.postMessage(batch)
    })
  }

  async stop(): Promise<void> {
    await this.#worker.terminate()
  }
}
