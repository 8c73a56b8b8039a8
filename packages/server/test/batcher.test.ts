import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createBatcher } from '../src/batch/batcher.ts'

/** One turn of the event loop. */
const turn = () => new Promise((resolve) => setImmediate(resolve))

/** A flush that waits until it is released, and records its items. */
function createHeldFlush() {
  const given: number[][] = []
  const waiting: (() => void)[] = []
  const flush = async (items: number[]) => {
    given.push(items)
    await new Promise<void>((resolve) => waiting.push(resolve))
    return items.map((item) => item * 10)
  }
  const release = async () => {
    waiting.shift()?.()
    await turn()
    await turn()
  }
  return { given, flush, release }
}

describe('batcher', () => {
  it('flushes a single call immediately', async () => {
    const { given, flush, release } = createHeldFlush()
    const add = createBatcher(flush)
    const answer = add(1)
    await turn()
    assert.deepEqual(given, [[1]])
    await release()
    assert.equal(await answer, 10)
  })

  it('joins calls of one turn, and calls during a flush into the next batch, up to its size', async () => {
    const { given, flush, release } = createHeldFlush()
    const add = createBatcher(flush, { maxSize: 3, concurrency: 1 })
    const answers = [1, 2].map((item) => add(item))
    await turn()
    answers.push(...[3, 4, 5, 6].map((item) => add(item)))
    await turn()
    assert.deepEqual(given, [[1, 2]])
    await release()
    assert.deepEqual(given, [
      [1, 2],
      [3, 4, 5],
    ])
    for (let again = 0; again < 4; again += 1) await release()
    assert.deepEqual(await Promise.all(answers), [10, 20, 30, 40, 50, 60])
  })

  it('starts another flush beside a slow one once enough items wait', async () => {
    const { given, flush, release } = createHeldFlush()
    const add = createBatcher(flush, { concurrency: 2, besideAfter: 2 })
    const answers = [add(1)]
    await turn()
    answers.push(add(2))
    await turn()
    assert.deepEqual(given, [[1]])
    answers.push(add(3))
    await turn()
    assert.deepEqual(given, [[1], [2, 3]])
    for (let again = 0; again < 2; again += 1) await release()
    assert.deepEqual(await Promise.all(answers), [10, 20, 30])
  })

  it('limits the weight of a batch, and flushes a heavier item alone', async () => {
    const { given, flush, release } = createHeldFlush()
    const add = createBatcher(flush, { concurrency: 1, maxWeight: 10, weightOf: (item) => item })
    const answers = [1, 50, 4, 6, 1].map((item) => add(item))
    for (let again = 0; again < 5; again += 1) await release()
    await Promise.all(answers)
    assert.deepEqual(given, [[1], [50], [4, 6], [1]])
  })

  it('repeats a failed batch item by item, so that only the faulty item fails', async () => {
    const flushes: number[][] = []
    const add = createBatcher(
      async (items: number[]) => {
        flushes.push(items)
        if (items.includes(3)) throw new Error('three')
        return items
      },
      { concurrency: 1 },
    )
    const results = await Promise.allSettled([1, 2, 3, 4].map((item) => add(item)))
    assert.deepEqual(
      results.map(({ status }) => status),
      ['fulfilled', 'fulfilled', 'rejected', 'fulfilled'],
    )
    assert.deepEqual(flushes, [[1, 2, 3, 4], [1], [2], [3], [4]])
  })

  it('repeats nothing once a flush failed for no item of its own, and keeps the reason of the whole batch', async () => {
    const flushes: number[][] = []
    const failing = ['lost', 'down']
    const add = createBatcher(
      async (items: number[]) => {
        flushes.push(items)
        throw failing.shift()
      },
      { concurrency: 1, failsForAll: (reason) => reason === 'down' },
    )
    const results = await Promise.allSettled([1, 2, 3, 4].map((item) => add(item)))
    assert.deepEqual(
      results.map((result) => result.status === 'rejected' && result.reason),
      ['lost', 'lost', 'lost', 'lost'],
    )
    assert.deepEqual(flushes, [[1, 2, 3, 4], [1]])
  })

  it('fails a flush that answers the wrong number of items', async () => {
    const add = createBatcher(async () => [1, 2, 3])
    await assert.rejects(add(1))
  })
})
