import { createTokenBucket } from '@openbaohan/server/journal/token-bucket.ts'
import { limits } from '../../domain/limits.ts'

/** How often anybody at all may ask for one guarantee: a code cannot be tried out from many addresses either. */
export function createAskLimit(clock: { now(): number }): (subject: string) => boolean {
  const buckets = new Map<string, ReturnType<typeof createTokenBucket>>()
  return (subject) => {
    const bucket = buckets.get(subject) ?? createTokenBucket(limits.asksPerMinute / 60, limits.asksPerMinute)
    // Newest last; the oldest is forgotten when there are too many.
    buckets.delete(subject)
    buckets.set(subject, bucket)
    if (buckets.size > limits.askedGuarantees) buckets.delete(buckets.keys().next().value ?? '')
    return bucket.take(clock.now())
  }
}
