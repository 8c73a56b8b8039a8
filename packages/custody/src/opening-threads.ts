import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { SearchedLot } from './find-tagged.ts'
import type { OpenedEnvelope, SealedEnvelope } from './opened-envelope.ts'
import type { OpeningJob, OpeningThreadData } from './opening-worker.ts'
import type { TaggedPeriod } from './tagged-applications.ts'

export type OpeningThreadsOptions = {
  threads?: number
  /** At the lowest priority, for what no one waits for. */
  isBackground?: boolean
}

/** Threads for one opening or several; each starts with the first job that finds none idle. */
export class OpeningThreads {
  readonly size: number
  readonly #data: OpeningThreadData
  readonly #idle: OpeningThread[] = []
  readonly #all = new Set<OpeningThread>()
  readonly #waiting: (() => void)[] = []

  constructor({ threads = Math.min(availableParallelism(), 8), isBackground = false }: OpeningThreadsOptions = {}) {
    this.size = threads
    this.#data = { isBackground }
  }

  /** Those of a batch of envelopes that the key opens. */
  open(
    privateKey: Uint8Array,
    lotId: string | undefined,
    batch: readonly SealedEnvelope[],
  ): Promise<readonly OpenedEnvelope[]> {
    return this.#run({ kind: 'open', privateKey, lotId, batch })
  }

  /** The numbers of those whose tags fit, for each lot. */
  find(lots: readonly SearchedLot[], periods: readonly TaggedPeriod[]): Promise<readonly (readonly string[])[]> {
    return this.#run({ kind: 'find', lots, periods })
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#all].map((thread) => thread.stop()))
  }

  async #run<Answer>(job: OpeningJob): Promise<Answer> {
    const thread = await this.#take()
    try {
      return await thread.ask<Answer>(job)
    } catch (error) {
      this.#all.delete(thread)
      await thread.stop()
      throw error
    } finally {
      if (this.#all.has(thread)) this.#idle.push(thread)
      this.#waiting.shift()?.()
    }
  }

  async #take(): Promise<OpeningThread> {
    for (;;) {
      const idle = this.#idle.pop()
      if (idle !== undefined) return idle
      if (this.#all.size < this.size) {
        const thread = new OpeningThread(this.#data)
        this.#all.add(thread)
        return thread
      }
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    }
  }
}

/** A worker that answers one job at a time. When it fails, its job is rejected. */
class OpeningThread {
  readonly #worker: Worker

  constructor(data: OpeningThreadData) {
    this.#worker = new Worker(new URL('./opening-worker.ts', import.meta.url), { workerData: data })
  }

  /** The worker gets copies of the keys, moved and not copied on the way, and overwrites them. */
  ask<Answer>(job: OpeningJob): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const settle = (finish: () => void) => {
        this.#worker.off('message', onMessage).off('error', onError).off('exit', onExit)
        finish()
      }
      const onMessage = (answer: Answer) => settle(() => resolve(answer))
      const onError = (error: unknown) => settle(() => reject(error))
      const onExit = () => settle(() => reject(new Error('an opening thread ended before its answer')))
      this.#worker.on('message', onMessage).on('error', onError).on('exit', onExit)
      const { sent, keys } = withOwnKeys(job)
      this.#worker.postMessage(
        sent,
        keys.map(({ buffer }) => buffer),
      )
    })
  }

  async stop(): Promise<void> {
    await this.#worker.terminate()
  }
}

function withOwnKeys(job: OpeningJob): { sent: OpeningJob; keys: readonly Uint8Array<ArrayBuffer>[] } {
  if (job.kind === 'open') {
    const privateKey = Uint8Array.from(job.privateKey)
    return { sent: { ...job, privateKey }, keys: [privateKey] }
  }
  const keys = job.lots.map(({ privateKey }) => Uint8Array.from(privateKey))
  const lots = job.lots.map((lot, index) => ({ ...lot, privateKey: keys[index] ?? lot.privateKey }))
  return { sent: { ...job, lots }, keys }
}
