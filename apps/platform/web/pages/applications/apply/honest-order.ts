import type { Offer } from '../types.ts'

/**
 * What can be taken, cheapest first; equal ones by lot, so that no one's name wins them their place (decision 0030). What cannot
 * be taken is below.
 * @param draw in [0, 1), a new one for each inspect the page
 */
export function inHonestOrder(offers: readonly Offer[], draw: number): readonly Offer[] {
  const placed = offers.map((offer, index) => ({ offer, chance: fraction((index + 1) * 0.618_033_988_7 + draw * 997) }))
  return placed
    .sort(
      (one, two) =>
        Number(one.offer.unavailable !== undefined) - Number(two.offer.unavailable !== undefined) ||
        Number(one.offer.premium) - Number(two.offer.premium) ||
        one.chance - two.chance,
    )
    .map(({ offer }) => offer)
}

const fraction = (value: number) => value - Math.floor(value)
