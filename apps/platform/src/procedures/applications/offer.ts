import type { Partner } from '@openbaohan/protocol/partner.ts'
import { type Fen, fen, formatYuan, parseYuan } from '@openbaohan/protocol/values/fen.ts'
import { parseRate, premiumFor } from '@openbaohan/protocol/values/premium.ts'
import type { IssueTime } from '../../records/issue-times.ts'
import type { Product } from '../../records/products.ts'

/** What a product costs by its terms, before the institution reports the premium with the guarantee. */
export function offeredPremium(rate: string, minimum: Fen, amount: Fen): Fen {
  const read = parseRate(rate)
  return read === undefined ? minimum : premiumFor(amount, read, minimum)
}

type Known = {
  issueTime: IssueTime | undefined
  /** From then on it takes no new applications: confirmed for a later day. */
  stopsAt: number | undefined
}

/** A product as it represents one amount, and why it cannot be taken where it cannot. */
export function offerOf(product: Product, partner: Partner, amount: Fen, known: Known) {
  const { issueTime, stopsAt } = known
  const { name, onSale, partner: appkey, ...terms } = product
  const maximum = product.maximumAmount === undefined ? undefined : parseYuan(product.maximumAmount)
  const premium = offeredPremium(product.rate, parseYuan(product.minimumPremium) ?? fen(0n), amount)
  const unavailable = !onSale
    ? ('off-sale' as const)
    : partner.state === 'run-off'
      ? ('partner-run-off' as const)
      : partner.state === 'suspended'
        ? ('partner-suspended' as const)
        : maximum !== undefined && amount > maximum
          ? ('amount-over-product' as const)
          : undefined
  return {
    ...terms,
    partner: appkey,
    institution: partner.name,
    product: name,
    premium: formatYuan(premium),
    ...(unavailable === undefined ? {} : { unavailable }),
    ...(stopsAt === undefined ? {} : { stopsAt }),
    ...(issueTime === undefined ? {} : { issueTime }),
  }
}
