/** Retries until the answer is right, with a time limit for loaded machines. */
import { setTimeout as wait } from 'node:timers/promises'

const defaultLimitMs = 120_000
const pauseMs = 50
/** After a long wait the end need not be exact: what is awaited needs the processor. */
const longPauseMs = 500

/** @param what is in the error, with the last answer @throws after `limitMs` */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T>,
  isRight: (answer: T) => boolean,
  limitMs = defaultLimitMs,
): Promise<T> {
  const begun = performance.now()
  for (;;) {
    const asked = performance.now()
    const answer = await ask()
    if (isRight(answer)) return answer
    const answered = performance.now()
    if (answered > begun + limitMs) throw new Error(`${what}: still ${shown(answer)} after ${limitMs / 1000} s`)
    await wait(Math.max(pauseMs, answered - asked, Math.min((answered - begun) / 10, longPauseMs)))
  }
}

const shown = (answer: unknown) =>
  typeof answer === 'object' && answer !== null ? JSON.stringify(answer).slice(0, 2_000) : String(answer)
