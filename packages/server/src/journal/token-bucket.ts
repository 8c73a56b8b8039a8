/** At most `burst` at once and `perSecond` on average. `take` returns whether one more may pass at `now` (epoch ms). */
export function createTokenBucket(perSecond: number, burst: number): { take(now: number): boolean } {
  let tokens = burst
  let last: number | undefined
  return {
    take(now) {
      tokens = Math.min(burst, tokens + (Math.max(0, now - (last ?? now)) / 1000) * perSecond)
      last = now
      if (tokens < 1) return false
      tokens -= 1
      return true
    },
  }
}
