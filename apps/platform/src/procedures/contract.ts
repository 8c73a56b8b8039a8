import { afterOpeningContract } from './after-opening/contract.ts'
import { applicationContract } from './applications/contract.ts'
import { endingContract } from './endings/contract.ts'
import { lotContract } from './lots/contract.ts'
import { bidderContract } from './registers/bidder-contract.ts'
import { productContract } from './registers/product-contract.ts'

/** The platform's API for people's screens and the systems behind; rights.ts names the scope that a key must hold. */
export const platformContract = {
  endings: endingContract,
  afterOpening: afterOpeningContract,
  lots: lotContract,
  bidders: bidderContract,
  products: productContract,
  applications: applicationContract,
}
