import { listBidders, saveBidder } from '../../records/bidders.ts'
import { listProducts, saveProduct } from '../../records/products.ts'
import { api } from '../base.ts'
import type { ApiPorts } from '../ports.ts'

export function bidderRoutes({ db, clock }: ApiPorts) {
  return {
    save: api.bidders.save.handler(async ({ input }) => {
      await saveBidder(db, input, clock.now())
      return input
    }),
    list: api.bidders.list.handler(() => listBidders(db)),
  }
}

export function productRoutes({ db, clock }: ApiPorts) {
  return {
    save: api.products.save.handler(async ({ input }) => {
      await saveProduct(db, input, clock.now())
      return input
    }),
    list: api.products.list.handler(() => listProducts(db)),
  }
}
