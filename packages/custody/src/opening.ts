import { setImmediate as nextTurn } from 'node:timers/promises'
import { findTagged, type SearchedLot } from './find-tagged.ts'
import { createRowOpener } from './open-batch.ts'
import type { OpenedEnvelope, SealedEnvelope } from './opened-envelope.ts'
import { OpeningThreads, type OpeningThreadsOptions } from './opening-threads.ts'
import type { TaggedPeriod } from './tagged-applications.ts'

export type OpeningOptions = OpeningThreadsOptions & {
  /** The lot being opened. An envelope that names another lot is reported instead of opened. */
  lotId?: string
  envelopesPerBatch?: number
  /** Threads that are shared with other openings; the caller stops them. */
  shared?: OpeningThreads
}

/** So few are tried here, between other work of this thread: starting a thread would take longer. */
const fewEnvelopes = 64
/** One piece for one lot takes a multiplication and an HMAC for each application: some 2 ms. */
const applicationsPerPiece = 100
const fewSearches = 64
/** For one lot some 20 ms at most, for thirty 0.7 s. */
const piecesPerJob = 10

/**
 * Tries a lot's private key on every envelope and yields those that open, in no order; envelopes of other lots yield
 * nothing. The threads overwrite their copies of the key; the caller overwrites its own (`withLotKey` does).
 */
export async function* openEnvelopes(
  privateKey: Uint8Array,
  envelopes: AsyncIterable<SealedEnvelope> | Iterable<SealedEnvelope>,
  options: OpeningOptions = {},
): AsyncGenerator<OpenedEnvelope> {
  const { lotId, shared, envelopesPerBatch = fewEnvelopes } = options
  const threads = shared ?? new OpeningThreads(options)
  const running = new Set<Promise<readonly OpenedEnvelope[]>>()

  async function next(): Promise<readonly OpenedEnvelope[]> {
    const [done, opened] = await Promise.race([...running].map(async (one) => [one, await one] as const))
    running.delete(done)
    return opened
  }

  try {
    for await (const { batch, isOnly } of inBatches(envelopes, envelopesPerBatch)) {
      if (isOnly && batch.length <= fewEnvelopes) {
        yield* openHere(privateKey, lotId, batch)
        return
      }
      if (running.size >= threads.size) yield* await next()
      const answer = threads.open(privateKey, lotId, batch)
      answer.catch(() => undefined) // the race reports its rejection; until then it must not count as unhandled
      running.add(answer)
    }
    while (running.size > 0) yield* await next()
  } finally {
    if (shared === undefined) await threads.stop()
  }
}

async function* openHere(
  privateKey: Uint8Array,
  lotId: string | undefined,
  batch: readonly SealedEnvelope[],
): AsyncGenerator<OpenedEnvelope> {
  const open = createRowOpener(privateKey, lotId)
  for (const row of batch) {
    const opened = open(row)
    if (opened !== undefined) yield opened
    await nextTurn()
  }
}

async function* inBatches<T>(
  items: AsyncIterable<T> | Iterable<T>,
  size: number,
): AsyncGenerator<{ batch: T[]; isOnly: boolean }> {
  let [batch, count]: [T[], number] = [[], 0]
  for await (const item of items) {
    if (batch.length === size) {
      yield { batch, isOnly: false }
      count += 1
      batch = []
    }
    batch.push(item)
  }
  if (batch.length > 0) yield { batch, isOnly: count === 0 }
}

/**
 * The numbers of the applications of each lot by their tags (`findTagged`), in threads when there is much to multiply.
 *
 * @param report the share that is done, from 0 to 1
 */
export async function findByTags(
  lots: readonly SearchedLot[],
  periods: readonly TaggedPeriod[],
  threads: OpeningThreads,
  report: (share: number) => void = () => {},
): Promise<readonly (readonly string[])[]> {
  const pieces = periods.flatMap(({ point, applications }) =>
    sliced(applications, applicationsPerPiece).map((some): TaggedPeriod => ({ point, applications: some })),
  )
  const isLittle = lots.length * pieces.length <= fewSearches
  const found = lots.map((): string[] => [])
  let done = 0
  const add = (more: readonly (readonly string[])[], job: readonly TaggedPeriod[]) => {
    for (const [index, numbers] of more.entries()) found[index]?.push(...numbers)
    done += job.length
    report(done / pieces.length)
  }
  const search = async (job: readonly TaggedPeriod[]) => add(await threads.find(lots, job), job)
  if (!isLittle) await Promise.all(sliced(pieces, piecesPerJob).map(search))
  else
    for (const piece of pieces) {
      for (const [index, lot] of lots.entries()) {
        found[index]?.push(...findTagged([lot], [piece]).flat())
        await nextTurn()
      }
      add([], [piece])
    }
  return found
}

const sliced = <T>(items: readonly T[], size: number): (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size))
