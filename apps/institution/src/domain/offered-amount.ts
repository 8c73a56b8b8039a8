/** Which amounts are guaranteed at all: stated at once, by name, before anything is taken on. */
import { type Fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'

export type AmountRange = { smallestAmount?: Fen | undefined; largestAmount?: Fen | undefined }

/** Why an amount is not offered, for the bidder; nothing when it is. What is offered, underwriting may still refuse. */
export function whyNotOffered(amount: Fen, { smallestAmount, largestAmount }: AmountRange): string | undefined {
  if (amount <= 0n) return '保证金金额必须大于零'
  if (smallestAmount !== undefined && amount < smallestAmount) return `保证金金额最低 ${formatYuan(smallestAmount)} 元`
  if (largestAmount !== undefined && amount > largestAmount) return `保证金金额最高 ${formatYuan(largestAmount)} 元`
  return undefined
}
