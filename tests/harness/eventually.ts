/** Retries until the answer is right, with a time limit for loaded machines. */
import { setTimeout as wait } from 'node:timers/promises'

const defaultLimitMs = 120_000
const pauseMs = 50

/** @param what is in the error, with the last answer @throws after `limitMs` */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T>,
  isRight: (answer: T) => boolean,
  limitMs = defaultLimitMs,
): Promise<T> {
  const end = performance.now() + limitMs
  for (;;) {
    const answer = await ask()
    if (isRight(answer)) return answer
    if (performance.now() > end) throw new Error(`${what}: still ${String(answer)} after ${limitMs / 1000} s`)
    await wait(pauseMs)
  }
}
