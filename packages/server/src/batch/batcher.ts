/**
 * Joins concurrent calls into batches: calls that arrive during a flush go into the next one. There is no timer. A
 * single call waits only for its own turn of the event loop; under load, one statement and one commit serve many calls.
 * See docs/decisions/0017.
 */

export type BatchOptions<I> = {
  /** Maximum number of items in one flush. */
  maxSize?: number
  /** Maximum number of concurrent flushes. */
  concurrency?: number
  /** Items that must wait before another flush starts beside a running one: fewer, larger flushes cost least. */
  besideAfter?: number
  /** Limits the sum of `weightOf` in one flush; a heavier item goes alone. */
  maxWeight?: number
  weightOf?: (item: I) => number
  /** Whether a flush failed for no item of its own, so that no item is flushed again: each would wait for the same. */
  failsForAll?: (reason: unknown) => boolean
}

type Waiting<I, O> = { item: I; weight: number; resolve: (output: O) => void; reject: (reason: unknown) => void }

/**
 * `flush` gets 1 to `maxSize` items and returns as many outputs, in order, or throws. When a batch of several items
 * throws, each item is flushed again alone, so that only the faulty one fails: `flush` must have no effect when it
 * throws.
 */
export function createBatcher<I, O>(
  flush: (items: I[]) => Promise<O[]>,
  options: BatchOptions<I> = {},
): (item: I) => Promise<O> {
  const {
    maxSize = 64,
    concurrency = 2,
    besideAfter = 16,
    maxWeight = Number.POSITIVE_INFINITY,
    weightOf = () => 0,
    failsForAll = () => false,
  } = options
  const waiting: Waiting<I, O>[] = []
  let flushing = 0
  let scheduled = false

  function takeBatch(): Waiting<I, O>[] {
    let size = 0
    let weight = 0
    for (const { weight: next } of waiting) {
      if (size > 0 && (size === maxSize || weight + next > maxWeight)) break
      weight += next
      size += 1
    }
    return waiting.splice(0, size)
  }

  async function flushAlone({ item, resolve, reject }: Waiting<I, O>, toReject = (reason: unknown) => reason) {
    try {
      resolve(onlyOutput(await flush([item])))
    } catch (reason) {
      reject(toReject(reason))
    }
  }

  /** @param failed of all of them together: what it leaves uncertain, no later failure makes certain */
  async function flushEach(batch: readonly Waiting<I, O>[], failed: unknown): Promise<void> {
    let isOver = failsForAll(failed)
    for (const one of batch) {
      if (isOver) one.reject(failed)
      else
        await flushAlone(one, (reason) => {
          isOver = failsForAll(reason)
          return isOver ? failed : reason
        })
    }
  }

  async function flushBatch(batch: Waiting<I, O>[]): Promise<void> {
    const [first] = batch
    if (first === undefined) return
    if (batch.length === 1) return await flushAlone(first)
    try {
      const outputs = await flush(batch.map(({ item }) => item))
      if (outputs.length !== batch.length) throw new Error(`flush gave ${outputs.length} for ${batch.length}`)
      for (const [index, output] of outputs.entries()) batch[index]?.resolve(output)
    } catch (reason) {
      await flushEach(batch, reason)
    }
  }

  /** At the end of the event loop's turn, so that all calls of this turn go together. */
  function flushSoon(): void {
    if (scheduled) return
    scheduled = true
    setImmediate(() => {
      scheduled = false
      while (mayFlush()) {
        flushing += 1
        void flushBatch(takeBatch()).finally(() => {
          flushing -= 1
          flushSoon()
        })
      }
    })
  }

  function mayFlush(): boolean {
    return waiting.length >= (flushing === 0 ? 1 : besideAfter) && flushing < concurrency
  }

  return (item) =>
    new Promise<O>((resolve, reject) => {
      waiting.push({ item, weight: weightOf(item), resolve, reject })
      flushSoon()
    })
}

function onlyOutput<O>(outputs: O[]): O {
  if (outputs.length !== 1) throw new Error(`flush gave ${outputs.length} for 1`)
  return outputs[0] as O
}
