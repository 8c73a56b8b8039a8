/** Seconds grow into minutes and stay there for days. */

const firstSeconds = 1
const longestSeconds = 300

/**
 * How long to wait after the n-th failure in a row.
 * @param tries failures so far, at least 1
 * @param random in [0, 1): spreads those that failed together
 * @returns milliseconds, between half the step and the step
 */
export function backoff(tries: number, random: number): number {
  const step = Math.min(longestSeconds, firstSeconds * 2 ** Math.min(tries - 1, 20))
  return step * 1000 * (0.5 + random / 2)
}
