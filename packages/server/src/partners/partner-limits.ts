/** How much a partner may send: the agreed limits, or the defaults of this program. */
import type { Refusal } from '@openbaohan/protocol/receive/receive.ts'
import { createTokenBucket } from '../journal/token-bucket.ts'
import { limits } from '../limits.ts'

export type PartnerLimits = {
  readonly requestsPerSecond?: number | undefined
  /** Maximum at once, after a pause. */
  readonly burst?: number | undefined
  readonly bodyBytes?: number | undefined
  /** Applications that wait for our decision; unlimited when absent. Enforced by the program that decides. */
  readonly openApplications?: number | undefined
}

/**
 * Called once for each authenticated message, so that no other sender can use up a partner's share. Each process counts
 * alone: two processes behind a load balancer allow twice as much.
 */
export type PartnerLimiter = (
  partner: { readonly id: string; readonly limits: PartnerLimits },
  bytes: number,
  now: number,
) => Refusal | undefined

export function createPartnerLimiter(): PartnerLimiter {
  const buckets = new Map<string, { limits: PartnerLimits; take(now: number): boolean }>()
  const bucketOf = (id: string, agreed: PartnerLimits) => {
    const known = buckets.get(id)
    if (known !== undefined && isSameRate(known.limits, agreed)) return known
    const perSecond = agreed.requestsPerSecond ?? limits.partnerRequestsPerSecond
    const burst = agreed.burst ?? Math.min(limits.partnerBurst, Math.max(1, 2 * perSecond))
    const bucket = { limits: agreed, ...createTokenBucket(perSecond, burst) }
    buckets.set(id, bucket)
    return bucket
  }
  return ({ id, limits: agreed }, bytes, now) => {
    if (!bucketOf(id, agreed).take(now)) return { code: 'too-many-messages', status: 429, unrecorded: true }
    if (bytes > (agreed.bodyBytes ?? limits.gatewayBodyBytes))
      return { code: 'body-too-large', status: 413, unrecorded: true }
    return undefined
  }
}

function isSameRate(one: PartnerLimits, other: PartnerLimits): boolean {
  return one.requestsPerSecond === other.requestsPerSecond && one.burst === other.burst
}
