import { type Fen, fen, parseYuan } from './fen.ts'

const ratePattern = /^0(?:\.(\d{1,8}))?$|^1(?:\.0{1,8})?$/

export type Rate = { readonly text: string; readonly numerator: bigint; readonly denominator: bigint }

/** Parses a rate between 0 and 1 as a decimal string (千分之五 is `"0.005"`, §2); undefined when invalid. */
export function parseRate(text: string): Rate | undefined {
  if (!ratePattern.test(text)) return undefined
  const [whole = '0', decimals = ''] = text.split('.')
  return { text, numerator: BigInt(whole + decimals), denominator: 10n ** BigInt(decimals.length) }
}

/** The premium that both sides must compute alike: amount × rate, half a fen rounded up, and at least the minimum. */
export function premiumFor(amount: Fen, rate: Rate, minimum: Fen): Fen {
  const exact = (amount * rate.numerator * 2n + rate.denominator) / (rate.denominator * 2n)
  return exact > minimum ? fen(exact) : minimum
}

/** Whether a premium is more than its rate makes, so that the least premium applied. All as decimal strings. */
export function isLeastPremium(premium: string, amount: string, rate: string): boolean {
  const [charged, guaranteed, parsed] = [parseYuan(premium), parseYuan(amount), parseRate(rate)]
  if (charged === undefined || guaranteed === undefined || parsed === undefined) return false
  return charged > premiumFor(guaranteed, parsed, fen(0n))
}
