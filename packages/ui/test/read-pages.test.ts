import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readPages } from '../src/export/read-pages.ts'

/** A list with this many rows, a hundred for each page; records where it was read. */
function listOf(length: number) {
  const asked: (string | undefined)[] = []
  const read = async (after: string | undefined) => {
    asked.push(after)
    const start = Number(after ?? 0)
    const end = Math.min(start + 100, length)
    const rows = Array.from({ length: end - start }, (_, index) => start + index)
    return end < length ? { rows, next: String(end) } : { rows }
  }
  return { asked, read }
}

describe('an exported list', () => {
  it('is read to its end, each row once, and reports its progress', async () => {
    const { asked, read } = listOf(250)
    const counts: number[] = []
    const { rows, isWhole } = await readPages(read, (count) => counts.push(count))
    assert.deepEqual([rows.length, new Set(rows).size, isWhole], [250, 250, true])
    assert.deepEqual(
      [asked, counts],
      [
        [undefined, '100', '200'],
        [100, 200, 250],
      ],
    )
  })
  it('reports a partial export only if the list is longer than the limit', async () => {
    const { rows, isWhole } = await readPages(listOf(100_001).read)
    assert.deepEqual([rows.length, isWhole], [100_000, false])
    assert.equal((await readPages(listOf(100_000).read)).isWhole, true)
  })
  it('ends when it is cancelled, and gives no file', async () => {
    const stop = new AbortController()
    const { asked, read } = listOf(1_000)
    const reading = readPages(read, (count) => (count === 300 ? stop.abort() : undefined), stop.signal)
    await assert.rejects(reading, { name: 'AbortError' })
    assert.equal(asked.length, 4)
  })
  it('gives no file when one page fails', () => assert.rejects(readPages(() => Promise.reject(new Error('gone')))))
})
