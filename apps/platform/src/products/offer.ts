import { type Fen, fen, formatYuan, parseYuan } from '@openbaohan/protocol/fen.ts'
import type { Partner } from '@openbaohan/protocol/partner.ts'
import type { IssueTime } from '../applications/issue-times.ts'
import { parseRate, premiumOf } from '../domain/premium.ts'
import type { Product } from './products.ts'

/** A product as it stands for one amount, and why it cannot be taken where it cannot. */
export function offerOf(product: Product, partner: Partner, amount: Fen, issueTime: IssueTime | undefined) {
  const { name, onSale, partner: appkey, ...terms } = product
  const maximum = product.maximumAmount === undefined ? undefined : parseYuan(product.maximumAmount)
  const premium = premiumOf(amount, parseRate(product.rate) ?? 0n, parseYuan(product.minimumPremium) ?? fen(0n))
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
    ...(issueTime === undefined ? {} : { issueTime }),
  }
}
