/** Claims of linear cost that depend neither on the speed of the machine nor on its load. */
import assert from 'node:assert/strict'

/** What is linear takes four times as long, what takes the square sixteen times. */
const times = 4
const mostRatio = 8
/** A garbage collection or a compilation may fall into one of them. */
const attempts = 3

/**
 * Compares the processor time of this process for `size` and for four times as much, up to three times.
 * @param prepare makes the input, which is not counted, and returns the work
 */
export async function assertLinear(
  what: string,
  size: number,
  prepare: (size: number) => () => unknown,
): Promise<void> {
  const ratios: number[] = []
  while (ratios.length < attempts) {
    const cost = await costOf(prepare(size))
    const ratio = (await costOf(prepare(times * size))) / cost
    if (ratio < mostRatio) return
    ratios.push(ratio)
  }
  assert.fail(
    `${what}: ${times} times the size takes ${ratios.map((ratio) => ratio.toFixed(1)).join(', ')} times as long`,
  )
}

/** In microseconds. */
async function costOf(work: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return Math.max(user + system, 1)
}
