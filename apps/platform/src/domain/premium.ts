import { type Fen, fen } from '@openbaohan/protocol/fen.ts'

const ratePattern = /^(0|[1-9]\d{0,3})(?:\.(\d{1,8}))?$/

/** A decimal rate as a fraction of 10⁸, so that `0.004` is exact. */
export function parseRate(rate: string): bigint | undefined {
  const match = ratePattern.exec(rate)
  if (match === null) return undefined
  const [, whole = '0', part = ''] = match
  return BigInt(whole) * rateScale + BigInt(part.padEnd(8, '0'))
}
const rateScale = 100_000_000n

/** amount × rate, rounded half up to the fen, and never below the minimum. */
export function premiumOf(amount: Fen, scaledRate: bigint, minimum: Fen): Fen {
  const premium = (amount * scaledRate + rateScale / 2n) / rateScale
  return fen(premium < minimum ? minimum : premium)
}
