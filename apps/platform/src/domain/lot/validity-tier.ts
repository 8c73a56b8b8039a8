/** The classes of bid validity of the agreed extension `validity-tier` (packages/protocol/src/kinds.ts), in days. */
import { validityTiers } from '@openbaohan/protocol/kinds.ts'

/**
 * The smallest class that covers a lot's bid validity. Coarse on purpose: the days themselves would help to find which
 * lot an application is for. A lot longer than any class states none.
 */
export function validityTierOf(bidValidityDays: number): string | undefined {
  return validityTiers.find((tier) => Number(tier) >= bidValidityDays)
}
