import type { IntegrityHint } from '../lot/integrity-hints.ts'

/** Of one day and one institution; all add up but the slowest. Sums in fen and seconds. */
export type PartnerDay = {
  day: string
  partner: string
  applications: number
  guarantees: number
  refused: number
  amountFen: number
  premiumFen: number
  issueSeconds: number
  slowestIssueSeconds: number
  restored: number
  restoreSeconds: number
  released: number
  releasedFen: number
  expired: number
  agreed: number
  agreedFen: number
}
export type PartnerCounts = Omit<PartnerDay, 'day' | 'partner'>

export type LotCounts = { lots: number; early: number; suspended: number; aborted: number; terminated: number }
export type Refusals = { reason: string; count: number }
/** Bidders of one lot that share something: their credit codes. */
export type LotHint = { lot: string; kind: IntegrityHint['kind']; value: string; applicants: string[] }
export type LotDay = LotCounts & { day: string; refusals: Refusals[]; hints: LotHint[] }

export const noLots: LotCounts = { lots: 0, early: 0, suspended: 0, aborted: 0, terminated: 0 }
export const noCounts: PartnerCounts = {
  ...{ applications: 0, guarantees: 0, refused: 0, amountFen: 0, premiumFen: 0 },
  ...{ issueSeconds: 0, slowestIssueSeconds: 0, restored: 0, restoreSeconds: 0 },
  ...{ released: 0, releasedFen: 0, expired: 0, agreed: 0, agreedFen: 0 },
}

const namesOf = <Counts extends object>(none: Counts) => Object.keys(none) as (keyof Counts)[] // its own keys

export const partnerCountNames: readonly (keyof PartnerCounts)[] = namesOf(noCounts)
export const lotCountNames: readonly (keyof LotCounts)[] = namesOf(noLots)

export const addCounts = (one: PartnerCounts, other: PartnerCounts): PartnerCounts => {
  const sum = { ...noCounts }
  for (const name of partnerCountNames)
    sum[name] = name === 'slowestIssueSeconds' ? Math.max(one[name], other[name]) : one[name] + other[name]
  return sum
}
export const addLots = (one: LotCounts, other: LotCounts): LotCounts => {
  const sum = { ...noLots }
  for (const name of lotCountNames) sum[name] = one[name] + other[name]
  return sum
}
