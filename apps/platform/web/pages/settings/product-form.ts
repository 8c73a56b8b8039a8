import type { client } from '../../api.ts'
import { decimalOf } from './decimal-of.ts'

type Product = Parameters<typeof client.centre.saveProduct>[0]

/** As the form holds it: the rate in hundredths, as people state it. */
export type ProductForm = Omit<Product, 'rate'> & { percent: string }

export function productOf({ percent, minimumPremium, maximumAmount, ...rest }: ProductForm): Product {
  const maximum = plain(maximumAmount ?? '')
  return {
    ...rest,
    rate: decimalOf(percent.trim()),
    minimumPremium: plain(minimumPremium),
    ...(maximum === '' ? {} : { maximumAmount: maximum }),
  }
}

const plain = (amount: string) => amount.replaceAll(',', '').trim()
