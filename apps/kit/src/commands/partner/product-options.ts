/** The product that the platform offers to bidders when an institution is added. */

import { parseYuan } from '@openbaohan/protocol/values/fen.ts'
import { callApi } from '../../api/call-api.ts'
import { both } from '../../both.ts'
import { UsageError } from '../../command.ts'
import type { Access } from '../../sandbox/home.ts'

export const productOptions = {
  kind: {
    type: 'string',
    value: 'K',
    zh: '平台：机构种类 bank、insurer 或 guarantee-company，保函文本按其条款核验；不给则只核验通用条款',
    en: 'platform: bank, insurer or guarantee-company, whose clauses its texts are checked for; by default only the general clauses',
  },
  rate: {
    type: 'string',
    value: 'R',
    zh: '平台：产品费率，如 0.004（默认）',
    en: 'platform: premium rate of its product, such as 0.004 (the default)',
  },
  'minimum-premium': {
    type: 'string',
    value: 'YUAN',
    zh: '平台：最低保费（元，默认 0.00）',
    en: 'platform: minimum premium in yuan (default 0.00)',
  },
} as const

export type ProductValues = { readonly [K in keyof typeof productOptions]: string | undefined }

type OfferedProduct = { partner: string; name: string; kind: string; rate: string; minimumPremium: string }

const kinds: ReadonlyMap<string, string> = new Map([
  ['bank', 'bank'],
  ['insurer', 'insurance'],
  ['guarantee-company', 'guarantee'],
])

/** Throws a usage error for an invalid option, before anything is added. */
export function readProduct(partner: string, values: ProductValues): OfferedProduct {
  const { kind, rate = '0.004', 'minimum-premium': minimumPremium = '0.00' } = values
  const known = kind === undefined ? 'unspecified' : kinds.get(kind)
  if (known === undefined)
    throw new UsageError(`--kind ${both('应为 bank、insurer 或 guarantee-company', 'must be one of these')}: ${kind}`)
  if (!/^(0(\.\d{1,8})?|1(\.0+)?)$/.test(rate))
    throw new UsageError(
      `--rate ${both('应为 0 到 1 的小数，如 0.004', 'a rate between 0 and 1, such as 0.004')}: ${rate}`,
    )
  if (parseYuan(minimumPremium) === undefined)
    throw new UsageError(
      `--minimum-premium ${both('应为元，如 500.00', 'must be yuan, such as 500.00')}: ${minimumPremium}`,
    )
  return { partner, name: '投标保证保函', kind: known, rate, minimumPremium }
}

export function assertNoProduct(values: ProductValues): void {
  const given = Object.keys(productOptions).filter((name) => values[name as keyof ProductValues] !== undefined)
  if (given.length > 0)
    throw new UsageError(
      `--${given.join('、--')} ${both('只用于平台增加金融机构', 'only when the platform adds an institution (--org platform)')}`,
    )
}

/** Bidders choose a product (业务说明 1): without one no bidder can apply to the new institution. */
export async function offerProduct(access: Access, product: OfferedProduct, report: (line: string) => void) {
  await callApi(access, 'PUT', '/api/products', product)
  const { name, rate, minimumPremium, kind } = product
  report(`${both('产品', 'product')}: ${name}, ${rate}, ≥ ${minimumPremium} ${both('元', 'yuan')}`)
  if (kind === 'unspecified')
    report(
      both('未给 --kind：保函文本只按通用条款核验', 'no --kind: its texts are checked for the general clauses alone'),
    )
}
