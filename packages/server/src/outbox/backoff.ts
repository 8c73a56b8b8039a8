/** Delays grow from seconds to minutes and then stay constant for days. */

const firstSeconds = 1
const longestSeconds = 300

/**
 * The delay after the n-th consecutive failure.
 * @param tries failures so far, at least 1
 * @param random in [0, 1): spreads deliveries that failed together
 * @param longest seconds: where the steps stop growing
 * @returns milliseconds, between half the step and the step
 */
export function backoff(tries: number, random: number, longest = longestSeconds): number {
  const step = Math.min(longest, firstSeconds * 2 ** Math.min(tries - 1, 20))
  return step * 1000 * (0.5 + random / 2)
}
