/** What each institution offers, with its rate. A new name is one readable line; one of before stays, and is still changed. */
import { parseYuan } from '@openbaohan/protocol/values/fen.ts'
import { parseRate } from '@openbaohan/protocol/values/premium.ts'
import { positiveYuan, text } from '@openbaohan/server/api/contract-atoms.ts'
import { oc } from '@orpc/contract'
import { z } from 'zod'

const productKind = z.enum(['bank', 'insurance', 'guarantee', 'unspecified'])

export const productInput = z.strictObject({
  partner: text(50),
  name: text(100),
  kind: productKind,
  rate: z.string().refine((value) => parseRate(value) !== undefined, {
    message: '费率应为 0 到 1 的小数，如 0.004 / a rate between 0 and 1, such as 0.004',
  }),
  minimumPremium: z.string().refine((value) => parseYuan(value) !== undefined),
  maximumAmount: positiveYuan.optional(),
  onSale: z.boolean().default(true),
})

export const productContract = {
  save: oc.route({ method: 'PUT', path: '/products' }).input(productInput).output(productInput),
  list: oc.route({ method: 'GET', path: '/products' }).output(z.array(productInput)),
}
