import { type Fen, fen, formatYuan, parseYuan } from '@openbaohan/protocol/values/fen.ts'
import type { Kysely } from 'kysely'
import type { ProductKind } from '../domain/institution-kind.ts'
import { limits } from '../domain/limits.ts'
import type { PlatformTables } from './tables.ts'

/** What an institution offers; shown to bidders and used to check the premium of a notice. Amounts in yuan. */
export type Product = {
  partner: string
  name: string
  kind: ProductKind
  rate: string
  minimumPremium: string
  maximumAmount?: string | undefined
  onSale: boolean
}

export async function saveProduct(db: Kysely<PlatformTables>, product: Product, now: number): Promise<void> {
  const row = {
    kind: product.kind,
    rate: product.rate,
    minimum_premium_fen: String(parseYuan(product.minimumPremium) ?? 0n),
    maximum_amount_fen: product.maximumAmount === undefined ? null : String(parseYuan(product.maximumAmount) ?? 0n),
    on_sale: product.onSale,
    updated_at: new Date(now),
  }
  await db
    .insertInto('product')
    .values({ ...row, partner: product.partner, name: product.name })
    .onConflict((conflict) => conflict.columns(['partner', 'name']).doUpdateSet(row))
    .execute()
}

export async function listProducts(db: Kysely<PlatformTables>, partner?: string): Promise<Product[]> {
  const rows = await db
    .selectFrom('product')
    .selectAll()
    .$if(partner !== undefined, (query) => query.where('partner', '=', partner ?? ''))
    .orderBy('partner')
    .orderBy('name')
    .limit(limits.registerRows)
    .execute()
  return rows.map((row) => ({
    partner: row.partner,
    name: row.name,
    kind: row.kind,
    rate: row.rate,
    minimumPremium: formatYuan(fen(BigInt(row.minimum_premium_fen))),
    ...(row.maximum_amount_fen === null ? {} : { maximumAmount: formatYuan(fen(BigInt(row.maximum_amount_fen))) }),
    onSale: row.on_sale,
  }))
}

export const minimumPremiums = (products: readonly Product[]): Fen[] =>
  products.map((product) => parseYuan(product.minimumPremium) ?? fen(0n))
