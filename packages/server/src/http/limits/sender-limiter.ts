/**
 * How many unauthenticated messages of one sender are checked per minute. Counted after the signature: a partner at the
 * same address is not affected.
 */
import { createTokenBucket } from '../../journal/token-bucket.ts'
import { limits } from '../../limits.ts'

/** True while this sender may send one more; `now` in epoch milliseconds. */
export type SenderLimiter = (sender: string, now: number) => boolean

export function createSenderLimiter(perMinute: number): SenderLimiter {
  const buckets = new Map<string, ReturnType<typeof createTokenBucket>>()
  return (sender, now) => {
    const bucket = buckets.get(sender) ?? createTokenBucket(perMinute / 60, perMinute)
    // newest last, so that the sender that was silent longest is forgotten first
    buckets.delete(sender)
    buckets.set(sender, bucket)
    const [oldest] = buckets.keys()
    if (buckets.size > limits.countedAddresses && oldest !== undefined) buckets.delete(oldest)
    return bucket.take(now)
  }
}
