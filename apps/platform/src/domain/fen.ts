/** Money is integer fen (分) inside and a decimal string of yuan on the wire. */
export type Fen = bigint & { readonly fen: unique symbol }

const amountPattern = /^(0|[1-9]\d{0,14})(?:\.(\d{1,2}))?$/

/** `700000.00` → 70000000n. Undefined for anything but plain decimals with at most two places: no `1e5`, no `1,000`. */
export function parseFen(yuan: string): Fen | undefined {
  const match = amountPattern.exec(yuan)
  if (match === null) return undefined
  const [, whole = '0', part = ''] = match
  return (BigInt(whole) * 100n + BigInt(part.padEnd(2, '0'))) as Fen
}

export const toFen = (value: bigint): Fen => value as Fen

/** 70000000n → `700000.00`. */
export function formatFen(fen: Fen): string {
  const text = fen.toString().padStart(3, '0')
  return `${text.slice(0, -2)}.${text.slice(-2)}`
}

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
  return toFen(premium < minimum ? minimum : premium)
}
