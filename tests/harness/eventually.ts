/** Asks until the answer is right. */
import { setTimeout as wait } from 'node:timers/promises'
import { waitFor } from './waits.ts'

const pauseMs = 50
/** After a long wait the end need not be exact: what is awaited needs the processor. */
const longPauseMs = 500

/** @param what is awaited; the runner states it, with the last answer, when the file takes too long */
export function eventually<T>(what: string, ask: () => Promise<T>, isRight: (answer: T) => boolean): Promise<T> {
  let last: unknown = 'without an answer'
  const askUntilRight = async () => {
    const begun = performance.now()
    for (;;) {
      const asked = performance.now()
      const answer = await ask()
      if (isRight(answer)) return answer
      last = answer
      const answered = performance.now()
      await wait(Math.max(pauseMs, answered - asked, Math.min((answered - begun) / 10, longPauseMs)))
    }
  }
  return waitFor(() => `${what}: still ${shown(last)}`, askUntilRight())
}

const shown = (answer: unknown) =>
  typeof answer === 'object' && answer !== null ? JSON.stringify(answer).slice(0, 2_000) : String(answer)
