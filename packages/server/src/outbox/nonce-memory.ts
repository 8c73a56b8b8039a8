/** Nonces of signed replies (`reply-nonce`) that were taken, until the replies that carry them count no more. */

/** Far more than a program gets answers for while one reply counts; beyond it the oldest are forgotten. */
const mostHeld = 200_000

export type NonceMemory = {
  /** False for one that was taken before. */
  take(nonce: string, until: number, now: number): boolean
}

/** In memory: a program that starts again has forgotten them, and an old reply expires within minutes. */
export function createNonceMemory(): NonceMemory {
  const held = new Map<string, number>()
  return {
    take(nonce, until, now) {
      if (held.has(nonce)) return false
      held.set(nonce, until)
      // in the order of arrival, which is nearly the order of expiry
      for (const [oldest, ends] of held) {
        if (ends >= now && held.size <= mostHeld) break
        held.delete(oldest)
      }
      return true
    },
  }
}
