import type { ErrorCode } from '@openbaohan/protocol/errors/errors.ts'
import type { Partner } from '@openbaohan/protocol/partner.ts'
import { parseYuan } from '@openbaohan/protocol/values/fen.ts'
import type { Bidder } from '../../records/bidders.ts'
import type { Lot } from '../../records/lots.ts'
import type { Product } from '../../records/products.ts'

export type Submission = {
  lot: Lot | undefined
  bidder: Bidder | undefined
  partner: Partner | undefined
  products: readonly Product[]
  now: number
}

export type CheckedSubmission = { lot: Lot; bidder: Bidder; partner: Partner; platformCode: string }

/** 业务说明 1: a bidder chooses a lot and a product. Says the first thing that stands in the way. */
export function checkSubmission(given: Submission): { problem: ErrorCode } | CheckedSubmission {
  const { lot, bidder, partner, products, now } = given
  if (lot === undefined) return { problem: 'lot-unknown' }
  if (bidder === undefined) return { problem: 'bidder-unknown' }
  if (partner === undefined || partner.side !== 'institution' || partner.platformCode === undefined)
    return { problem: 'partner-unknown' }
  if (partner.state === 'run-off') return { problem: 'partner-run-off' }
  if (partner.state === 'suspended') return { problem: 'partner-suspended' }
  if (isClosed(lot, now)) return { problem: 'lot-closed' }
  if (products.length > 0 && !products.some((product) => covers(product, lot)))
    return { problem: 'amount-over-product' }
  return { lot, bidder, partner, platformCode: partner.platformCode }
}

/** From the opening time on nothing comes in, whether or not the opening has begun. */
export function isClosed(lot: Pick<Lot, 'state' | 'opensAt'>, now: number): boolean {
  return lot.state !== 'announced' || now >= lot.opensAt
}

function covers(product: Product, lot: Lot): boolean {
  if (!product.onSale) return false
  if (product.maximumAmount === undefined) return true
  return (parseYuan(lot.amount) ?? 0n) <= (parseYuan(product.maximumAmount) ?? 0n)
}
