import { listBidders } from '../../records/bidders.ts'
import { listProducts } from '../../records/products.ts'
import { saveEntries } from '../../registers/save-entries.ts'
import { api } from '../base.ts'
import type { ApiPorts } from '../ports.ts'
import { saveEnteredProduct } from './save-entered-product.ts'

export function bidderRoutes({ db, clock }: ApiPorts) {
  return {
    save: api.bidders.save.handler(async ({ input, context }) => {
      const { code, name, contactName = null, contactPhone = null, basicAccount } = input
      const account = {
        accountName: basicAccount.name,
        accountNumber: basicAccount.number,
        accountBank: basicAccount.bank,
      }
      const by = { source: 'sync' as const, who: context.caller.name }
      await saveEntries({ db, clock }, 'bidder', [{ code, name, contactName, contactPhone, ...account }], by)
      return input
    }),
    list: api.bidders.list.handler(() => listBidders(db)),
  }
}

export function productRoutes({ db, clock }: ApiPorts) {
  return {
    save: api.products.save.handler(async ({ input }) => {
      await saveEnteredProduct(db, input, clock.now())
      return input
    }),
    list: api.products.list.handler(() => listProducts(db)),
  }
}
