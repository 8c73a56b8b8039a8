/** What platforms show of this institution, as people have read it there. */
import { yuanIn } from '@openbaohan/protocol/values/fen.ts'
import type { Trx } from '../applications.ts'

type NewOffer = {
  partner: string
  rate: string
  minimumPremium: string
  largestAmount?: string | undefined
  actor: string
  at: number
}

export async function saveOffer(trx: Trx, { partner, rate, minimumPremium, largestAmount, actor, at }: NewOffer) {
  const row = {
    ...{ rate, actor, at: new Date(at) },
    minimum_premium_fen: yuanIn(minimumPremium).toString(),
    largest_fen: largestAmount === undefined ? null : yuanIn(largestAmount).toString(),
  }
  await trx
    .insertInto('platform_offer')
    .values({ partner, ...row })
    .onConflict((conflict) => conflict.column('partner').doUpdateSet(row))
    .execute()
}
