/** What a platform shows of our product, and charges by, against what we charge: the same premium must come out. */
import { parseRate } from '@openbaohan/protocol/values/premium.ts'

type Offer = { rate: string; minimumPremium: string; largestAmount?: string | undefined }
type Difference = { field: keyof Offer; ours?: string; theirs?: string }

const fields = ['rate', 'minimumPremium', 'largestAmount'] as const

export function compareOffer(ours: Offer, theirs: Offer): Difference[] {
  return fields.flatMap((field): Difference[] => {
    const [own, other] = [ours[field], theirs[field]]
    const isSame = field === 'rate' ? isSameRate(own, other) : own === other
    if (isSame) return []
    return [{ field, ...(own === undefined ? {} : { ours: own }), ...(other === undefined ? {} : { theirs: other }) }]
  })
}

/** `0.0040` is `0.004`. */
function isSameRate(one: string | undefined, other: string | undefined): boolean {
  const [first, second] = [parseRate(one ?? ''), parseRate(other ?? '')]
  if (first === undefined || second === undefined) return false
  return first.numerator * second.denominator === second.numerator * first.denominator
}
