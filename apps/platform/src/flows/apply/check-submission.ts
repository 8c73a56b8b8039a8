import type { ErrorCode } from '@openbaohan/protocol/errors/errors.ts'
import { kindRules } from '@openbaohan/protocol/kinds.ts'
import type { Partner } from '@openbaohan/protocol/partner.ts'
import { parseYuan } from '@openbaohan/protocol/values/fen.ts'
import { isSendablePhone } from '@openbaohan/protocol/values/phone.ts'
import { takesApplicationsFrom } from '../../domain/lot/lot-correction.ts'
import type { Bidder } from '../../records/bidders.ts'
import type { Lot } from '../../records/lots.ts'
import type { Product } from '../../records/products.ts'

export type Submission = {
  lot: Lot | undefined
  bidder: Bidder | undefined
  partner: Partner | undefined
  products: readonly Product[]
  /** By name; without one any product of the institution will do. */
  chosen?: string | undefined
  /** Which correction of the lot the bidder has read; absent: it was not asked. */
  revision?: number | undefined
  /** It names another contact than the registered one. */
  statesContact?: boolean
  now: number
}

export type CheckedSubmission = {
  lot: Lot
  bidder: Bidder
  partner: Partner
  platformCode: string
  product: Product | undefined
}

/** 业务说明 1: a bidder chooses a lot and a product. States the first thing that is in the way. */
export function checkSubmission(given: Submission): { problem: ErrorCode } | CheckedSubmission {
  const { lot, bidder, partner, products, chosen, revision, statesContact = false, now } = given
  if (lot === undefined) return { problem: 'lot-unknown' }
  if (bidder === undefined) return { problem: 'bidder-unknown' }
  const unsendable = findUnsendable(bidder, statesContact)
  if (unsendable !== undefined) return { problem: unsendable }
  if (partner === undefined || partner.side !== 'institution' || partner.platformCode === undefined)
    return { problem: 'partner-unknown' }
  if (partner.state === 'run-off') return { problem: 'partner-run-off' }
  if (partner.state === 'suspended') return { problem: 'partner-suspended' }
  if (isClosed(lot, now)) return { problem: 'lot-closed' }
  if (now < takesApplicationsFrom(lot)) return { problem: 'applications-not-open' }
  if (revision !== undefined && revision !== lot.revision) return { problem: 'lot-corrected' }
  const offered = chosen === undefined ? products : products.filter(({ name }) => name === chosen)
  if (chosen !== undefined && offered.length === 0) return { problem: 'product-unknown' }
  const covering = offered.filter((product) => covers(product, lot))
  if (offered.length > 0 && covering.length === 0) return { problem: 'amount-over-product' }
  // the only one there is has been chosen by choosing the institution
  const [product] = chosen !== undefined || products.length === 1 ? covering : []
  return { lot, bidder, partner, platformCode: partner.platformCode, product }
}

/** An entry of before the rule of the register may have what no message carries. */
function findUnsendable({ name, contactName = '-', contactPhone = '0' }: Bidder, statesContact: boolean) {
  const isNamed = kindRules.name.test(name) && (statesContact || kindRules.name.test(contactName))
  if (!isNamed) return 'bidder-entry-unreadable'
  return statesContact || isSendablePhone(contactPhone) ? undefined : 'bidder-phone-unsendable'
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
